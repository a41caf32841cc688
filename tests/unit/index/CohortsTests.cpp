// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Cohorts.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

namespace OrthancGenomics
{
namespace
{
class CohortsTest : public ::testing::Test
{
protected:
  void SetUp() override
  {
    Add("A", one_);
    Add("B", two_);
    instant_ = *database_->TakeSnapshot().FindFirstShown("B");
  }

  void Add(const std::string& id, const Subject& subject)
  {
    Dataset dataset;
    dataset.id = id;
    dataset.build = Build::GRCh38;
    dataset.contigs = {"1"};
    dataset.samples.emplace_back();
    dataset.samples[0].name = "S";
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    dataset.imported = true;
    dataset.status = DatasetStatus::Active;
    dataset.samples[0].subject = subject.number;
    database_->UpdateDataset(dataset);
  }

  std::shared_ptr<const CohortCatalog> Get(std::int64_t instant,
                                           const std::set<std::int64_t>& denied = {})
  {
    return cohorts_.Get(database_->TakeSnapshot(),
                        instant,
                        [&denied](std::int64_t owner) { return denied.count(owner) == 0; });
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
  Subject one_ = database_->EnsureSubject("P1", "");
  Subject two_ = database_->EnsureSubject("P2", "");
  std::int64_t instant_ = 0;
  Cohorts cohorts_;
};
} // namespace

TEST_F(CohortsTest, ReadsAPastMomentOnceForAllWhoMayReadTheSame)
{
  const auto first = Get(instant_);
  EXPECT_EQ(first->Subjects().size(), 2U);
  EXPECT_EQ(Get(instant_), first);
  EXPECT_NE(Get(instant_ - 1), first);
}

TEST_F(CohortsTest, NeverGivesOneReadersPastToAnother)
{
  EXPECT_EQ(Get(instant_)->Subjects().size(), 2U);
  const auto narrow = Get(instant_, {one_.number});
  ASSERT_EQ(narrow->Subjects().size(), 1U);
  EXPECT_EQ(narrow->Subjects()[0].subject, two_.number);
  EXPECT_EQ(Get(instant_, {one_.number}), narrow);
  EXPECT_EQ(Get(instant_, {one_.number, two_.number})->Subjects().size(), 0U);
  EXPECT_EQ(Get(instant_)->Subjects().size(), 2U);
}

TEST_F(CohortsTest, ReadsThePastAnewOnceTheIndexChanges)
{
  const auto before = Get(instant_);
  database_->ChangeDataset("B",
                           [](Dataset& dataset) { dataset.status = DatasetStatus::Quarantined; });
  EXPECT_EQ(before->Subjects().size(), 2U);
  EXPECT_EQ(Get(instant_)->Subjects().size(), 1U) << "what is quarantined since answers nobody";
}

TEST_F(CohortsTest, KeepsTheLastFewMomentsOnly)
{
  const std::weak_ptr<const CohortCatalog> first = Get(instant_);
  for (std::int64_t more = 1; more < 4; more++)
  {
    Get(instant_ + more);
  }
  EXPECT_FALSE(first.expired());
  Get(instant_ + 4);
  EXPECT_TRUE(first.expired());
}
} // namespace OrthancGenomics
