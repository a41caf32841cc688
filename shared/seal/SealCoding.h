// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/ByteFilter.h"
#include "seal/KeyRing.h"

namespace OrthancGenomics
{
/// Sealed by the newest key (SealedStream.h).
class SealCoding : public IByteCoding
{
public:
  /// `keys` must outlive it, and what it makes.
  explicit SealCoding(const KeyRing& keys) : keys_(keys) {}

  std::unique_ptr<IByteFilter> MakeEncoder() const override;
  std::unique_ptr<IByteFilter> MakeDecoder() const override;
  std::uint64_t CountDecoded(std::uint64_t size) const override;

private:
  const KeyRing& keys_;
};
} // namespace OrthancGenomics
