// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "imaging/TagPattern.h"

#include <gmock/gmock.h>

#include <string>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
bool Matches(const char* keyword, const char* pattern, std::string_view value)
{
  return TagPattern(keyword, pattern).Matches(value);
}

bool Describes(const char* pattern, std::string_view value)
{
  return Matches("StudyDescription", pattern, value);
}
} // namespace

TEST(TagPattern, ComparesPlainTextByCaseWithoutItsPadding)
{
  EXPECT_TRUE(Describes("Thorax CT", " Thorax CT "));
  EXPECT_TRUE(Describes(" Thorax CT", "Thorax CT"));
  EXPECT_FALSE(Describes("Thorax CT", "THORAX CT"));
  EXPECT_FALSE(Describes("Thorax CT", "Thorax  CT"));
  EXPECT_FALSE(Describes("Thorax", "Thorax CT"));
  EXPECT_FALSE(Describes("Thorax", ""));
}

TEST(TagPattern, ForgetsCaseForPersonsAndCodedStrings)
{
  EXPECT_TRUE(Matches("PatientName", "doe^jane", "Doe^Jane"));
  EXPECT_TRUE(Matches("PatientName", "doe*", "DOE^JANE"));
  EXPECT_TRUE(Matches("Modality", "ct", "CT"));
  EXPECT_TRUE(Matches("BodyPartExamined", "CHEST", "Chest "));
  EXPECT_FALSE(Matches("StationName", "ct1", "CT1"));
  EXPECT_FALSE(Matches("PatientID", "p1", "P1"));
}

TEST(TagPattern, KnowsTheWildcards)
{
  EXPECT_TRUE(Describes("Thorax*", "Thorax"));
  EXPECT_TRUE(Describes("Thorax*", "Thorax CT"));
  EXPECT_TRUE(Describes("*CT", "Thorax CT"));
  EXPECT_TRUE(Describes("*o*x*", "Thorax CT"));
  EXPECT_TRUE(Describes("*ab*ab", "abxab ab"));
  EXPECT_TRUE(Describes("T?orax", "Thorax"));
  EXPECT_TRUE(Describes("Sch?del",
                        "Sch\xC3\xA4"
                        "del"));
  EXPECT_FALSE(Describes("Sch??del",
                         "Sch\xC3\xA4"
                         "del"));
  EXPECT_FALSE(Describes("T?rax", "Thorax"));
  EXPECT_FALSE(Describes("*CT", "Thorax CTA"));
  EXPECT_FALSE(Describes("?*", ""));
  EXPECT_FALSE(Describes("Thorax?", "Thorax"));
}

TEST(TagPattern, TakesNoExponentialTimeForStars)
{
  const std::string value(2000, 'a');
  EXPECT_FALSE(Describes("*a*a*a*a*a*a*a*a*a*a*a*a*b", value));
}

TEST(TagPattern, HasNoWildcardsInUids)
{
  EXPECT_TRUE(Matches("StudyInstanceUID", "1.2.3", "1.2.3"));
  EXPECT_FALSE(Matches("StudyInstanceUID", "1.2.*", "1.2.3"));
}

TEST(TagPattern, TakesOneOfSeveralValuesOnBothSides)
{
  EXPECT_TRUE(Matches("Modality", "CT\\MR", "MR"));
  EXPECT_FALSE(Matches("Modality", "CT\\MR", "US"));
  EXPECT_TRUE(Matches("OtherPatientIDs", "B", "A\\B"));
  EXPECT_FALSE(Matches("OtherPatientIDs", "A\\C", "B"));
}

TEST(TagPattern, TakesAnythingWhereNothingIsAsked)
{
  for (const char* pattern : {"", " ", "*", "**"})
  {
    EXPECT_TRUE(TagPattern("StudyDate", pattern).MatchesAnything()) << pattern;
    EXPECT_TRUE(Describes(pattern, "")) << pattern;
  }
}

TEST(TagPattern, ReadsDatesAndTheirRanges)
{
  EXPECT_TRUE(Matches("StudyDate", "20200229", "20200229"));
  EXPECT_TRUE(Matches("StudyDate", "20200101-20201231", "20200101"));
  EXPECT_TRUE(Matches("StudyDate", "20200101-20201231", "20201231"));
  EXPECT_TRUE(Matches("StudyDate", "20200101-", "20991231"));
  EXPECT_TRUE(Matches("StudyDate", "-20200101", "19000101"));
  EXPECT_FALSE(Matches("StudyDate", "20200101-20201231", "20210101"));
  EXPECT_FALSE(Matches("StudyDate", "-20200101", ""));
}

TEST(TagPattern, RefusesDatesThatAreNone)
{
  for (const char* wrong : {"2020",
                            "2020-01-01",
                            "20200101-20191231",
                            "-",
                            "20200101-x",
                            "202001*",
                            "20200101\\20200102"})
  {
    try
    {
      const TagPattern pattern("StudyDate", wrong);
      ADD_FAILURE() << pattern.Keyword() << " took " << wrong;
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), ErrorCode::BadInput);
      EXPECT_THAT(error.what(), testing::StartsWith("StudyDate: ")) << wrong;
    }
  }
}

TEST(TagPattern, OffersWhatAnIndexCanFind)
{
  EXPECT_EQ(TagPattern("Modality", " ct ").FindPlainValue(), "CT");
  EXPECT_FALSE(TagPattern("Modality", "C*").FindPlainValue());
  EXPECT_FALSE(TagPattern("Modality", "CT\\MR").FindPlainValue());
  EXPECT_FALSE(TagPattern("StudyDate", "20200101").FindPlainValue());
  const auto dates = TagPattern("StudyDate", "20200101-").FindDates();
  ASSERT_TRUE(dates.has_value());
  EXPECT_EQ(dates->first, "20200101");
  EXPECT_EQ(dates->last, "99999999");
}
