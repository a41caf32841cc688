// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/SealCoding.h"

#include "seal/SealedStream.h"

namespace OrthancGenomics
{
std::unique_ptr<IByteFilter> SealCoding::MakeEncoder() const
{
  return std::make_unique<Sealer>(keys_.Newest());
}

std::unique_ptr<IByteFilter> SealCoding::MakeDecoder() const
{
  return std::make_unique<Opener>(keys_);
}

std::uint64_t SealCoding::CountDecoded(std::uint64_t size) const
{
  return CountUnsealed(size);
}
} // namespace OrthancGenomics
