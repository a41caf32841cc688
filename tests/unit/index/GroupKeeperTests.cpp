// SPDX-License-Identifier: GPL-3.0-or-later
#include "GroupKeeper.h"
#include "blocks/CohortQuery.h"
#include "blocks/DatasetWriter.h"
#include "blocks/GroupPlan.h"
#include "blocks/Keys.h"
#include "consent/AccessGate.h"
#include "orthanc/Metrics.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

using testing::ElementsAre;

namespace OrthancGenomics
{
namespace
{
constexpr std::chrono::seconds PATIENCE{60};

ReadScope OpenScope()
{
  AccessPolicy policy;
  policy.consent = ConsentMode::Off;
  return AccessGate(policy).Open(Requester{true, "somebody"});
}

/// Everybody carries 1:1000 A>G; every third sample also 1:2000 A>G.
class GroupKeeperFixture : public ::testing::Test
{
protected:
  /// Read, with its blocks, but no row says so yet.
  Dataset Read(std::size_t samples)
  {
    Dataset dataset;
    dataset.id = "dataset" + std::to_string(++datasets_);
    dataset.build = Build::GRCh38;
    dataset.origin = Origin::Germline;
    dataset.contigs = {"2", "1"};
    dataset.samples.resize(samples);
    for (Sample& sample : dataset.samples)
    {
      sample.subject = database_->EnsureSubject("P" + std::to_string(++samples_ % 20), "").number;
    }
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    DatasetWriter writer(*database_, dataset);
    for (const std::int64_t begin : {999, 1999})
    {
      writer.Add(MakeSite(begin, samples));
    }
    writer.Finish();
    return dataset;
  }

  void Show(Dataset& dataset)
  {
    dataset.imported = true;
    dataset.status = DatasetStatus::Active;
    database_->UpdateDataset(dataset);
  }

  Dataset Add(std::size_t samples)
  {
    Dataset dataset = Read(samples);
    Show(dataset);
    return dataset;
  }

  static Site MakeSite(std::int64_t begin, std::size_t samples)
  {
    Site site;
    site.contig = 1;
    site.begin = begin;
    site.end = begin + 1;
    site.callable.assign(samples, 4);
    SiteAllele& allele = site.alleles.emplace_back();
    allele.begin = begin;
    allele.end = begin + 1;
    allele.reference = "A";
    allele.alternate = "G";
    for (std::uint32_t i = 0; i < samples; i += begin == 999 ? 1 : 3)
    {
      CarrierCall& call = allele.carriers.emplace_back();
      call.sample = i;
      call.genotype = "0/1";
    }
    return site;
  }

  /// Samples that carry A>G at a place.
  std::int64_t Count(std::int64_t begin) const
  {
    VariantQuery query;
    query.variant = Variant{Build::GRCh38, "1", begin, begin + 1, "A", "G"};
    const Snapshot snapshot = database_->TakeSnapshot();
    const CohortAnswer answer = QueryCohort(
        OpenScope(), snapshot, CohortCatalog(snapshot.ReadCohort()), GeneTable(), query);
    std::int64_t count = 0;
    for (const SubjectCarrier& carrier : answer.page)
    {
      count += static_cast<std::int64_t>(carrier.samples.size());
    }
    return count;
  }

  std::vector<std::size_t> ListSizes() const
  {
    std::vector<std::size_t> sizes;
    for (const SampleGroup& group : database_->TakeSnapshot().ListGroups())
    {
      sizes.push_back(group.state == SampleGroup::State::Ready ? group.samples.size() : 0);
    }
    return sizes;
  }

  /// Whether the background comes to groups of these sizes and no others.
  bool WaitForSizes(const std::vector<std::size_t>& sizes) const
  {
    const auto end = std::chrono::steady_clock::now() + PATIENCE;
    while (ListSizes() != sizes && std::chrono::steady_clock::now() < end)
    {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return ListSizes() == sizes;
  }

  std::size_t CountRows(BlockTable table) const
  {
    std::size_t rows = 0;
    database_->TakeSnapshot().Visit(table,
                                    0,
                                    INT64_MAX,
                                    [&rows](std::int64_t, std::string_view)
                                    {
                                      rows++;
                                      return true;
                                    });
    return rows;
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
  Metrics metrics_;
  GroupKeeper keeper_{*database_, metrics_};

private:
  std::size_t datasets_ = 0;
  std::size_t samples_ = 0;
};
} // namespace

TEST_F(GroupKeeperFixture, GroupsLooseSamplesAndMergesTheirGroups)
{
  for (int i = 0; i < 40; i++)
  {
    Add(1);
  }
  EXPECT_EQ(Count(999), 40);
  keeper_.Start();
  ASSERT_TRUE(WaitForSizes({40}));
  EXPECT_EQ(Count(999), 40);
  EXPECT_EQ(Count(1999), 40);
  Add(500);
  keeper_.Wake();
  ASSERT_TRUE(WaitForSizes({40, 500}));
  EXPECT_EQ(Count(999), 540);
  Add(500);
  keeper_.Wake();
  ASSERT_TRUE(WaitForSizes({500, 540}));
  EXPECT_EQ(Count(999), 1040);
  EXPECT_EQ(Count(1999), 374);
}

TEST_F(GroupKeeperFixture, GroupsAWideFileBeforeItShows)
{
  Add(1);
  Dataset wide = Read(100);
  {
    const GroupKeeper::Introduction introduction(keeper_, wide);
    introduction.Group(wide, [] {});
    EXPECT_THAT(ListSizes(), ElementsAre(101));
    EXPECT_EQ(Count(999), 1);
    Show(wide);
  }
  EXPECT_EQ(Count(999), 101);
  keeper_.Start();
  EXPECT_TRUE(WaitForSizes({101}));
  EXPECT_EQ(Count(999), 101);
}

TEST_F(GroupKeeperFixture, LeavesASmallFileToTheBackground)
{
  const Dataset small = Read(3);
  const GroupKeeper::Introduction introduction(keeper_, small);
  introduction.Group(small, [] { FAIL() << "there is nothing to wait for"; });
  EXPECT_TRUE(ListSizes().empty());
}

TEST_F(GroupKeeperFixture, TakesOutWhatIsDeleted)
{
  const Dataset first = Add(40);
  const Dataset second = Add(20);
  keeper_.Start();
  ASSERT_TRUE(WaitForSizes({60}));
  database_->DeleteDataset(first.number);
  EXPECT_EQ(Count(999), 20);
  keeper_.Remove(first);
  EXPECT_EQ(Count(999), 20);
  const SampleGroup group = database_->TakeSnapshot().ListGroups().at(0);
  EXPECT_EQ(std::count(group.samples.begin(), group.samples.end(), 0), 40);
  database_->DeleteDataset(second.number);
  keeper_.Remove(second);
  EXPECT_TRUE(ListSizes().empty());
  EXPECT_EQ(CountRows(BlockTable::Carriers), 0U);
  EXPECT_EQ(CountRows(BlockTable::Chunks), 0U);
}

TEST_F(GroupKeeperFixture, FindsByItselfWhatHasGone)
{
  const Dataset first = Add(40);
  Add(20);
  keeper_.Start();
  ASSERT_TRUE(WaitForSizes({60}));
  database_->DeleteDataset(first.number);
  keeper_.Wake();
  const auto end = std::chrono::steady_clock::now() + PATIENCE;
  const auto countGone = [this]
  {
    const SampleGroup group = database_->TakeSnapshot().ListGroups().at(0);
    return std::count(group.samples.begin(), group.samples.end(), 0);
  };
  while (countGone() != 40 && std::chrono::steady_clock::now() < end)
  {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(countGone(), 40);
  EXPECT_EQ(Count(999), 20);
}

TEST_F(GroupKeeperFixture, ErasesWhatACrashLeft)
{
  Add(5);
  SampleGroup broken;
  broken.samples = {1, 2};
  database_->InsertGroup(broken);
  SampleGroup replaced;
  database_->InsertGroup(replaced);
  database_->LeaveGroup(replaced.number);
  database_->Put(BlockTable::Carriers,
                 {{MakeCarrierKey(3, 500, broken.number), "rest"},
                  {MakeCarrierKey(3, 90000, replaced.number), "rest"}});
  keeper_.Start();
  EXPECT_TRUE(WaitForSizes({}));
  EXPECT_EQ(CountRows(BlockTable::Carriers), 0U);
  EXPECT_EQ(Count(999), 5);
}

TEST_F(GroupKeeperFixture, EndsAnIntroductionWhereItsJobIsCancelled)
{
  Dataset wide = Read(100);
  {
    const GroupKeeper::Introduction introduction(keeper_, wide);
    EXPECT_THROW(introduction.Group(wide, [] { throw std::runtime_error("cancelled"); }),
                 std::runtime_error);
  }
  keeper_.Start();
  EXPECT_TRUE(WaitForSizes({}));
}

TEST_F(GroupKeeperFixture, GroupsWhileOthersAskAndDelete)
{
  for (int i = 0; i < 64; i++)
  {
    Add(1);
  }
  keeper_.Start();
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0};
  std::thread asker(
      [&]
      {
        std::int64_t last = 64;
        while (!stop)
        {
          const std::int64_t count = Count(999);
          wrong += count <= last ? 0 : 1;
          last = count;
        }
      });
  for (const Dataset& dataset : database_->TakeSnapshot().ListDatasets({}))
  {
    if (dataset.number % 2 == 0)
    {
      database_->DeleteDataset(dataset.number);
      keeper_.Remove(dataset);
    }
  }
  EXPECT_EQ(Count(999), 32);
  stop = true;
  asker.join();
  EXPECT_EQ(wrong, 0);
}
} // namespace OrthancGenomics
