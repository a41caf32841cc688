// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/Access.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
std::optional<ReadScope> MakeScope()
{
  AccessPolicy policy;
  policy.consent = ConsentMode::Off;
  return AccessGate(policy).Open({true, "anybody"});
}

Dataset MakeDataset(DatasetStatus status, const std::vector<std::int64_t>& subjects)
{
  Dataset dataset;
  dataset.status = status;
  for (const std::int64_t subject : subjects)
  {
    Sample sample;
    sample.name = "S" + std::to_string(subject);
    sample.subject = subject;
    dataset.samples.push_back(sample);
  }
  return dataset;
}
} // namespace

TEST(DatasetViews, ShowAReaderWhatIsActiveAndLinked)
{
  const auto view = FindView(false, MakeScope(), MakeDataset(DatasetStatus::Active, {7, 8}));
  ASSERT_TRUE(view);
  EXPECT_TRUE(view->readable);
  EXPECT_EQ(view->dataset.samples.size(), 2U);
}

TEST(DatasetViews, ShowAReaderNothingElse)
{
  const auto scope = MakeScope();
  for (const DatasetStatus status :
       {DatasetStatus::Pending, DatasetStatus::Quarantined, DatasetStatus::Failed})
  {
    EXPECT_FALSE(FindView(false, scope, MakeDataset(status, {7})));
  }
  EXPECT_FALSE(FindView(false, scope, MakeDataset(DatasetStatus::Active, {0})));
  EXPECT_FALSE(FindView(false, scope, MakeDataset(DatasetStatus::Active, {})));
  EXPECT_FALSE(FindView(false, std::nullopt, MakeDataset(DatasetStatus::Active, {7})));
}

TEST(DatasetViews, LeaveOutSamplesOfNobodyAndWhatWasCountedOverThem)
{
  const auto view = FindView(false, MakeScope(), MakeDataset(DatasetStatus::Active, {0, 7, 0}));
  ASSERT_TRUE(view);
  EXPECT_FALSE(view->readable);
  ASSERT_EQ(view->dataset.samples.size(), 1U);
  EXPECT_EQ(view->dataset.samples[0].name, "S7");
}

/// Of subjects 7 and 8: 7 withholds EGFR, 8 gives somatic data alone.
std::optional<ReadScope> MakeConsentedScope()
{
  Consent some;
  some.provision.type = ProvisionType::Permit;
  Provision withheld;
  withheld.genes = {"EGFR"};
  some.provision.exceptions = {withheld};
  Consent somatic;
  somatic.provision.type = ProvisionType::Permit;
  somatic.provision.classes = {DataClass::Somatic};
  AccessGate gate{AccessPolicy()};
  gate.Replace(std::make_shared<const ConsentBook>(
      ConsentBook::Consents{{7, {some}}, {8, {somatic}}}, GeneLists()));
  return gate.Open({true, "anybody"});
}

TEST(DatasetViews, LeaveOutSamplesThatTheScopeDoesNotCover)
{
  const auto scope = MakeConsentedScope();
  const auto view = FindView(false, scope, MakeDataset(DatasetStatus::Active, {7, 9}));
  ASSERT_TRUE(view);
  ASSERT_EQ(view->dataset.samples.size(), 1U);
  EXPECT_EQ(view->dataset.samples[0].name, "S7");
  EXPECT_TRUE(view->redacted);
  EXPECT_FALSE(FindView(false, scope, MakeDataset(DatasetStatus::Active, {9})));
}

TEST(DatasetViews, KnowTheOriginOfASample)
{
  const auto scope = MakeConsentedScope();
  Dataset dataset = MakeDataset(DatasetStatus::Active, {8});
  dataset.origin = Origin::Germline;
  EXPECT_FALSE(FindView(false, scope, dataset));
  dataset.origin = Origin::Somatic;
  EXPECT_TRUE(FindView(false, scope, dataset)->readable);
  dataset.samples[0].role = "Normal";
  EXPECT_FALSE(FindView(false, scope, dataset));
}

TEST(DatasetViews, CountNothingWhereGenesAreWithheld)
{
  const auto scope = MakeConsentedScope();
  const Dataset dataset = MakeDataset(DatasetStatus::Active, {7});
  const auto reader = FindView(false, scope, dataset);
  ASSERT_TRUE(reader);
  EXPECT_FALSE(reader->readable);
  EXPECT_TRUE(reader->redacted);
  const auto uploader = FindView(true, scope, dataset);
  EXPECT_FALSE(uploader->readable);
  EXPECT_FALSE(uploader->redacted) << "it is their own file";
}

TEST(DatasetViews, ShowWhoHandlesFilesEveryDataset)
{
  const auto view = FindView(true, std::nullopt, MakeDataset(DatasetStatus::Quarantined, {0, 7}));
  ASSERT_TRUE(view);
  EXPECT_FALSE(view->readable);
  EXPECT_EQ(view->dataset.samples.size(), 2U);
  EXPECT_TRUE(FindView(true, MakeScope(), MakeDataset(DatasetStatus::Pending, {0}))->readable);
}
} // namespace OrthancGenomics
