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

TEST(DatasetViews, ShowWhoHandlesFilesEveryDataset)
{
  const auto view = FindView(true, std::nullopt, MakeDataset(DatasetStatus::Quarantined, {0, 7}));
  ASSERT_TRUE(view);
  EXPECT_FALSE(view->readable);
  EXPECT_EQ(view->dataset.samples.size(), 2U);
  EXPECT_TRUE(FindView(true, MakeScope(), MakeDataset(DatasetStatus::Pending, {0}))->readable);
}
} // namespace OrthancGenomics
