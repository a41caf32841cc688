// SPDX-License-Identifier: GPL-3.0-or-later
// The table that ships with us, and where the shared data lie beside the project, what it says
// against another release of Ensembl.
#include "core/Text.h"
#include "genomics/GeneTable.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>

namespace OrthancGenomics
{
namespace
{
const std::set<std::string> GENES = {
    "EGFR", "KRAS", "TP53", "BRCA1", "BRCA2", "TERT", "ALK", "BRAF", "PTEN", "RB1"};

const GeneTable& GetTable()
{
  static const GeneTable table = []
  {
    std::ifstream input(GENOMICS_GENES, std::ios::binary);
    EXPECT_TRUE(input.good());
    return GeneTable::Read(input);
  }();
  return table;
}

const std::optional<Region>& GetPlace(const Gene& gene, Build build)
{
  return build == Build::GRCh37 ? gene.grch37 : gene.grch38;
}

/// Releases of Ensembl differ in a few transcripts at the ends of a gene.
void ExpectNear(const Region& stated, const Region& expected, const std::string& symbol)
{
  constexpr double slack = 1000;
  EXPECT_EQ(stated.contig, expected.contig) << symbol;
  EXPECT_NEAR(static_cast<double>(stated.begin), static_cast<double>(expected.begin), slack)
      << symbol;
  EXPECT_NEAR(static_cast<double>(stated.end), static_cast<double>(expected.end), slack) << symbol;
}

/// Compares GENES with a table of chromosome, first, last, strand, id, symbol; gives how many.
std::size_t Compare(const std::string& path, Build build)
{
  std::ifstream input(path);
  std::string line;
  std::size_t compared = 0;
  while (std::getline(input, line))
  {
    const std::vector<std::string_view> columns = Split(line, '\t');
    if (columns.size() < 6 || GENES.count(std::string(columns[5])) == 0)
    {
      continue;
    }
    const std::string symbol(columns[5]);
    const Gene* gene = GetTable().Find(symbol);
    if (gene == nullptr || !GetPlace(*gene, build))
    {
      ADD_FAILURE() << symbol << " is not there";
      continue;
    }
    EXPECT_EQ(gene->geneId, columns[4]);
    const Region expected{std::string(columns[0]),
                          ParseInteger(columns[1]).value_or(0) - 1,
                          ParseInteger(columns[2]).value_or(0)};
    ExpectNear(*GetPlace(*gene, build), expected, symbol);
    compared++;
  }
  return compared;
}
} // namespace

TEST(ShippedGenes, AreReadInWellUnderThreeTenthsOfASecond)
{
  const auto start = std::chrono::steady_clock::now();
  std::ifstream input(GENOMICS_GENES, std::ios::binary);
  const GeneTable table = GeneTable::Read(input);
  const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start);
  std::cout << table.Size() << " genes read in " << taken.count() << " ms\n";
  EXPECT_GT(table.Size(), 35000U);
  // Thirty times what it takes on a quiet machine: sanitizers and neighbours slow it.
  EXPECT_LT(taken.count(), 2000);
}

TEST(ShippedGenes, KnowEgfrOnBothBuilds)
{
  const Gene* egfr = GetTable().Find("EGFR");
  ASSERT_NE(egfr, nullptr);
  EXPECT_EQ(egfr->geneId, "ENSG00000146648");
  EXPECT_EQ(egfr->grch37, (Region{"7", 55086713, 55324313}));
  EXPECT_EQ(egfr->grch38, (Region{"7", 55019016, 55211628}));
}

TEST(ShippedGenes, FindGenesByFormerNames)
{
  const std::map<std::string, std::string> names = {{"ERBB1", "EGFR"},
                                                    {"HER2", "ERBB2"},
                                                    {"p53", "TP53"},
                                                    {"FANCD1", "BRCA2"},
                                                    {"HIST1H3B", "H3C2"},
                                                    {"KIAA0391", "PRORP"},
                                                    {"ENSG00000133703", "KRAS"}};
  for (const auto& [name, symbol] : names)
  {
    const Gene* gene = GetTable().Find(name);
    ASSERT_NE(gene, nullptr) << name;
    EXPECT_EQ(gene->symbol, symbol) << name;
  }
}

TEST(ShippedGenes, CoverThePromoterOfTertByTheirMargin)
{
  // chr5:1295113 G>A (C228T) of GRCh38, 1,295,228 of GRCh37.
  const Gene* tert = GetTable().Find("TERT");
  ASSERT_NE(tert, nullptr);
  const std::optional<Region> interval38 = GeneTable::GetInterval(*tert, Build::GRCh38);
  const std::optional<Region> interval37 = GeneTable::GetInterval(*tert, Build::GRCh37);
  ASSERT_TRUE(interval38 && interval37);
  EXPECT_GT(interval38->end, 1295113);
  EXPECT_GT(interval37->end, 1295228);
}

TEST(ShippedGenes, HaveRnaGenesAndTheMitochondrion)
{
  for (const char* symbol : {"MALAT1", "XIST", "TERC", "RMRP", "RNU4ATAC"})
  {
    const Gene* gene = GetTable().Find(symbol);
    ASSERT_NE(gene, nullptr) << symbol;
    EXPECT_TRUE(gene->grch37 && gene->grch38) << symbol;
  }
  const Gene* nd1 = GetTable().Find("MT-ND1");
  ASSERT_NE(nd1, nullptr);
  EXPECT_EQ(nd1->grch37, (Region{"MT", 3306, 4262}));
  EXPECT_EQ(nd1->grch38, nd1->grch37);
}

TEST(ShippedGenes, PutEgfrsL858RIntoEgfr)
{
  for (const auto& [build, begin] :
       {std::pair(Build::GRCh38, 55191821), std::pair(Build::GRCh37, 55259514)})
  {
    std::set<std::string> symbols;
    for (const Gene* gene : GetTable().ListOverlapping(build, "7", begin, begin + 1))
    {
      symbols.insert(gene->symbol);
    }
    EXPECT_EQ(symbols.count("EGFR"), 1U) << ToString(build);
  }
}

TEST(ShippedGenes, AgreeWithAnotherReleaseOfEnsembl)
{
  const char* folder = std::getenv("GENOMICS_SHARED_DATA");
  if (folder == nullptr)
  {
    std::cout << "GENOMICS_SHARED_DATA is not set: the corpora were not there\n";
    EXPECT_GT(GetTable().Size(), 0U);
    return;
  }
  const std::string derived = std::string(folder) + "/genes/derived/cancer_genes.";
  EXPECT_EQ(Compare(derived + "GRCh37.tsv", Build::GRCh37), GENES.size());
  EXPECT_EQ(Compare(derived + "GRCh38.tsv", Build::GRCh38), GENES.size());
  std::cout << 2 * GENES.size() << " places compared\n";
}
} // namespace OrthancGenomics
