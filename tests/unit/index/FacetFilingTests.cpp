// SPDX-License-Identifier: GPL-3.0-or-later
#include "FacetFiling.h"
#include "blocks/FacetBuilder.h"
#include "blocks/FacetRow.h"
#include "unit/index/GroupKeeperFixture.h"

#include <stdexcept>

namespace OrthancGenomics
{
namespace
{
class FacetFilingTest : public GroupKeeperFixture
{
protected:
  /// One sample whose row counts as many calls as a genome's, with its blocks; not shown yet.
  Dataset ReadAnnotated(std::int64_t calls = FacetBuilder::MIN_CALLS)
  {
    Dataset dataset;
    dataset.id = "annotated" + std::to_string(calls);
    dataset.build = Build::GRCh38;
    dataset.origin = Origin::Germline;
    dataset.contigs = {"2", "1"};
    dataset.annotationFormat =
        AnnotationFormat::FromHeader("CSQ", "Format: Allele|Consequence|SYMBOL")->Store();
    dataset.samples.resize(1);
    dataset.samples[0].subject = database_->EnsureSubject("P", "").number;
    dataset.samples[0].calls = calls;
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    DatasetWriter writer(*database_, dataset);
    Site site = MakeSite(999, 1);
    site.alleles[0].annotations = {"G|intron_variant|GENEA"};
    writer.Add(site);
    writer.Finish();
    return dataset;
  }

  bool AreFiled(const Dataset& dataset) const
  {
    return HasFacets(database_->TakeSnapshot(), dataset.samples.front());
  }

  FacetFiling filing_{*database_};
};

TEST_F(FacetFilingTest, FilesGenomesOnceTheyAreShown)
{
  Dataset genome = ReadAnnotated();
  Dataset panel = ReadAnnotated(FacetBuilder::MIN_CALLS - 1);
  Dataset plain = Add(1);
  Show(panel);
  filing_.File([] {});
  EXPECT_EQ(CountRows(BlockTable::Facets), 0U);
  Show(genome);
  filing_.File([] {});
  EXPECT_TRUE(AreFiled(genome));
  EXPECT_FALSE(AreFiled(panel));
  EXPECT_EQ(CountRows(BlockTable::Facets), 1U);
}

TEST_F(FacetFilingTest, IsDoneInTheBackground)
{
  Dataset genome = ReadAnnotated();
  Show(genome);
  keeper_.Start();
  const auto end = std::chrono::steady_clock::now() + PATIENCE;
  while (!AreFiled(genome) && std::chrono::steady_clock::now() < end)
  {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_TRUE(AreFiled(genome));
}

TEST_F(FacetFilingTest, GivesWayBetweenSteps)
{
  Dataset genome = ReadAnnotated();
  Show(genome);
  EXPECT_THROW(filing_.File([] { throw std::runtime_error("stop"); }), std::runtime_error);
  EXPECT_FALSE(AreFiled(genome));
}

TEST_F(FacetFilingTest, NothingIsMadeOfWhatWasDeleted)
{
  Dataset genome = ReadAnnotated();
  Show(genome);
  filing_.File([] {});
  genome.status = DatasetStatus::Withdrawn;
  database_->UpdateDataset(genome);
  filing_.Delete(genome);
  filing_.File([] {});
  EXPECT_EQ(CountRows(BlockTable::Facets), 0U);
  EXPECT_EQ(CountRows(BlockTable::Chunks), 0U);
}

TEST_F(FacetFilingTest, ADamagedGenomeIsLeftAndKeepsNoOtherWaiting)
{
  Dataset damaged = ReadAnnotated(FacetBuilder::MIN_CALLS + 1);
  Show(damaged);
  std::int64_t key = -1;
  database_->TakeSnapshot().Visit(BlockTable::Annotations,
                                  0,
                                  std::numeric_limits<std::int64_t>::max(),
                                  [&key](std::int64_t found, std::string_view)
                                  {
                                    key = found;
                                    return false;
                                  });
  database_->Put(BlockTable::Annotations, {{key, "damaged"}});
  Dataset genome = ReadAnnotated();
  Show(genome);
  filing_.File([] {});
  filing_.File([] {});
  EXPECT_FALSE(AreFiled(damaged));
  EXPECT_TRUE(AreFiled(genome));
}
} // namespace
} // namespace OrthancGenomics
