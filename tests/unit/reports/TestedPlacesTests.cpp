// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestedPlaces.h"
#include "unit/blocks/BlocksFixture.h"

#include <gmock/gmock.h>

namespace OrthancGenomics
{
namespace
{
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Reports of GENEA (1:8001-22000 with what is asked around it) and GENEB (1:28001-42000).
class TestedPlacesTest : public BlocksFixture
{
protected:
  Dataset MakeOf(Origin origin)
  {
    Dataset dataset = MakeDataset(static_cast<std::int64_t>(data_.datasets.size()) + 1);
    dataset.origin = origin;
    return dataset;
  }

  void StoreOf(Origin origin, const std::vector<Site>& sites)
  {
    Dataset dataset = MakeOf(origin);
    Store(dataset, sites);
  }

  TestedPlaces Find(const std::set<std::string>& genes = {"GENEA", "GENEB"}) const
  {
    std::vector<LookedAt> samples;
    for (const Dataset& dataset : data_.datasets)
    {
      const Sample& sample = dataset.samples.front();
      samples.push_back({&dataset, &sample, GetSampleOrigin(dataset.origin, sample.role)});
    }
    return FindTestedPlaces({scope_, store_, genes_}, samples, genes);
  }

  static std::string Print(const TestedPlaces& tested)
  {
    std::string text = tested.examined ? tested.examined->Value() : "-";
    for (const NotTested& line : tested.notTested)
    {
      text += "; " + line.gene->Symbol().Value() + " " + ToString(line.OfBuild()) + ":" +
              line.Where().contig + ":" + std::to_string(line.Where().begin) + "-" +
              std::to_string(line.Where().end);
      text += line.covered ? " " + line.covered->ToText() : "";
    }
    for (const ReportedGene& gene : tested.notStated)
    {
      text += "; ?" + gene.Symbol().Value();
    }
    return text;
  }

  std::string PrintFound() const { return Print(Find()); }
};

TEST_F(TestedPlacesTest, NamesTheHalfOfAGeneThatNobodyLookedAt)
{
  StoreOf(Origin::Germline, {MakeBlock(0, 8000, 15000), MakeBlock(0, 28000, 42000)});
  EXPECT_EQ(PrintFound(), "GENEA, GENEB; GENEA GRCh38:1:15000-22000");
  EXPECT_THAT(Find().near, ElementsAre("GENEA", "GENEB"));
}

TEST_F(TestedPlacesTest, SaysThatAllWasTested)
{
  StoreOf(Origin::Germline, {MakeBlock(0, 0, 50000)});
  EXPECT_EQ(PrintFound(), "GENEA, GENEB");
}

TEST_F(TestedPlacesTest, OfNoGenesSaysNothing)
{
  StoreOf(Origin::Germline, {MakeBlock(0, 0, 10000)});
  EXPECT_EQ(Print(Find({})), "-");
}

TEST_F(TestedPlacesTest, AFileWithoutCallableRegionsStatesNothing)
{
  StoreOf(Origin::Germline, {MakeSite(0, 12000, "A", "G")});
  EXPECT_EQ(PrintFound(), "-; ?GENEA; ?GENEB");
  StoreOf(Origin::Germline, {MakeBlock(0, 0, 25000)}); // another that does
  EXPECT_EQ(PrintFound(), "GENEA, GENEB; GENEB GRCh38:1:28000-42000");
}

TEST_F(TestedPlacesTest, SeveralDatasetsOfOneOriginAddUp)
{
  StoreOf(Origin::Germline, {MakeBlock(0, 8000, 15000), MakeBlock(0, 28000, 42000)});
  StoreOf(Origin::Germline, {MakeBlock(0, 14000, 20000)});
  EXPECT_EQ(PrintFound(), "GENEA, GENEB; GENEA GRCh38:1:20000-22000");
}

TEST_F(TestedPlacesTest, WhatTheGermlineCoversTheTumourDoesNot)
{
  StoreOf(Origin::Germline, {MakeBlock(0, 0, 50000)});
  StoreOf(Origin::Somatic, {MakeBlock(0, 0, 20000), MakeBlock(0, 28000, 42000)});
  EXPECT_EQ(PrintFound(), "GENEA, GENEB; GENEA GRCh38:1:20000-22000");
}

TEST_F(TestedPlacesTest, AnOriginThatStatesNothingIsNotStated)
{
  StoreOf(Origin::Germline, {MakeSite(0, 12000, "A", "G")});
  StoreOf(Origin::Somatic, {MakeBlock(0, 0, 50000)});
  EXPECT_EQ(PrintFound(), "GENEA, GENEB; ?GENEA; ?GENEB");
}

TEST_F(TestedPlacesTest, TheNormalSampleOfASomaticFileStatesNothing)
{
  Dataset dataset = MakeOf(Origin::Somatic);
  dataset.samples[0].role = "Normal";
  Store(dataset, {MakeBlock(0, 0, 50000)});
  EXPECT_EQ(PrintFound(), "-; ?GENEA; ?GENEB");
}

TEST_F(TestedPlacesTest, CallsOfUnknownOriginAreTakenAsTheyAre)
{
  StoreOf(Origin::Unknown, {MakeBlock(0, 0, 42000)});
  EXPECT_EQ(PrintFound(), "GENEA, GENEB");
}

TEST_F(TestedPlacesTest, EachBuildStandsByItself)
{
  StoreOf(Origin::Germline, {MakeBlock(0, 0, 50000)});
  Dataset old = MakeOf(Origin::Germline);
  old.build = Build::GRCh37;
  Store(old, {MakeBlock(0, 108000, 121000)});
  EXPECT_EQ(PrintFound(), "GENEA, GENEB; GENEA GRCh37:1:121000-122000");
}

TEST_F(TestedPlacesTest, AGeneWhosePlaceIsNotKnownIsNotStated)
{
  Dataset dataset = MakeOf(Origin::Germline);
  dataset.build = Build::CHM13;
  Store(dataset, {MakeBlock(0, 0, 50000)});
  EXPECT_EQ(PrintFound(), "-; ?GENEA; ?GENEB");
}

TEST_F(TestedPlacesTest, ManyGapsAreOneLineWithTheFraction)
{
  std::vector<Site> sites;
  for (std::int64_t begin = 8000; begin < 22000; begin += 2000)
  {
    sites.push_back(MakeBlock(0, begin, begin + 1000));
  }
  sites.push_back(MakeBlock(0, 28000, 42000));
  StoreOf(Origin::Germline, sites);
  EXPECT_EQ(PrintFound(), "GENEA, GENEB; GENEA GRCh38:1:8000-22000 0.5");
}

TEST_F(TestedPlacesTest, AContigThatTheFileLacksWasNotLookedAt)
{
  Dataset dataset = MakeOf(Origin::Germline);
  dataset.contigs = {"2"};
  Store(dataset, {MakeBlock(0, 0, 50000)});
  EXPECT_EQ(PrintFound(), "GENEA, GENEB; GENEA GRCh38:1:8000-22000; GENEB GRCh38:1:28000-42000");
}

TEST_F(TestedPlacesTest, AWithheldGeneIsAsIfNobodyHadLookedThere)
{
  StoreOf(Origin::Germline, {MakeBlock(0, 0, 50000)});
  scope_ = OpenScope({{SUBJECT, {MakePermitBut({"GENEA"})}}});
  EXPECT_EQ(PrintFound(), "GENEA, GENEB; GENEA GRCh38:1:8000-22000");
}

TEST_F(TestedPlacesTest, RegionsOfAWithheldGeneAloneDoNotShowThatThereAreAny)
{
  StoreOf(Origin::Germline, {MakeBlock(0, 10000, 20000), MakeSite(0, 50000, "A", "G")});
  data_.datasets[0].hasReferenceEvidence = true;
  EXPECT_EQ(PrintFound(),
            "GENEA, GENEB; GENEA GRCh38:1:8000-10000; GENEA GRCh38:1:20000-22000; "
            "GENEB GRCh38:1:28000-42000");
  scope_ = OpenScope({{SUBJECT, {MakePermitBut({"GENEA"})}}});
  const std::string withheld = PrintFound();
  store_ = MemoryBlockStore();
  data_.datasets.clear();
  StoreOf(Origin::Germline, {MakeSite(0, 50000, "A", "G")});
  EXPECT_EQ(withheld, PrintFound());
  EXPECT_EQ(withheld, "-; ?GENEA; ?GENEB");
}

TEST_F(TestedPlacesTest, MoreThanARegionsWorthIsOneLineAGene)
{
  std::string table = "#symbol\tid\taliases\tGRCh37\tGRCh38\n";
  std::set<std::string> names;
  std::vector<Site> sites;
  for (int i = 0; i < 200; i++)
  {
    const std::int64_t begin = 10000 + std::int64_t{20000} * i;
    const std::string name = "G" + std::to_string(1000 + i);
    table += name + "\tENSG00000000" + std::to_string(100 + i) +
             "\t.\t.\t1:" + std::to_string(begin + 1) + "-" + std::to_string(begin + 4000) + "\n";
    names.insert(name);
    for (std::int64_t gap = 0; gap < 8000; gap += 4000) // from 2 kb before to 2 kb behind
    {
      sites.push_back(MakeBlock(0, begin - 2000 + gap, begin - 1000 + gap));
      sites.push_back(MakeBlock(0, begin + gap, begin + 1000 + gap));
    }
  }
  std::istringstream text(table);
  genes_ = GeneTable::Read(text);
  StoreOf(Origin::Germline, sites);
  const TestedPlaces all = Find(names);
  EXPECT_EQ(all.notTested.size(), 200U); // 800 gaps
  EXPECT_EQ(all.notTested.front().covered, Fraction(0.5));
  names.erase(std::next(names.begin(), 100), names.end());
  EXPECT_EQ(Find(names).notTested.size(), 400U);
}
} // namespace
} // namespace OrthancGenomics
