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

constexpr int GROUP_BITS = 27;
constexpr int BIN_BITS = 14;
constexpr int BUILD_CONTIG_BITS = 14;
constexpr std::int64_t LONG_BIN = std::int64_t{1} << (BUILD_CONTIG_BITS + BIN_BITS);
constexpr std::int64_t NAME_BIN = LONG_BIN << 1;
constexpr int NAME_HASH_BITS = 12;
static_assert(KEY_POSITIONS / BIN_BASES == std::int64_t{1} << BIN_BITS);

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

void CheckBuildContig(std::uint32_t contig)
{
  if (contig >= (1U << BUILD_CONTIG_BITS))
  {
    throw Error(ErrorCode::Refused,
                "Contig number " + std::to_string(contig) + " is beyond the 16384 of a build");
  }
}

void CheckPosition(std::int64_t begin)
{
  if (begin < -1 || begin >= KEY_POSITIONS)
  {
    throw Error(ErrorCode::Refused,
                "Position " + std::to_string(begin + 1) + " is beyond the index's 268435456");
  }
}

std::uint64_t HashName(std::string_view name)
{
  std::uint64_t hash = 0xcbf29ce484222325U; // FNV-1a
  for (const char letter : name)
  {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
  }
  return hash;
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
  CheckPosition(begin);
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

std::int64_t GetOwner(std::int64_t key)
{
  return key >> (CONTIG_BITS + SLOT_BITS);
}

std::int64_t GetSlotBegin(std::int64_t key)
{
  return (key & ((std::int64_t{1} << SLOT_BITS) - 1)) * SLOT_BASES;
}

std::uint32_t GetContig(std::int64_t key)
{
  return static_cast<std::uint32_t>(key >> SLOT_BITS) & ((1U << CONTIG_BITS) - 1);
}

std::int64_t MakeNameKey(std::int64_t owner, std::string_view name)
{
  CheckOwner(owner);
  return GetOwnerRange(owner).first | static_cast<std::int64_t>(HashName(name) >> 28);
}

std::int64_t MakeCarrierKey(std::uint32_t contig, std::int64_t begin, std::int64_t group)
{
  CheckBuildContig(contig);
  CheckPosition(begin);
  const std::int64_t bin = std::max<std::int64_t>(begin, 0) / BIN_BASES;
  return JoinCarrierKey((std::int64_t{contig} << BIN_BITS) | bin, group);
}

std::int64_t MakeLongCarrierKey(std::uint32_t contig, std::int64_t group)
{
  CheckBuildContig(contig);
  return JoinCarrierKey(LONG_BIN | (std::int64_t{contig} << BIN_BITS), group);
}

std::int64_t
MakeEffectKey(std::uint32_t contig, std::int64_t begin, std::int64_t group, Stream stream)
{
  const std::int64_t key = MakeCarrierKey(contig, begin, group);
  return stream == Stream::First ? key : key | (LONG_BIN << GROUP_BITS);
}

std::int64_t MakeEffectNameKey(std::string_view name, std::int64_t group)
{
  const auto hash = static_cast<std::int64_t>(HashName(name) >> (64 - NAME_HASH_BITS));
  return JoinCarrierKey(NAME_BIN | hash, group);
}

std::int64_t GetCarrierBin(std::int64_t key)
{
  return key >> GROUP_BITS;
}

std::int64_t GetCarrierGroup(std::int64_t key)
{
  return key & ((std::int64_t{1} << GROUP_BITS) - 1);
}

std::int64_t JoinCarrierKey(std::int64_t bin, std::int64_t group)
{
  if (group < 0 || group >= (std::int64_t{1} << GROUP_BITS))
  {
    throw Error(ErrorCode::Refused, "The index holds no more groups of samples");
  }
  return (bin << GROUP_BITS) | group;
}

std::uint32_t GetCarrierContig(std::int64_t key)
{
  return static_cast<std::uint32_t>((GetCarrierBin(key) & ~LONG_BIN) >> BIN_BITS);
}

std::int64_t GetCarrierBegin(std::int64_t key)
{
  return (GetCarrierBin(key) & ((std::int64_t{1} << BIN_BITS) - 1)) * BIN_BASES;
}

KeyRange GetCarrierRange(std::int64_t bin)
{
  return KeyRange{bin << GROUP_BITS, ((bin + 1) << GROUP_BITS) - 1};
}
} // namespace OrthancGenomics
