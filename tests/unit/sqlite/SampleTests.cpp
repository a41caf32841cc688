// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{
Dataset Add(Database& database, std::size_t samples)
{
  Dataset dataset = MakeDataset("d", samples);
  database.InsertDataset(dataset);
  database.InsertSamples(dataset);
  return dataset;
}
} // namespace

TEST(Samples, AreFreeWhileNobodyLinkedOrHeldThem)
{
  const auto database = Database::OpenInMemory();
  Dataset dataset = Add(*database, 2);
  dataset.samples[0].name = "free";
  dataset.samples[1].name = "held";
  dataset.samples[1].held = true;
  database->UpdateDataset(dataset);
  EXPECT_THAT(database->TakeSnapshot().ListFreeSamples(), ElementsAre("free"));
  EXPECT_THAT(database->TakeSnapshot().ListDatasetsOfFreeSample("free"), IsEmpty()) << "not read";
  dataset.imported = true;
  database->UpdateDataset(dataset);
  EXPECT_THAT(database->TakeSnapshot().ListDatasetsOfFreeSample("free"), ElementsAre("d"));
  EXPECT_THAT(database->TakeSnapshot().ListDatasetsOfFreeSample("held"), IsEmpty());
  dataset.samples[0].subject = database->EnsureSubject("P1", "").number;
  database->UpdateDataset(dataset);
  EXPECT_THAT(database->TakeSnapshot().ListFreeSamples(), IsEmpty());
}

TEST(Samples, TellTheirDataset)
{
  const auto database = Database::OpenInMemory();
  const Dataset dataset = Add(*database, 1);
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_EQ(snapshot.FindDataset(dataset.number)->id, "d");
  EXPECT_EQ(snapshot.FindDatasetOfSample(dataset.samples[0].number)->id, "d");
  EXPECT_FALSE(snapshot.FindDataset(dataset.number + 1));
  EXPECT_FALSE(snapshot.FindDatasetOfSample(dataset.samples[0].number + 1));
}

TEST(Samples, AreReadWithoutFiguresOrNotAtAllWhereNobodyAsksForThem)
{
  const auto database = Database::OpenInMemory();
  Dataset dataset = Add(*database, 2);
  dataset.samples[0].figures.called = 9;
  dataset.samples[1].review = {"Pass", "Fail", "Warn", 0.9, 300};
  database->UpdateDataset(dataset);
  DatasetFilter filter;
  filter.figures = false;
  const Dataset found = database->TakeSnapshot().ListDatasets(filter).at(0);
  EXPECT_EQ(found.samples[0].figures.called + found.samples[1].review.common, 0);
  filter.samples = false;
  EXPECT_THAT(database->TakeSnapshot().ListDatasets(filter).at(0).samples, IsEmpty());
}
