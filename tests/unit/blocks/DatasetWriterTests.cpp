// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "RandomSites.h"
#include "blocks/CallWriter.h"
#include "blocks/ColumnBlock.h"
#include "core/Error.h"
#include "genomics/AnnotationFormat.h"

#include <map>
#include <tuple>

namespace OrthancGenomics
{
namespace
{
using Identity = std::tuple<std::int64_t, std::int64_t, std::string, std::string, std::string>;

class DatasetWriterTest : public BlocksFixture
{
protected:
  /// What is stored of each sample against what the sites said, duplicates counted.
  void ExpectAllThere(const std::vector<Site>& sites)
  {
    std::map<std::string, std::map<Identity, int>> expected;
    const Dataset& dataset = data_.datasets.back();
    for (const Site& site : sites)
    {
      for (const SiteAllele& allele : site.alleles)
      {
        for (const CarrierCall& call : allele.carriers)
        {
          expected[dataset.samples[call.sample].name]
                  [{allele.begin, allele.end, allele.reference, allele.alternate, call.genotype}]++;
        }
      }
    }
    VariantQuery query;
    query.limit = 1000000;
    const VariantAnswer answer = Ask(query);
    for (std::size_t i = 1; i < answer.variants.size(); i++)
    {
      EXPECT_TRUE(answer.variants[i - 1].variant < answer.variants[i].variant);
    }
    std::map<std::string, std::map<Identity, int>> found;
    for (const AnsweredVariant& answered : answer.variants)
    {
      for (const AnsweredCall& call : answered.calls)
      {
        found[call.sample][{call.call.begin,
                            call.call.end,
                            call.call.reference,
                            call.call.alternate,
                            call.call.genotype}]++;
      }
    }
    EXPECT_TRUE(found == expected);
    EXPECT_EQ(answer.total, static_cast<std::int64_t>(answer.variants.size()));
    EXPECT_EQ(store_.Replaced(), 0U);
  }
};

TEST_F(DatasetWriterTest, MovedAllelesAreInOrderAgain)
{
  Dataset dataset = MakeDataset(1);
  const std::vector<Site> sites = RandomSites(1).Make(0, 12000, 1, DatasetWriter::MAX_SHIFT);
  Store(dataset, sites);
  EXPECT_GT(store_.Table(BlockTable::Chunks).size(), 2U);
  ExpectAllThere(sites);
}

TEST_F(DatasetWriterTest, KeepsTheCallsOfManySamplesApart)
{
  Dataset dataset = MakeDataset(1, 20);
  const std::vector<Site> sites = RandomSites(2).Make(1, 600, 20, 500);
  Store(dataset, sites);
  ExpectAllThere(sites);
}

TEST_F(DatasetWriterTest, KeepsDuplicatesAndCutsOnlyBetweenSlots)
{
  Dataset dataset = MakeDataset(1);
  std::vector<Site> sites(CallWriter::CHUNK_CALLS * 2, MakeSite(0, 1000, "A", "C"));
  for (std::int64_t i = 0; i < 5000; i++)
  {
    sites.push_back(MakeSite(0, 2000 + i * 5, "A", "C"));
  }
  Store(dataset, sites);
  ExpectAllThere(sites);
  EXPECT_GT(store_.Table(BlockTable::Chunks).size(), 1U);
}

TEST_F(DatasetWriterTest, ChunksHoldTwoToFiveThousandCallsAndAPanelIsOne)
{
  Dataset genome = MakeDataset(1);
  std::vector<Site> sites;
  for (std::int64_t i = 0; i < 20000; i++)
  {
    sites.push_back(MakeSite(0, i * 700, "A", "C"));
  }
  Store(genome, sites);
  for (const auto& row : store_.Table(BlockTable::Chunks))
  {
    EXPECT_GE(ColumnBlock(row.second).Header().items, 1000U);
    EXPECT_LE(ColumnBlock(row.second).Header().items, 5000U);
  }
  const std::size_t before = store_.Table(BlockTable::Chunks).size();
  Dataset panel = MakeDataset(2);
  Store(panel, std::vector<Site>(sites.begin(), sites.begin() + 500));
  EXPECT_EQ(store_.Table(BlockTable::Chunks).size(), before + 1);
}

TEST_F(DatasetWriterTest, ManySamplesAreCutEarlyAndPutInBatches)
{
  Dataset dataset = MakeDataset(1, 1000);
  DatasetWriter writer(store_, dataset);
  Site site = MakeSite(0, 0, "A", "C", 1000);
  site.alleles[0].carriers.clear();
  for (std::uint32_t sample = 0; sample < 1000; sample++)
  {
    site.alleles[0].carriers.push_back(MakeCarrier(sample));
  }
  for (std::int64_t i = 0; i < 1200; i++)
  {
    site.begin = i * 500;
    site.end = site.begin + 1;
    site.alleles[0].begin = site.begin;
    site.alleles[0].end = site.end;
    writer.Add(site);
  }
  writer.Finish();
  // 1.2 million calls would hold some 80 MB, so the fullest samples were cut before their time.
  EXPECT_GT(store_.Table(BlockTable::Chunks).size(), 1100U);
  EXPECT_EQ(writer.Calls(), 1200000);
  EXPECT_EQ(writer.CallsBySample()[999], 1200);
  EXPECT_LE(store_.LargestBatch(), std::size_t{8} << 20);
  EXPECT_EQ(store_.Replaced(), 0U);
}

TEST_F(DatasetWriterTest, RefusesWhatIsOutOfOrder)
{
  const Dataset dataset = MakeDataset(1);
  DatasetWriter writer(store_, dataset);
  writer.Add(MakeSite(0, 100, "A", "C"));
  EXPECT_THROW(writer.Add(MakeSite(0, 99, "A", "C")), Error);
  writer.Add(MakeSite(1, 5, "A", "C"));
  EXPECT_THROW(writer.Add(MakeSite(0, 200, "A", "C")), Error);
}

TEST_F(DatasetWriterTest, RefusesWhatItCannotHold)
{
  const Dataset dataset = MakeDataset(1);
  DatasetWriter writer(store_, dataset);
  EXPECT_THROW(writer.Add(MakeSite(0, std::int64_t{1} << 28, "A", "C")), Error);
  Site moved = MakeSite(1, 50000, "A", "C");
  moved.alleles[0].begin -= DatasetWriter::MAX_SHIFT + 1;
  EXPECT_THROW(writer.Add(moved), Error);
  Site stranger = MakeSite(2, 100, "A", "C");
  stranger.alleles[0].carriers[0].sample = 1;
  EXPECT_THROW(writer.Add(stranger), Error);
  EXPECT_THROW(writer.Add(MakeSite(2, 100, "A", "C", 3)), Error);
}

TEST_F(DatasetWriterTest, RefusesMoreInOnePlaceThanMemoryIsMeantFor)
{
  Dataset dataset = MakeDataset(1);
  dataset.annotationFormat =
      AnnotationFormat::FromHeader("CSQ", "Format: Allele|Consequence|SYMBOL|Extra")->Store();
  const auto countAdded = [this, &dataset](const Site& site, int most)
  {
    DatasetWriter writer(store_, dataset);
    for (int i = 0; i < most; i++)
    {
      try
      {
        writer.Add(site);
      }
      catch (const Error& error)
      {
        EXPECT_EQ(error.Code(), ErrorCode::Refused);
        EXPECT_EQ(std::string(error.what()).find("7:0: over "), 0U) << error.what();
        return i;
      }
    }
    return most;
  };
  Site annotated = MakeSite(0, 100, "A", "C");
  annotated.line = 7;
  annotated.alleles[0].annotations.push_back("C|missense_variant|GENEA|" +
                                             std::string(1 << 20, 'G'));
  EXPECT_LT(countAdded(annotated, 100), 70);
  Site plain = MakeSite(0, 100, "A", std::string(1 << 20, 'C'));
  plain.line = 7;
  EXPECT_LT(countAdded(plain, 400), 400);
}

TEST_F(DatasetWriterTest, TelomeresHaveAPlace)
{
  Dataset dataset = MakeDataset(1);
  std::vector<Site> sites = {MakeSite(0, -1, "N", "]2:50]N"), MakeSite(0, 3, "A", "C")};
  Store(dataset, sites);
  ExpectAllThere(sites);
  EXPECT_EQ(AskRegion("1:1-2").total, 1);
  EXPECT_EQ(AskRegion("1:2-3").total, 0);
  EXPECT_EQ(AskRegion("1").total, 2);
}

TEST_F(DatasetWriterTest, DeletingLeavesNothingOfADatasetAndAllOfItsNeighbours)
{
  constexpr BlockTable tables[] = {BlockTable::Chunks,
                                   BlockTable::LongCalls,
                                   BlockTable::Callable,
                                   BlockTable::CallableSites,
                                   BlockTable::Annotations,
                                   BlockTable::Names};
  std::vector<Dataset> datasets;
  for (std::int64_t number = 1; number <= 3; number++)
  {
    Dataset dataset = MakeDataset(number);
    dataset.annotationFormat =
        AnnotationFormat::FromHeader("CSQ", "Format: Allele|Consequence|SYMBOL|Gene|Feature")
            ->Store();
    Site site = MakeSite(0, 100, "A", "<DEL>");
    site.alleles[0].end = 50000;
    site.alleles[0].annotations = {"-|stop_gained|GENEA|ENSG1|ENST1"};
    DatasetWriter writer(store_, dataset);
    writer.AddTargets({Region{"1", 0, 100}});
    writer.Add(site);
    writer.Add(MakeBlock(0, 60000, 70000));
    writer.Finish();
    datasets.push_back(dataset);
  }
  std::map<BlockTable, std::size_t> rows;
  for (const BlockTable table : tables)
  {
    rows[table] = store_.Table(table).size();
    EXPECT_EQ(rows[table] % 3, 0U);
    EXPECT_GE(rows[table], 3U);
  }
  DeleteBlocks(store_, datasets[1]);
  for (const BlockTable table : tables)
  {
    EXPECT_EQ(store_.Table(table).size(), rows[table] / 3 * 2);
  }
  DeleteBlocks(store_, datasets[0]);
  DeleteBlocks(store_, datasets[2]);
  for (const BlockTable table : tables)
  {
    EXPECT_TRUE(store_.Table(table).empty());
  }
}
} // namespace
} // namespace OrthancGenomics
