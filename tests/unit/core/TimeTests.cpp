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
