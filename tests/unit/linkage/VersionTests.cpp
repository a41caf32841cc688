// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkage/Version.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
using Positions = std::set<std::size_t>;

Dataset MakeDataset(std::int64_t number)
{
  Dataset dataset;
  dataset.id = "a";
  dataset.number = number;
  dataset.created = 10;
  dataset.samples.resize(5);
  return dataset;
}

Tombstone MakeTombstone(std::int64_t erased, const Positions& samples)
{
  return {"a", erased, samples.empty() ? "Deleted" : SAMPLES_ERASED, "", "", 20, samples};
}
} // namespace

TEST(DueErasure, IsOfTheSamplesThatATombstoneNames)
{
  const DueErasure due = FindDueErasure(MakeDataset(3), {MakeTombstone(3, {0, 4})});
  EXPECT_FALSE(due.whole);
  EXPECT_EQ(due.samples, (Positions{0, 4}));
}

TEST(DueErasure, CountsOnFromThoseThatTheErasuresBeforeHaveLeft)
{
  const std::vector<Tombstone> two = {MakeTombstone(3, {0, 2}), MakeTombstone(7, {1})};
  EXPECT_EQ(FindDueErasure(MakeDataset(2), two).samples, (Positions{0, 2, 3}));
  EXPECT_EQ(FindDueErasure(MakeDataset(5), two).samples, (Positions{1})) << "the first is done";
  EXPECT_EQ(FindDueErasure(MakeDataset(8), two).samples, Positions{});
}

TEST(DueErasure, IsWholeOnceTheDatasetWasDeleted)
{
  EXPECT_TRUE(FindDueErasure(MakeDataset(3), {MakeTombstone(3, {1}), MakeTombstone(4, {})}).whole);
  EXPECT_FALSE(FindDueErasure(MakeDataset(5), {MakeTombstone(4, {})}).whole) << "it came again";
}

TEST(DueErasure, IsNoneOfAnotherDataset)
{
  Dataset other = MakeDataset(3);
  other.id = "b";
  const DueErasure due = FindDueErasure(other, {MakeTombstone(3, {1}), MakeTombstone(4, {})});
  EXPECT_FALSE(due.whole);
  EXPECT_TRUE(due.samples.empty());
}
} // namespace OrthancGenomics
