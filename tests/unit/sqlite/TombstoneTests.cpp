// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/Database.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(Tombstones, KeepThePlacesOfSamplesAndStandOnce)
{
  const auto database = Database::OpenInMemory();
  const Tombstone stone{"B", 1000, SAMPLES_ERASED, "admin", "withdrawn", 7, {0, 3, 12}};
  database->PutTombstones({stone, stone});
  const std::vector<Tombstone> stones = database->TakeSnapshot().ListTombstones();
  ASSERT_EQ(stones.size(), 1U);
  EXPECT_EQ(stones[0].samples, stone.samples);
  EXPECT_EQ(stones[0].reason, "withdrawn");
}

TEST(Tombstones, OfAnotherIndexLetNumbersGoOnFromBehindThem)
{
  const auto database = Database::OpenInMemory();
  Dataset dataset;
  dataset.id = "a";
  database->InsertDataset(dataset);
  database->PutTombstones({{"b", 1000, "Deleted", "", "", 7}, {"c", 0, "Deleted", "", "", 7}});
  Dataset next = dataset;
  database->ReserveNumbers(next);
  EXPECT_EQ(next.number, 1001);
}
} // namespace OrthancGenomics
