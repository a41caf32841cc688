// SPDX-License-Identifier: GPL-3.0-or-later
#include "Owners.h"
#include "blocks/Keys.h"
#include "support/MemoryBlockStore.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(Owners, AreDatasetsThatHaveNotFailedAndLiveJobs)
{
  const auto database = Database::OpenInMemory();
  Dataset dataset;
  dataset.id = "a";
  dataset.sha256 = "file";
  dataset.samples.emplace_back();
  database->InsertDataset(dataset);
  database->InsertSamples(dataset);
  JobRecord job;
  job.id = "j";
  job.payload = R"({"Next":{"Number":70,"Sha256":"f","Targets":"t","Samples":[71]}})";
  job.changed = 1000;
  database->Insert(job);
  Owners owners = ListOwners(database->TakeSnapshot(), 5000);
  EXPECT_EQ(owners.datasets, (std::set<std::int64_t>{dataset.number, 70}));
  EXPECT_EQ(owners.samples, (std::set<std::int64_t>{dataset.samples[0].number, 71}));
  EXPECT_EQ(owners.files, (std::set<std::string>{"f", "file", "t"}));
  EXPECT_EQ(owners.needed, std::set<std::string>{"file"});
  job.state = JobState::Cancelled;
  database->Update(job);
  EXPECT_EQ(ListOwners(database->TakeSnapshot(), 500).datasets.count(70), 1U);
  EXPECT_EQ(ListOwners(database->TakeSnapshot(), 5000).datasets.count(70), 0U);
  dataset.status = DatasetStatus::Failed;
  database->UpdateDataset(dataset);
  owners = ListOwners(database->TakeSnapshot(), 5000);
  EXPECT_TRUE(owners.datasets.empty());
  EXPECT_TRUE(owners.files.empty());
}

TEST(Owners, AreDicomObjectsThatAreKept)
{
  const auto database = Database::OpenInMemory();
  ProtectedObject object;
  object.id = "o";
  object.sha256 = "copy";
  object.extras = {{"instances", "o", "note", true, "attachment"},
                   {"instances", "o", "ward", false, "blue"}};
  database->PutProtectedObject(object);
  const Owners owners = ListOwners(database->TakeSnapshot(), 0);
  EXPECT_EQ(owners.files, (std::set<std::string>{"attachment", "copy"}));
  EXPECT_EQ(owners.needed, owners.files);
}

TEST(Owners, FindRowsThatAreNobodys)
{
  MemoryBlockStore blocks;
  const std::int64_t last = GetOwnerRange((std::int64_t{1} << 27) - 1).last;
  blocks.Put(BlockTable::Chunks, {{MakeKey(1, 0, 0), ""}, {MakeKey(2, 0, 0), ""}, {last, ""}});
  blocks.Put(BlockTable::Names, {{MakeNameKey(MakeOwner(1, Stream::First), "A"), ""}});
  blocks.Put(BlockTable::Carriers, {{MakeCarrierKey(3, 0, 4), ""}, {MakeCarrierKey(3, 0, 5), ""}});
  Owners owners;
  owners.samples = {1};
  owners.datasets = {1};
  owners.groups = {5};
  const std::vector<Stray> strays = FindStrays(blocks, owners);
  ASSERT_EQ(strays.size(), 3U);
  EXPECT_EQ(strays[0].owner, 2);
  EXPECT_EQ(strays[1].owner, GetOwner(last));
  EXPECT_EQ(strays[2].table, BlockTable::Carriers);
  EXPECT_EQ(strays[2].owner, 4);
}
} // namespace OrthancGenomics
