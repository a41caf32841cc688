// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Time.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(Time, WritesUtcToTheSecond)
{
  // date -u -d @1793545200 +%FT%TZ
  EXPECT_EQ(ToIsoTime(1793545200999), "2026-11-01T15:00:00Z");
  EXPECT_EQ(ToIsoTime(0), "1970-01-01T00:00:00Z");
}

TEST(Time, WritesAndReadsInstants)
{
  EXPECT_EQ(ToIsoInstant(1793545200007), "2026-11-01T15:00:00.007Z");
  EXPECT_EQ(ParseIsoTime("2026-11-01T15:00:00.007Z"), 1793545200007);
  EXPECT_EQ(ParseIsoTime("2026-11-01T15:00:00Z"), 1793545200000);
  EXPECT_EQ(ParseIsoTime("2026-11-01T15:00Z"), 1793545200000);
  EXPECT_EQ(ParseIsoTime("2026-11-01T16:30:00.0070009+01:30"), 1793545200007);
  EXPECT_EQ(ParseIsoTime("2026-11-01T10:00:00-05:00"), 1793545200000);
  EXPECT_EQ(ParseIsoTime("2026-11-01"), 1793491200000);
  EXPECT_EQ(ParseIsoTime("2024-02-29"), 1709164800000);
}

TEST(Time, ReadsNoOtherText)
{
  for (const char* const text : {"",
                                 "2026",
                                 "2026-11",
                                 "2026-02-29",
                                 "2026-13-01",
                                 "2026-00-10",
                                 "20261101",
                                 "2026-11-01T",
                                 "2026-11-01T15",
                                 "2026-11-01T15:00:00",
                                 "2026-11-01T24:00:00Z",
                                 "2026-11-01T15:60:00Z",
                                 "2026-11-01T15:00:61Z",
                                 "2026-11-01T15:00:00.Z",
                                 "2026-11-01T15:00:00Zulu",
                                 "2026-11-01T15:00:00+0100",
                                 "2026-11-01 15:00:00Z",
                                 "now"})
  {
    EXPECT_FALSE(ParseIsoTime(text).has_value()) << text;
  }
}

TEST(Time, NowLiesBetween2026And2100)
{
  EXPECT_GT(NowMilliseconds(), 1767225600000);
  EXPECT_LT(NowMilliseconds(), 4102444800000);
}

TEST(Time, NowDoesNotGoBackWithinATest)
{
  const std::int64_t before = NowMilliseconds();
  EXPECT_LE(before, NowMilliseconds());
}
} // namespace OrthancGenomics
