// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/ImagingQuery.h"

#include <gmock/gmock.h>

#include <utility>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{
using Places = std::vector<std::size_t>;

ImagingStudy MakeStudy()
{
  ImagingStudy study;
  study.patient.issuer = "H";
  study.patient.tags = {{"PatientID", "P1"}, {"PatientSex", "F"}};
  study.tags = {{"StudyDate", "20200615"}, {"StudyDescription", "Thorax"}};
  study.series = {{"a", {{"Modality", "CT"}, {"BodyPartExamined", "CHEST"}}},
                  {"b", {{"Modality", "MR"}, {"BodyPartExamined", "HEAD"}}},
                  {"c", {{"Modality", "CT"}, {"BodyPartExamined", "HEAD"}}}};
  return study;
}

std::optional<Places> Ask(const std::vector<std::pair<const char*, const char*>>& conditions)
{
  ImagingQuery query;
  for (const auto& [keyword, pattern] : conditions)
  {
    query.Require(keyword, pattern);
  }
  return Match(query, MakeStudy());
}
} // namespace

TEST(ImagingQuery, ThatAsksNothingTakesEveryStudy)
{
  EXPECT_EQ(Ask({}), (Places{0, 1, 2}));
  EXPECT_EQ(Ask({{"Modality", "*"}, {"StudyDate", ""}}), (Places{0, 1, 2}));
  EXPECT_EQ(Match(ImagingQuery(), ImagingStudy()), Places());
}

TEST(ImagingQuery, LooksForATagWhereItIs)
{
  EXPECT_TRUE(Ask({{"PatientID", "P1"}}));
  EXPECT_TRUE(Ask({{"IssuerOfPatientID", "H"}}));
  EXPECT_TRUE(Ask({{"PatientSex", "F"}, {"StudyDescription", "Th*"}}));
  EXPECT_FALSE(Ask({{"PatientSex", "M"}}));
  EXPECT_FALSE(Ask({{"IssuerOfPatientID", "X"}}));
  EXPECT_FALSE(Ask({{"StudyDescription", "Head"}, {"Modality", "CT"}}));
  EXPECT_FALSE(Ask({{"AccessionNumber", "1"}}));
}

TEST(ImagingQuery, MustHoldOnOneAndTheSameSeries)
{
  EXPECT_EQ(Ask({{"Modality", "CT"}}), (Places{0, 2}));
  EXPECT_EQ(Ask({{"Modality", "CT"}, {"BodyPartExamined", "HEAD"}}), Places{2});
  EXPECT_FALSE(Ask({{"Modality", "MR"}, {"BodyPartExamined", "CHEST"}}));
  EXPECT_FALSE(Ask({{"Modality", "CT"}, {"Modality", "MR"}}));
}

TEST(ImagingQuery, LeavesTheModalitiesOfAStudyToAnySeries)
{
  EXPECT_EQ(Ask({{"ModalitiesInStudy", "MR"}, {"Modality", "CT"}}), (Places{0, 2}));
  EXPECT_EQ(Ask({{"ModalitiesInStudy", "MR"}, {"ModalitiesInStudy", "CT"}}), (Places{0, 1, 2}));
  EXPECT_FALSE(Ask({{"ModalitiesInStudy", "US"}}));
}

TEST(ImagingQuery, FindsWhatWasAskedOnce)
{
  ImagingQuery query;
  query.Require("Modality", "CT");
  query.Require("StudyDate", "20200101-");
  query.Require("StudyDate", "-20201231");
  ASSERT_NE(query.Find("Modality"), nullptr);
  EXPECT_EQ(query.Find("Modality")->FindPlainValue(), "CT");
  EXPECT_EQ(query.Find("StudyDate"), nullptr);
  EXPECT_EQ(query.Find("PatientID"), nullptr);
}

TEST(ImagingStudy, ListsItsModalitiesOnce)
{
  EXPECT_THAT(ListModalities(MakeStudy()), ElementsAre("CT", "MR"));
  EXPECT_THAT(ListModalities({}), IsEmpty());
}

TEST(MainTags, AreKnownByTheirKeyword)
{
  EXPECT_TRUE(IsMainTag("BodyPartExamined"));
  EXPECT_TRUE(IsMainTag("IssuerOfPatientID"));
  EXPECT_FALSE(IsMainTag("bodyPartExamined"));
  EXPECT_FALSE(IsMainTag("PixelData"));
}
