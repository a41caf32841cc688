// SPDX-License-Identifier: GPL-3.0-or-later
#include "QualityJudge.h"
#include "QualityReview.h"
#include "QualityStatus.h"
#include "unit/index/ImportFixture.h"
#include "unit/index/QualityFixture.h"
#include "unit/orthanc/FakeHost.h"

namespace OrthancGenomics
{
namespace
{
constexpr const char* HEADER = "##fileformat=VCFv4.2\n"
                               "##FILTER=<ID=PASS,Description=\"ok\">\n"
                               "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"GT\">\n"
                               "##contig=<ID=chr1,length=248956422>\n"
                               "##contig=<ID=chrX,length=156040895>\n"
                               "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n";

std::string MakeLines(const char* contig, int count, const std::function<bool(int)>& homozygous)
{
  std::string lines;
  for (int i = 0; i < count; i++)
  {
    lines += std::string(contig) + "\t" + std::to_string(5000000 + i * 100) +
             "\t.\tA\tG\t50\tPASS\t.\tGT\t" + (homozygous(i) ? "1/1" : "0/1") + "\n";
  }
  return lines;
}

bool IsThird(int i)
{
  return i % 3 == 0;
}

std::string MakePerson(const std::function<bool(int)>& autosomes, const std::function<bool(int)>& x)
{
  return HEADER + MakeLines("chr1", 300, autosomes) + MakeLines("chrX", 200, x);
}

const std::string WOMAN = MakePerson(IsThird, IsThird);
const std::string MAN = MakePerson(IsThird, [](int) { return true; });
const std::string OTHER_WOMAN = MakePerson([](int i) { return i % 2 == 0; }, IsThird);

class QualityReviewTest : public Importing
{
protected:
  void SetPatientSex(const std::string& sex)
  {
    host_.answers["GET /patients/" + MakeOrthancPatientId("P1")] = {
        200,
        R"({"MainDicomTags": {"PatientID": "P1", "PatientSex": ")" + sex + R"("}, "Studies": []})"};
  }

  Dataset ImportAndJudge(const std::string& text)
  {
    Dataset dataset = ImportText(text);
    review_.Judge(dataset, [](const Sample&) { return true; });
    database_->UpdateDataset(dataset);
    return dataset;
  }

  static std::string StatusOf(const Dataset& dataset, const std::string& code)
  {
    return FindCheck(dataset.checks, code).status;
  }

  FakeHost host_;
  HostGuard guard_{host_};
  QualityConfig config_;
  QualityReview review_{*database_, DicomPatients(RestClient(host_)), config_};
};
} // namespace

TEST_F(QualityReviewTest, ComparesWithPatientSexWhereThereAreImages)
{
  EXPECT_EQ(StatusOf(ImportAndJudge(WOMAN), "PatientSex"), "NotEvaluated");
  SetPatientSex("F");
  EXPECT_EQ(StatusOf(ImportAndJudge(WOMAN), "PatientSex"), "Pass");
  SetPatientSex("M");
  EXPECT_EQ(StatusOf(ImportAndJudge(WOMAN), "PatientSex"), "Fail");
  config_.sex.patientSex = CheckAction::Warn;
  EXPECT_EQ(StatusOf(ImportAndJudge(WOMAN), "PatientSex"), "Warn");
  SetPatientSex("O");
  EXPECT_EQ(StatusOf(ImportAndJudge(WOMAN), "PatientSex"), "NotEvaluated");
}

TEST_F(QualityReviewTest, FindsAnotherSexInTheSecondDataset)
{
  EXPECT_EQ(StatusOf(ImportAndJudge(WOMAN), "SexAmongDatasets"), "NotEvaluated");
  EXPECT_EQ(StatusOf(ImportAndJudge(WOMAN), "SexAmongDatasets"), "Pass");
  const Dataset man = ImportAndJudge(MAN);
  EXPECT_EQ(StatusOf(man, "SexAmongDatasets"), "Fail");
  EXPECT_EQ(StatusOf(man, "Identity"), "Pass");
}

TEST_F(QualityReviewTest, FindsAnotherPersonByGenotypes)
{
  ImportAndJudge(WOMAN);
  const Dataset same = ImportAndJudge(WOMAN);
  EXPECT_EQ(StatusOf(same, "Identity"), "Pass");
  EXPECT_EQ(*FindCheck(same.checks, "Identity").value, 1);
  EXPECT_EQ(FindCheck(same.checks, "Identity").count, 300);
  const Dataset other = ImportAndJudge(OTHER_WOMAN);
  // Of 300 sites, homozygous in one are those that divide by 3, in the other by 2: equal are the
  // 50 that divide by 6 and the 100 that divide by neither.
  EXPECT_EQ(StatusOf(other, "Identity"), "Fail");
  EXPECT_DOUBLE_EQ(*FindCheck(other.checks, "Identity").value, 0.5);
  EXPECT_EQ(StatusOf(other, "SexAmongDatasets"), "Pass");
}

TEST_F(QualityReviewTest, NeverFailsOnFewCommonSites)
{
  ImportAndJudge(HEADER + MakeLines("chr1", 99, IsThird));
  const auto other = HEADER + MakeLines("chr1", 99, [](int i) { return i % 2 == 0; });
  EXPECT_EQ(StatusOf(ImportAndJudge(other), "Identity"), "NotEvaluated");
}

TEST_F(QualityReviewTest, TakesNoFormalGenotypesForThoseOfAPerson)
{
  ImportAndJudge(WOMAN);
  const auto formal = HEADER + MakeLines("chr1", 300, [](int) { return false; });
  EXPECT_EQ(StatusOf(ImportAndJudge(formal), "Identity"), "NotEvaluated");
}

TEST_F(QualityReviewTest, LooksAtActiveGermlineDatasetsAlone)
{
  Dataset first = ImportAndJudge(WOMAN);
  first.status = DatasetStatus::Quarantined;
  database_->UpdateDataset(first);
  EXPECT_EQ(StatusOf(ImportAndJudge(OTHER_WOMAN), "Identity"), "NotEvaluated");
}

TEST_F(QualityReviewTest, JudgesNothingOfATumour)
{
  SetPatientSex("M");
  Dataset dataset = ImportText(WOMAN);
  dataset.origin = Origin::Somatic;
  review_.Judge(dataset, [](const Sample&) { return true; });
  EXPECT_TRUE(dataset.samples[0].review.patientSex.empty());
  EXPECT_FALSE(review_.JudgePatientSex(dataset, [](const Sample&) { return true; }));
}

TEST_F(QualityReviewTest, KeepsWhatWasReleasedUntilTheLinkChanges)
{
  const auto every = [](const Sample&) { return true; };
  SetPatientSex("M");
  Dataset dataset = ImportAndJudge(WOMAN);
  ReleaseChecks(dataset);
  EXPECT_FALSE(review_.JudgePatientSex(dataset, every));
  EXPECT_EQ(StatusOf(dataset, "PatientSex"), "Released");
  review_.Judge(dataset, every);
  EXPECT_EQ(StatusOf(dataset, "PatientSex"), "Fail");
}

TEST_F(QualityReviewTest, AdoptsWhatWasFoundForTheSameLinks)
{
  const auto all = [](const Sample&) { return true; };
  ImportAndJudge(WOMAN);
  Dataset dataset = ImportText(MAN);
  Dataset judged = dataset;
  review_.Judge(judged, all);
  ASSERT_EQ(FindCheck(judged.checks, "SexAmongDatasets").status, "Fail");
  Dataset adopting = dataset;
  EXPECT_TRUE(review_.Adopt(judged, all, adopting));
  EXPECT_EQ(FindCheck(adopting.checks, "SexAmongDatasets").status, "Fail");
  Dataset relinked = dataset;
  relinked.samples[0].subject = 0;
  EXPECT_FALSE(review_.Adopt(judged, all, relinked));
  EXPECT_EQ(relinked.samples[0].review.sexAmongDatasets, "");
  EXPECT_TRUE(review_.Adopt(
      judged, [](const Sample&) { return false; }, relinked));
  EXPECT_EQ(relinked.samples[0].review.sexAmongDatasets, "");
}

TEST_F(QualityReviewTest, JudgesAgainWhenImagesCome)
{
  const auto every = [](const Sample&) { return true; };
  Dataset dataset = ImportAndJudge(WOMAN);
  EXPECT_FALSE(review_.JudgePatientSex(dataset, every));
  SetPatientSex("M");
  EXPECT_FALSE(review_.JudgePatientSex(dataset, [](const Sample&) { return false; }));
  EXPECT_TRUE(review_.JudgePatientSex(dataset, every));
  EXPECT_EQ(StatusOf(dataset, "PatientSex"), "Fail");
  host_.answers.clear();
  EXPECT_FALSE(review_.JudgePatientSex(dataset, every)) << "images that went change nothing";
  EXPECT_EQ(StatusOf(dataset, "PatientSex"), "Fail");
}

TEST_F(QualityReviewTest, ImportsWhileOrthancDoesNotAnswer)
{
  host_.answers["GET /patients/" + MakeOrthancPatientId("P1")] = {500, ""};
  EXPECT_EQ(StatusOf(ImportAndJudge(WOMAN), "PatientSex"), "NotEvaluated");
  EXPECT_EQ(host_.logs.size(), 1U);
}
} // namespace OrthancGenomics
