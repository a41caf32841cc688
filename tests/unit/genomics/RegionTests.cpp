// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "genomics/Region.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t LARGEST = std::numeric_limits<std::int64_t>::max();

std::string GetRefusal(const std::string& text)
{
  try
  {
    ParseRegion(text);
  }
  catch (const Error& error)
  {
    return error.Code() == ErrorCode::BadInput ? error.what() : "another kind";
  }
  return "";
}
} // namespace

TEST(ParseRegion, TurnsOneBasedInclusiveIntoHalfOpen)
{
  EXPECT_EQ(ParseRegion("7:55019017-55211628"), (Region{"7", 55019016, 55211628}));
  EXPECT_EQ(ParseRegion("7:1-1"), (Region{"7", 0, 1}));
}

TEST(ParseRegion, TakesCommasAndPrefixes)
{
  EXPECT_EQ(ParseRegion(" chr7:55,019,017-55,211,628 "), (Region{"7", 55019016, 55211628}));
  EXPECT_EQ(ParseRegion("chrM:1-10"), (Region{"MT", 0, 10}));
  EXPECT_EQ(ParseRegion("x:5"), (Region{"X", 4, 5}));
}

TEST(ParseRegion, TakesOneBase)
{
  EXPECT_EQ(ParseRegion("7:55191822"), (Region{"7", 55191821, 55191822}));
}

TEST(ParseRegion, TakesAWholeContig)
{
  EXPECT_EQ(ParseRegion("7"), (Region{"7", 0, LARGEST}));
  EXPECT_EQ(ParseRegion("chrUn_KI270302v1"), (Region{"chrUn_KI270302v1", 0, LARGEST}));
  EXPECT_EQ(ParseRegion("NC_001807.4"), (Region{"NC_001807.4", 0, LARGEST}));
}

TEST(ParseRegion, KnowsThatNamesOfHlaHoldColons)
{
  EXPECT_EQ(ParseRegion("HLA-A*01:01:01:01"), (Region{"HLA-A*01:01:01:01", 0, LARGEST}));
  EXPECT_EQ(ParseRegion("HLA-A*01:01:01:01:10-20"), (Region{"HLA-A*01:01:01:01", 9, 20}));
}

TEST(ParseRegion, RefusesWhatIsNoPosition)
{
  for (const char* text : {"7:",
                           "7:a",
                           "7:0",
                           "7:-5",
                           "7:1-",
                           "7:1-2-3",
                           "7:1.5",
                           "7:,1",
                           "7:+1",
                           "7:1-99999999999999999999"})
  {
    EXPECT_THAT(GetRefusal(text), testing::HasSubstr("is no position")) << text;
  }
  EXPECT_EQ(GetRefusal("7:12x-20"), "region: '12x' is no position: positions count from 1");
}

TEST(ParseRegion, RefusesAnEndBeforeItsBegin)
{
  EXPECT_EQ(GetRefusal("7:20-10"), "region: '20-10' ends before it begins");
}

TEST(ParseRegion, RefusesWhatIsNoContig)
{
  for (const char* text : {"", " ", ":1-2", "7 8:1-2", "7,8", "a\nb"})
  {
    EXPECT_THAT(GetRefusal(text), testing::HasSubstr("is no name of a chromosome")) << text;
  }
}

TEST(ParseRegion, RefusesAnAccessionThatWouldHideItsBuild)
{
  EXPECT_EQ(GetRefusal("NC_000007.13:1-10"),
            "region: 'NC_000007.13' is chromosome 7 of GRCh37: state the chromosome and the build");
}
} // namespace OrthancGenomics
