// SPDX-License-Identifier: GPL-3.0-or-later
#include "WithoutSamples.h"
#include "core/Error.h"
#include "runtime/RawSource.h"
#include "unit/index/ImportFixture.h"

namespace OrthancGenomics
{
namespace
{
const std::string HEADER = "##fileformat=VCFv4.2\n##contig=<ID=chr7,length=159345973>\n"
                           "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
                           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\tC\n";
const std::string SITE = "chr7\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\t0/0\n";

class WithoutSamples : public Importing
{
protected:
  Dataset Store(const std::string& text)
  {
    Dataset dataset = ImportText(text);
    StagedFile file = files_.Stage(0);
    file.Append(text);
    dataset.sha256 = file.Commit();
    return dataset;
  }

  RawStore files_{folder_ / "store"};
};

QualityCheck MakeCheck(const char* code, const char* status)
{
  QualityCheck check;
  check.code = code;
  check.status = status;
  return check;
}
} // namespace

TEST_F(WithoutSamples, IsStagedAsTheFileOfThoseWhoStay)
{
  const Dataset dataset = Store(HEADER + SITE);
  StagedFile staged = StageWithout(files_, dataset, {1}, options_, [] {});
  Dataset next = MakeWithout(dataset, {1});
  ASSERT_EQ(next.samples.size(), 2U);
  EXPECT_EQ(next.samples[1].name, "C");
  database_->ReserveNumbers(next);
  next.sha256 = staged.Commit();
  EXPECT_NE(next.sha256, dataset.sha256);
  Import(
      *database_, MakeSource(files_, next.sha256), {}, options_, [](double) {}, next);
  EXPECT_EQ(next.samples[0].calls, 1);
  EXPECT_EQ(next.samples[1].calls, 0);
}

TEST_F(WithoutSamples, IsTheSameWhereFilesAreSealed)
{
  const KeyRing keys(std::string(64, 'a'), "keys");
  const RawStore sealing(folder_ / "store", &keys, true);
  const Dataset dataset = Store(HEADER + SITE);
  const std::string plain = StageWithout(files_, dataset, {1}, options_, [] {}).Commit();
  const std::atomic<bool> stopping{false};
  sealing.Replace(dataset.sha256, *sealing.CopyAsNew(dataset.sha256, stopping));
  EXPECT_EQ(StageWithout(sealing, dataset, {1}, options_, [] {}).Commit(), plain);
  EXPECT_TRUE(sealing.Sealed().Contains(plain));
}

TEST_F(WithoutSamples, LeavesNothingStagedOfAFileThatCannotBeRead)
{
  Dataset dataset = Store(HEADER + SITE);
  StagedFile broken = files_.Stage(0);
  broken.Append(HEADER + "chr7\t100\t.\tA\n");
  dataset.sha256 = broken.Commit();
  EXPECT_THROW(StageWithout(files_, dataset, {1}, options_, [] {}), Error);
  EXPECT_EQ(files_.SweepStaging(), 0U);
}

TEST_F(WithoutSamples, AChecksStatusIsNeverWorse)
{
  Dataset current = ImportText(HEADER + SITE);
  current.checks = {
      MakeCheck("TiTv", "Pass"), MakeCheck("CallRate", "Released"), MakeCheck("Sex", "Fail")};
  Dataset next = MakeWithout(current, {0});
  next.checks = {
      MakeCheck("TiTv", "Fail"), MakeCheck("CallRate", "Fail"), MakeCheck("Sex", "Pass")};
  KeepJudgements(current, {0}, options_.quality, next);
  EXPECT_EQ(next.checks[0].status, "Pass");
  EXPECT_EQ(next.checks[1].status, "Released");
  EXPECT_EQ(next.checks[2].status, "Pass");
  EXPECT_EQ(next.status, DatasetStatus::Active);
}

TEST_F(WithoutSamples, LinksHoldsAndQuarantineStay)
{
  Dataset current = ImportText(HEADER + SITE);
  current.samples[1].held = true;
  current.samples[1].subject = 0;
  current.samples[2].sex = Sex::Female;
  current.status = DatasetStatus::Quarantined;
  Dataset next = MakeWithout(current, {0});
  next.samples[0].number = 77;
  next.samples[0].calls = 5;
  next.samples[1].sex = Sex::Unknown;
  KeepJudgements(current, {0}, options_.quality, next);
  EXPECT_TRUE(next.samples[0].held);
  EXPECT_EQ(next.samples[0].number, 77);
  EXPECT_EQ(next.samples[0].calls, 5);
  EXPECT_EQ(next.samples[1].sex, Sex::Female);
  EXPECT_EQ(next.samples[1].subject, current.samples[2].subject);
  EXPECT_EQ(next.status, DatasetStatus::Quarantined);
  next.samples.clear();
  current.samples.resize(1);
  current.status = DatasetStatus::Active;
  KeepJudgements(current, {0}, options_.quality, next);
  EXPECT_EQ(next.status, DatasetStatus::Pending) << "nobody is linked any more";
}
} // namespace OrthancGenomics
