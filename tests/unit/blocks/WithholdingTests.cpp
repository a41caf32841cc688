// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "blocks/Withholding.h"

namespace OrthancGenomics
{
namespace
{
class WithholdingTest : public ::testing::Test
{
protected:
  static Withholding Withhold(const std::string& symbol, const GeneTable& genes)
  {
    return Withholding(
        true, [symbol](const std::string& gene) { return gene == symbol; }, genes);
  }

  GeneTable genes_ = MakeGenes();
  Withholding withholding_ = Withhold("GENEA", genes_);
  AnnotationFormat format_ =
      AnnotationFormat::FromHeader("CSQ", "Format: Allele|Consequence|SYMBOL|Gene|Feature").value();
};

TEST_F(WithholdingTest, HidesTheGenesOwnIntervalAndNotWhatLiesAround)
{
  EXPECT_FALSE(withholding_.HidesPlace(Build::GRCh38, "1", 9999, 10000));
  EXPECT_TRUE(withholding_.HidesPlace(Build::GRCh38, "1", 9999, 10001));
  EXPECT_TRUE(withholding_.HidesPlace(Build::GRCh38, "1", 19999, 19999));
  EXPECT_FALSE(withholding_.HidesPlace(Build::GRCh38, "1", 20000, 20001));
  EXPECT_FALSE(withholding_.HidesPlace(Build::GRCh38, "1", 30000, 30001));
  EXPECT_TRUE(withholding_.HidesPlace(Build::GRCh37, "1", 110000, 110001));
  EXPECT_FALSE(withholding_.HidesPlace(Build::GRCh37, "1", 10000, 10001));
}

TEST_F(WithholdingTest, HidesAnAlleleThatAnyEntryPutsIntoTheGene)
{
  EXPECT_TRUE(withholding_.HidesEntries(format_, {"G|x|OTHER||", "G|x|GENEA||"}));
  EXPECT_TRUE(withholding_.HidesEntries(format_, {"G|x|OLDA||"}));
  EXPECT_TRUE(withholding_.HidesEntries(format_, {"G|x||ENSG00000000001|"}));
  EXPECT_FALSE(withholding_.HidesEntries(format_, {"G|x|GENEB|ENSG00000000002|", "G|x|||"}));
  EXPECT_FALSE(withholding_.HidesEntries(format_, {}));
}

TEST_F(WithholdingTest, AnAliasOfSeveralGenesIsHiddenRatherThanShown)
{
  EXPECT_TRUE(withholding_.HidesEntries(format_, {"G|x|BOTH||"}));
}

TEST_F(WithholdingTest, ListsTheHiddenPartsOfAPlace)
{
  const Intervals hidden = withholding_.ListHidden(Build::GRCh38, "1", 15000, 35000);
  ASSERT_EQ(hidden.size(), 1U);
  EXPECT_EQ(hidden[0].begin, 15000);
  EXPECT_EQ(hidden[0].end, 20000);
}

TEST_F(WithholdingTest, NothingIsHiddenWhereNoGeneIs)
{
  const Withholding none(
      false, [](const std::string&) { return true; }, genes_);
  EXPECT_FALSE(none.HidesGene("GENEA"));
  EXPECT_FALSE(none.HidesPlace(Build::GRCh38, "1", 12000, 12001));
  EXPECT_FALSE(none.HidesEntries(format_, {"G|x|GENEA||"}));
}
} // namespace
} // namespace OrthancGenomics
