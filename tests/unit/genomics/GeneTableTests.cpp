// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "genomics/GeneTable.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace OrthancGenomics
{
namespace
{
// Made up, save for the shape.
const char* const TABLE = "# a comment\tof any shape\n"
                          "ALPHA\tENSG00000000001\tA1|shared\t1:101-200\t1:1101-1200\tHGNC:17\n"
                          "BETA\tENSG00000000002\tShared|ALPHA2\t1:151-400\t.\t.\r\n"
                          "GAMMA\tENSG00000000003\t.\t.\t1:1001-9000\n"
                          "DELTA\t.\tGAMMA|D-1\tX:1-10\tX:156040890-156040895\n"
                          "ENSG00000000005\tENSG00000000005\t.\t.\tMT:5-9";

GeneTable ReadText(const std::string& text)
{
  std::istringstream input(text);
  return GeneTable::Read(input);
}

std::string GetRefusal(const std::string& text)
{
  try
  {
    ReadText(text);
  }
  catch (const Error& error)
  {
    return error.Code() == ErrorCode::BadInput ? error.what() : "another kind";
  }
  return "";
}

std::string FindSymbol(const GeneTable& table, const std::string& name)
{
  const Gene* gene = table.Find(name);
  return gene == nullptr ? "-" : gene->symbol;
}

std::vector<std::string> ListSymbols(const GeneTable& table,
                                     Build build,
                                     const std::string& contig,
                                     std::int64_t begin,
                                     std::int64_t end)
{
  std::vector<std::string> symbols;
  for (const Gene* gene : table.ListOverlapping(build, contig, begin, end))
  {
    symbols.push_back(gene->symbol);
  }
  return symbols;
}
} // namespace

TEST(GeneTable, ReadsItsColumns)
{
  const GeneTable table = ReadText(TABLE);
  EXPECT_EQ(table.Size(), 5U);
  const Gene* alpha = table.Find("ALPHA");
  ASSERT_NE(alpha, nullptr);
  EXPECT_EQ(alpha->geneId, "ENSG00000000001");
  EXPECT_THAT(alpha->aliases, testing::ElementsAre("A1", "shared"));
  EXPECT_EQ(alpha->grch37, (Region{"1", 100, 200}));
  EXPECT_EQ(alpha->grch38, (Region{"1", 1100, 1200}));
  EXPECT_FALSE(table.Find("BETA")->grch38);
  EXPECT_EQ(table.Find("DELTA")->geneId, "");
  EXPECT_EQ(alpha->hgncId, "HGNC:17");
  EXPECT_EQ(table.Find("BETA")->hgncId, "");
  EXPECT_EQ(table.Find("GAMMA")->hgncId, "");
}

TEST(GeneTable, FindsBySymbolIdAndAliasInAnyCase)
{
  const GeneTable table = ReadText(TABLE);
  EXPECT_EQ(FindSymbol(table, "alpha"), "ALPHA");
  EXPECT_EQ(FindSymbol(table, " ensg00000000001 "), "ALPHA");
  EXPECT_EQ(FindSymbol(table, "ENSG00000000001.12"), "ALPHA");
  EXPECT_EQ(FindSymbol(table, "a1"), "ALPHA");
  EXPECT_EQ(FindSymbol(table, "D-1"), "DELTA");
  EXPECT_EQ(FindSymbol(table, "ENSG00000000005"), "ENSG00000000005");
  EXPECT_EQ(FindSymbol(table, "EPSILON"), "-");
  EXPECT_EQ(FindSymbol(table, ""), "-");
  EXPECT_EQ(FindSymbol(table, "."), "-");
}

TEST(GeneTable, PrefersASymbolToAnAlias)
{
  EXPECT_EQ(FindSymbol(ReadText(TABLE), "GAMMA"), "GAMMA");
}

TEST(GeneTable, RefusesAnAmbiguousAliasWithItsCandidates)
{
  const GeneTable table = ReadText(TABLE);
  try
  {
    table.Find("SHARED");
    FAIL() << "no refusal";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Refused);
    EXPECT_STREQ(error.what(), "the gene 'SHARED' is an alias of several genes: ALPHA, BETA");
  }
}

TEST(GeneTable, IsNotConfusedByAnAliasThatAGeneStatesTwice)
{
  EXPECT_EQ(FindSymbol(ReadText("A\t.\tB|b\t1:1-2\t.\n"), "B"), "A");
}

TEST(GeneTable, WidensAnIntervalByTwoThousandBasesWithinTheChromosome)
{
  const GeneTable table = ReadText(TABLE);
  EXPECT_EQ(GeneTable::GetInterval(*table.Find("GAMMA"), Build::GRCh38), (Region{"1", 0, 11000}));
  EXPECT_EQ(GeneTable::GetInterval(*table.Find("DELTA"), Build::GRCh38),
            (Region{"X", 156038889, 156040895}));
  EXPECT_EQ(GeneTable::GetInterval(*table.Find("ALPHA"), Build::GRCh37), (Region{"1", 0, 2200}));
  EXPECT_EQ(GeneTable::GetInterval(*table.Find("GAMMA"), Build::GRCh37), std::nullopt);
  EXPECT_EQ(GeneTable::GetInterval(*table.Find("ALPHA"), Build::CHM13), std::nullopt);
}

TEST(GeneTable, ListsGenesThatMeetAPlaceByTheirStart)
{
  using testing::ElementsAre;
  using testing::IsEmpty;
  const GeneTable table = ReadText(TABLE);
  EXPECT_THAT(ListSymbols(table, Build::GRCh37, "1", 180, 181), ElementsAre("ALPHA", "BETA"));
  EXPECT_THAT(ListSymbols(table, Build::GRCh37, "1", 200, 201), ElementsAre("BETA"));
  EXPECT_THAT(ListSymbols(table, Build::GRCh37, "1", 99, 100), IsEmpty());
  EXPECT_THAT(ListSymbols(table, Build::GRCh37, "1", 99, 101), ElementsAre("ALPHA"));
  EXPECT_THAT(ListSymbols(table, Build::GRCh37, "1", 400, 500), IsEmpty());
  EXPECT_THAT(ListSymbols(table, Build::GRCh38, "1", 1150, 1151), ElementsAre("GAMMA", "ALPHA"));
  EXPECT_THAT(ListSymbols(table, Build::GRCh38, "1", 8000, 8001), ElementsAre("GAMMA"));
  EXPECT_THAT(ListSymbols(table, Build::GRCh38, "2", 1, 2), IsEmpty());
  EXPECT_THAT(ListSymbols(table, Build::CHM13, "1", 1150, 1151), IsEmpty());
}

TEST(GeneTable, IsEmptyWithoutATable)
{
  const GeneTable table;
  EXPECT_EQ(table.Size(), 0U);
  EXPECT_EQ(table.Find("ALPHA"), nullptr);
  EXPECT_TRUE(table.ListOverlapping(Build::GRCh38, "1", 0, 10).empty());
}

TEST(GeneTable, RefusesALineOfAnotherShapeWithItsNumber)
{
  for (const std::string id : {"17", "HGNC:", "HGNC:0", "HGNC:-1", "HGNC:17a", "HGNC:1000000000"})
  {
    EXPECT_EQ(GetRefusal("A\t.\t.\t1:1-2\t.\t" + id),
              "gene table:1: '" + id + "' is no id of HGNC");
  }
  EXPECT_EQ(GetRefusal("# comment\nA\t.\t.\t1:1-2\n"), "gene table:2: 4 columns instead of 5 or 6");
  EXPECT_EQ(GetRefusal("A\t.\t.\t1:1-2\t.\n\nB\t.\t.\t1:1-2\t.\n"),
            "gene table:2: 1 columns instead of 5 or 6");
  EXPECT_EQ(GetRefusal("A\t\t.\t1:1-2\t.\n"),
            "gene table:1: a column is empty or has white space at its ends");
  EXPECT_EQ(GetRefusal(" A\t.\t.\t1:1-2\t.\n"),
            "gene table:1: a column is empty or has white space at its ends");
  EXPECT_EQ(GetRefusal("A\t.\tB||C\t1:1-2\t.\n"), "gene table:1: an alias is empty");
}

TEST(GeneTable, RefusesPlacesThatDoNotExist)
{
  for (const char* place : {"chrUn:1-2", "1:0-2", "1:5-4", "1:1-249250622", "1:x-2", "1:1-y"})
  {
    EXPECT_EQ(GetRefusal(std::string("A\t.\t.\t") + place + "\t.\n"),
              std::string("gene table:1: '") + place + "' is no place on GRCh37");
  }
  EXPECT_EQ(GetRefusal("A\t.\t.\t.\t1:5\n"), "gene table:1: '1:5' is not chromosome:first-last");
  EXPECT_EQ(GetRefusal("A\t.\t.\t.\t5-6\n"), "gene table:1: '5-6' is not chromosome:first-last");
  EXPECT_EQ(GetRefusal("A\t.\t.\t.\t.\n"), "gene table:1: the gene has no place on either build");
}

TEST(GeneTable, RefusesSymbolsAndIdsThatAreThereTwice)
{
  EXPECT_EQ(GetRefusal("A\t.\t.\t1:1-2\t.\na\t.\t.\t1:1-2\t.\n"),
            "gene table:2: the symbol 'a' is there twice");
  EXPECT_EQ(GetRefusal("A\tENSG1\t.\t1:1-2\t.\nB\tENSG1\t.\t1:1-2\t.\n"),
            "gene table:2: the id 'ENSG1' is there twice");
}
} // namespace OrthancGenomics
