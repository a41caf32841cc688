// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Keys.h"
#include "core/Error.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
ErrorCode CodeOf(std::int64_t owner, std::uint32_t contig, std::int64_t begin)
{
  try
  {
    MakeKey(owner, contig, begin);
  }
  catch (const Error& error)
  {
    return error.Code();
  }
  return ErrorCode::Upstream;
}

constexpr std::int64_t MOST_OWNERS = (std::int64_t{1} << 27) - 1;

TEST(Keys, GiveTheirPartsBack)
{
  const std::int64_t key = MakeKey(7, 5, 70);
  EXPECT_EQ(GetOwner(key), 7);
  EXPECT_EQ(GetContig(key), 5U);
  EXPECT_EQ(GetSlotBegin(key), 64);
  const std::int64_t carrier = MakeCarrierKey(9, 2 * BIN_BASES + 1, 4);
  EXPECT_EQ(GetCarrierContig(carrier), 9U);
  EXPECT_EQ(GetCarrierBegin(carrier), 2 * BIN_BASES);
  EXPECT_EQ(GetCarrierContig(MakeLongCarrierKey(9, 4)), 9U);
}

TEST(Keys, SortByOwnerThenContigThenPlace)
{
  EXPECT_LT(MakeKey(1, 8191, KEY_POSITIONS - 1), MakeKey(2, 0, 0));
  EXPECT_LT(MakeKey(1, 4, KEY_POSITIONS - 1), MakeKey(1, 5, 0));
  EXPECT_LT(MakeKey(1, 4, 31), MakeKey(1, 4, 32));
  EXPECT_EQ(MakeKey(1, 4, 32), MakeKey(1, 4, 63));
  EXPECT_EQ(MakeKey(1, 4, -1), MakeKey(1, 4, 0));
  EXPECT_GT(MakeKey(MOST_OWNERS, 8191, KEY_POSITIONS - 1), 0);
}

TEST(Keys, RefuseWhatTheyCannotHold)
{
  EXPECT_EQ(CodeOf(MOST_OWNERS + 1, 0, 0), ErrorCode::Refused);
  EXPECT_EQ(CodeOf(-1, 0, 0), ErrorCode::Refused);
  EXPECT_EQ(CodeOf(0, 8192, 0), ErrorCode::Refused);
  EXPECT_EQ(CodeOf(0, 0, KEY_POSITIONS), ErrorCode::Refused);
  EXPECT_EQ(CodeOf(0, 0, -2), ErrorCode::Refused);
  EXPECT_THROW(MakeOwner(MOST_OWNERS / 2 + 1, Stream::First), Error);
  EXPECT_THROW(GetOwnerRange(MOST_OWNERS + 1), Error);
}

TEST(Keys, RangesHoldExactlyTheirOwn)
{
  const KeyRange owner = GetOwnerRange(7);
  EXPECT_EQ(owner.first, MakeKey(7, 0, 0));
  EXPECT_EQ(owner.last, MakeKey(7, 8191, KEY_POSITIONS - 1));
  EXPECT_EQ(owner.last + 1, MakeKey(8, 0, 0));
  const KeyRange contig = GetContigRange(7, 3);
  EXPECT_EQ(contig.first, MakeKey(7, 3, 0));
  EXPECT_EQ(contig.last + 1, MakeKey(7, 4, 0));
  EXPECT_EQ(GetContig(contig.first), 3U);
  EXPECT_EQ(GetContig(contig.last), 3U);
}

TEST(Keys, StreamsOfADatasetAreNeighboursAndApart)
{
  EXPECT_EQ(MakeOwner(9, Stream::First) + 1, MakeOwner(9, Stream::Second));
  EXPECT_LT(MakeOwner(9, Stream::Second), MakeOwner(10, Stream::First));
}

TEST(Keys, NamesStayWithinTheirOwner)
{
  for (const char* name : {"EGFR", "BRCA1", "", "ENST00000275493"})
  {
    const std::int64_t key = MakeNameKey(5, name);
    EXPECT_GE(key, GetOwnerRange(5).first);
    EXPECT_LE(key, GetOwnerRange(5).last);
  }
  EXPECT_NE(MakeNameKey(5, "EGFR"), MakeNameKey(5, "BRCA1"));
}

constexpr std::int64_t MOST_GROUPS = (std::int64_t{1} << 27) - 1;

TEST(CarrierKeys, SortByContigThenBinThenGroupAndLongOnesLast)
{
  EXPECT_EQ(MakeCarrierKey(0, -1, 0), 0);
  EXPECT_EQ(MakeCarrierKey(5, -1, 3), MakeCarrierKey(5, BIN_BASES - 1, 3));
  EXPECT_LT(MakeCarrierKey(5, BIN_BASES - 1, MOST_GROUPS), MakeCarrierKey(5, BIN_BASES, 0));
  EXPECT_EQ(MakeCarrierKey(5, 9, MOST_GROUPS) + 1, MakeCarrierKey(5, BIN_BASES, 0));
  EXPECT_LT(MakeCarrierKey(5, KEY_POSITIONS - 1, MOST_GROUPS), MakeCarrierKey(6, 0, 0));
  EXPECT_LT(MakeCarrierKey(16383, KEY_POSITIONS - 1, MOST_GROUPS), MakeLongCarrierKey(0, 0));
  EXPECT_LT(MakeLongCarrierKey(5, MOST_GROUPS), MakeLongCarrierKey(6, 0));
  EXPECT_LT(MakeLongCarrierKey(16383, MOST_GROUPS), std::int64_t{1} << 56);
}

TEST(CarrierKeys, ComeApartAndTogetherAgain)
{
  const std::int64_t key = MakeCarrierKey(16383, 70000, 77);
  EXPECT_EQ(GetCarrierGroup(key), 77);
  EXPECT_EQ(JoinCarrierKey(GetCarrierBin(key), 77), key);
  const KeyRange range = GetCarrierRange(GetCarrierBin(key));
  EXPECT_EQ(range.first, MakeCarrierKey(16383, 65536, 0));
  EXPECT_EQ(range.last, MakeCarrierKey(16383, 65536, MOST_GROUPS));
}

TEST(CarrierKeys, RefuseWhatTheyCannotHold)
{
  EXPECT_THROW(MakeCarrierKey(16384, 0, 0), Error);
  EXPECT_THROW(MakeCarrierKey(0, -2, 0), Error);
  EXPECT_THROW(MakeCarrierKey(0, KEY_POSITIONS, 0), Error);
  EXPECT_THROW(MakeCarrierKey(0, 0, -1), Error);
  EXPECT_THROW(MakeCarrierKey(0, 0, MOST_GROUPS + 1), Error);
  EXPECT_THROW(MakeLongCarrierKey(16384, 0), Error);
  EXPECT_THROW(MakeLongCarrierKey(0, MOST_GROUPS + 1), Error);
}
} // namespace
} // namespace OrthancGenomics
