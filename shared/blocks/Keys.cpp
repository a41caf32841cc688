// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Keys.h"

#include "core/Error.h"

#include <algorithm>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr int OWNER_BITS = 27;
constexpr int CONTIG_BITS = 13;
constexpr int SLOT_BITS = 23;
constexpr std::int64_t PLACE_MASK = (std::int64_t{1} << (CONTIG_BITS + SLOT_BITS)) - 1;

void CheckOwner(std::int64_t owner)
{
  if (owner < 0 || owner >= (std::int64_t{1} << OWNER_BITS))
  {
    throw Error(ErrorCode::Refused, "The index holds no more samples or datasets");
  }
}

void CheckContig(std::uint32_t contig)
{
  if (contig >= (1U << CONTIG_BITS))
  {
    throw Error(ErrorCode::Refused,
                "Contig number " + std::to_string(contig) + " is beyond the 8192 of a file");
  }
}
} // namespace

std::int64_t MakeOwner(std::int64_t dataset, Stream stream)
{
  CheckOwner(dataset);
  const std::int64_t owner = dataset * 2 + static_cast<std::int64_t>(stream);
  CheckOwner(owner);
  return owner;
}

std::int64_t MakeKey(std::int64_t owner, std::uint32_t contig, std::int64_t begin)
{
  CheckOwner(owner);
  CheckContig(contig);
  if (begin < -1 || begin >= KEY_POSITIONS)
  {
    throw Error(ErrorCode::Refused,
                "Position " + std::to_string(begin + 1) + " is beyond the index's 268435456");
  }
  const std::int64_t slot = std::max<std::int64_t>(begin, 0) / SLOT_BASES;
  return (owner << (CONTIG_BITS + SLOT_BITS)) | (std::int64_t{contig} << SLOT_BITS) | slot;
}

KeyRange GetOwnerRange(std::int64_t owner)
{
  CheckOwner(owner);
  const std::int64_t first = owner << (CONTIG_BITS + SLOT_BITS);
  return KeyRange{first, first | PLACE_MASK};
}

KeyRange GetContigRange(std::int64_t owner, std::uint32_t contig)
{
  return KeyRange{MakeKey(owner, contig, 0), MakeKey(owner, contig, KEY_POSITIONS - 1)};
}

std::uint32_t GetContig(std::int64_t key)
{
  return static_cast<std::uint32_t>(key >> SLOT_BITS) & ((1U << CONTIG_BITS) - 1);
}

std::int64_t MakeNameKey(std::int64_t owner, std::string_view name)
{
  CheckOwner(owner);
  std::uint64_t hash = 0xcbf29ce484222325U; // FNV-1a
  for (const char letter : name)
  {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
  }
  return GetOwnerRange(owner).first | static_cast<std::int64_t>(hash >> 28);
}
} // namespace OrthancGenomics
