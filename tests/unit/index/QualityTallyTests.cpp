// SPDX-License-Identifier: GPL-3.0-or-later
#include "QualityTally.h"
#include "unit/index/QualityFixture.h"

namespace OrthancGenomics
{
namespace
{
const std::vector<std::string> CONTIGS = {"1", "X", "Y", "MT"};

SampleFigures Count(const std::vector<Site>& sites)
{
  QualityTally tally(Build::GRCh38, 1);
  for (const Site& site : sites)
  {
    tally.Add(site, CONTIGS);
  }
  return tally.MakeFigures().at(0);
}

Site MakeOn(std::uint32_t contig, std::int64_t begin, const std::string& genotype)
{
  Site site = MakeRecord(begin, "A", "G", {genotype});
  site.contig = contig;
  return site;
}
} // namespace

TEST(QualityTally, CountsKindsOfVariantsOfPassingRecords)
{
  Site filtered = MakeRecord(50, "A", "G");
  filtered.filter = "LowQual";
  Site unfiltered = MakeRecord(60, "T", "C", {"1|1"});
  unfiltered.filter = "";
  const SampleFigures figures = Count({MakeRecord(10, "A", "G"),
                                       MakeRecord(20, "C", "T", {"1/1"}),
                                       MakeRecord(30, "A", "C"),
                                       MakeRecord(40, "AT", "A"),
                                       MakeRecord(44, "A", "ACC", {"./1"}),
                                       MakeRecord(46, "AT", "GC"),
                                       MakeRecord(48, "A", "<DEL>"),
                                       filtered,
                                       unfiltered});
  EXPECT_EQ(figures.transitions, 3);
  EXPECT_EQ(figures.transversions, 1);
  EXPECT_EQ(figures.indels, 2);
  EXPECT_EQ(figures.heterozygous, 3);
  EXPECT_EQ(figures.homozygous, 2);
  EXPECT_EQ(figures.called, 9);
}

TEST(QualityTally, LeavesRecordsOfSeveralAlternativesOutOfTheRatios)
{
  Site both = MakeRecord(10, "A", "G", {"1/2"});
  both.alleles.push_back(both.alleles[0]);
  both.alleles[1].alternate = "C";
  const SampleFigures figures = Count({both});
  EXPECT_EQ(figures.transitions + figures.transversions + figures.heterozygous, 0);
  EXPECT_EQ(figures.called, 1);
}

TEST(QualityTally, SumsDepthsWhereTheyAreStated)
{
  Site deep = MakeRecord(10, "A", "G");
  deep.alleles[0].carriers[0].depth = 31;
  Site shallow = MakeRecord(20, "A", "G");
  shallow.alleles[0].carriers[0].depth = 0;
  const SampleFigures figures = Count({deep, shallow, MakeRecord(30, "A", "G")});
  EXPECT_EQ(figures.depths, 2);
  EXPECT_EQ(figures.depthSum, 31);
}

TEST(QualityTally, CountsXAndYOutsideThePseudoAutosomalRegions)
{
  // GRCh38: PAR1 of X ends at 2,781,479, PAR2 begins at 155,701,383 (1-based); Y likewise.
  const SampleFigures figures = Count({MakeOn(0, 10, "0/1"),
                                       MakeOn(1, 2781478, "0/1"),
                                       MakeOn(1, 2781479, "0/1"),
                                       MakeOn(1, 5000000, "1/1"),
                                       MakeOn(1, 5000001, "1"),
                                       MakeOn(1, 155701382, "0/1"),
                                       MakeOn(2, 2781478, "1/1"),
                                       MakeOn(2, 2781479, "1"),
                                       MakeOn(2, 5000000, "1/1"),
                                       MakeOn(2, 5000001, "0/1"),
                                       MakeOn(3, 100, "1/1")});
  EXPECT_EQ(figures.xHeterozygous, 1);
  EXPECT_EQ(figures.xHomozygous, 2);
  EXPECT_EQ(figures.yCalls, 2);
  EXPECT_EQ(figures.heterozygous, 1);
  EXPECT_EQ(figures.homozygous, 0);
}

TEST(QualityTally, KeepsSamplesApart)
{
  QualityTally tally(Build::GRCh38, 3);
  tally.Add(MakeRecord(10, "A", "G", {"0/1", "0/0", ""}), CONTIGS);
  tally.Add(MakeRecord(20, "A", "C", {"1/1", "0/1", ""}), CONTIGS);
  const auto figures = tally.MakeFigures();
  EXPECT_EQ(figures[0].transitions, 1);
  EXPECT_EQ(figures[0].transversions, 1);
  EXPECT_EQ(figures[1].transitions, 0);
  EXPECT_EQ(figures[1].heterozygous, 1);
  EXPECT_EQ(figures[0].called, 2);
  EXPECT_EQ(figures[1].called, 2);
  EXPECT_EQ(figures[2].called, 0);
}

TEST(QualityTally, CountsRecordsButNoReferenceBlocks)
{
  QualityTally tally(Build::GRCh38, 1);
  Site block = MakeRecord(1, "A", "G");
  block.referenceBlock = true;
  Site filtered = MakeRecord(20, "A", "G");
  filtered.filter = "LowQual;SB";
  for (const Site& site : {block, MakeRecord(10, "A", "G"), filtered})
  {
    tally.Add(site, CONTIGS);
  }
  EXPECT_EQ(tally.Records(), 2);
  EXPECT_EQ(tally.Passing(), 1);
  EXPECT_EQ(tally.MakeFigures()[0].called, 2);
}

TEST(QualityTally, FindsDuplicatesOfAContigOnly)
{
  QualityTally tally(Build::GRCh38, 1);
  Site repeated = MakeRecord(10, "A", "G", {"1/1"});
  repeated.line = 111;
  Site elsewhere = MakeOn(1, 10, "0/1");
  elsewhere.line = 112;
  for (const Site& site : {MakeRecord(10, "A", "G"), repeated, elsewhere})
  {
    tally.Add(site, CONTIGS);
  }
  EXPECT_EQ(tally.Duplicates().Duplicates(), 1);
  EXPECT_EQ(tally.Duplicates().Contradictory(), 1);
}
} // namespace OrthancGenomics
