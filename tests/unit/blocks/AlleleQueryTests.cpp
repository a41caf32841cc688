// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "blocks/Question.h"
#include "core/Error.h"

#include <gmock/gmock.h>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;

/// Questions that name an allele, put to a genome whose contig 1 was looked at from 0 to 3000.
class AlleleQueryTest : public BlocksFixture
{
protected:
  /// Blocks around the sites, which are given in order.
  void StoreBetweenBlocks(const std::vector<Site>& sites)
  {
    Dataset dataset = MakeDataset(1);
    std::vector<Site> all;
    std::int64_t place = 0;
    for (const Site& site : sites)
    {
      if (place < site.begin)
      {
        all.push_back(MakeBlock(0, place, site.begin));
      }
      all.push_back(site);
      place = std::max(
          place, site.begin + static_cast<std::int64_t>(site.alleles.front().reference.size()));
    }
    all.push_back(MakeBlock(0, place, 3000));
    Store(dataset, all);
  }

  VariantAnswer AskVariant(const std::string& variant)
  {
    VariantQuery query;
    query.variant = ParseVariant(variant);
    return Ask(query);
  }

  Presence AskHgvs(const std::string& hgvs)
  {
    VariantQuery query;
    query.hgvs = hgvs;
    return Ask(query).presence;
  }

  /// A deletion or insertion that is at its leftmost place.
  Presence AskPlaced(const std::string& variant, std::int64_t room)
  {
    VariantQuery query;
    query.variant = ParseVariant(variant);
    query.variantRoom = room;
    return Ask(query).presence;
  }
};

TEST_F(AlleleQueryTest, AGenomicDelinsIsComparedByItsBases)
{
  StoreBetweenBlocks({MakeSite(0, 99, "AGGA", "ATT"), MakeSite(0, 199, "TC", "GA")});
  EXPECT_EQ(AskHgvs("NC_000001.11:g.101_103delinsTT"), Presence::Present);
  EXPECT_EQ(AskHgvs("chr1:g.101_103delinsTT"), Presence::Present);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.100_103delinsATT"), Presence::Present);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.200_201delinsGA"), Presence::Present);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.200_201inv"), Presence::Present);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.200_201delinsGG"), Presence::Absent);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.300_301delinsGA"), Presence::Absent);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.300_301inv"), Presence::Absent);
}

TEST_F(AlleleQueryTest, AGenomicDelinsThatMayBeWrittenOtherwiseIsNotTested)
{
  StoreBetweenBlocks({MakeSite(0, 199, "TC", "GA"), MakeSite(0, 400, "C", "T")});
  // Of another length it may be an indel of a repeat; with a base too many it is the call above.
  EXPECT_EQ(AskHgvs("NC_000001.11:g.300_302delinsGA"), Presence::NotTested);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.199_201delinsCGA"), Presence::NotTested);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.199_202inv"), Presence::NotTested);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.400_401delinsTT"), Presence::NotTested);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.500_600inv"), Presence::NotTested);
}

TEST_F(AlleleQueryTest, AGenomicChangeThatNeedsTheReferenceIsNotEvaluated)
{
  StoreBetweenBlocks({MakeSite(0, 199, "C", "CCAGCAG")});
  for (const char* hgvs : {"NC_000001.11:g.200CAG[5]",
                           "NC_000001.11:g.200_202dup",
                           "NC_000001.11:g.200=",
                           "NC_000001.11:g.=",
                           "NC_000001.11:g.200N>A",
                           "NC_000001.11:g.200inv",
                           "NC_000001.11:g.200_201delinsN[10]",
                           "NC_000001.11:g.(100_150)_(200_250)delinsT"})
  {
    EXPECT_EQ(AskHgvs(hgvs), Presence::NotEvaluated) << hgvs;
  }
}

TEST_F(AlleleQueryTest, AGenomicIndelIsFoundWhereItStands)
{
  StoreBetweenBlocks({MakeSite(0, 199, "C", "CCAGCAG"), MakeSite(0, 299, "CTTT", "C")});
  EXPECT_EQ(AskHgvs("NC_000001.11:g.200_201insCAGCAG"), Presence::Present);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.301_303del"), Presence::Present);
  EXPECT_EQ(AskHgvs("chr1:g.301_303delTTT"), Presence::Present);
  // Without the reference it may be the same in other words.
  EXPECT_EQ(AskHgvs("NC_000001.11:g.203_204insCAGCAG"), Presence::NotTested);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.302_304del"), Presence::NotTested);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.301_302del"), Presence::NotTested);
  EXPECT_EQ(AskHgvs("NC_000001.10:g.301_303del"), Presence::NotEvaluated) << "another build";
}

TEST_F(AlleleQueryTest, TwoSpellingsOfAnIndelAreNoContradiction)
{
  StoreBetweenBlocks({MakeSite(0, 299, "CTTT", "C")});
  VariantQuery query;
  query.variant = ParseVariant("GRCh38:1-300-CTTT-C");
  query.hgvs = "NC_000001.11:g.304_306del"; // the same where TTT stands twice
  EXPECT_EQ(Ask(query).presence, Presence::NotTested);
  query.hgvs = "NC_000001.11:g.301_303del";
  EXPECT_EQ(Ask(query).presence, Presence::Present);
}

TEST_F(AlleleQueryTest, APlaceOfSeveralBasesIsAskedForWhole)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeBlock(0, 0, 300), MakeBlock(0, 300, 301, 0), MakeBlock(0, 301, 400)});
  EXPECT_EQ(AskHgvs("NC_000001.11:g.300_301delinsGA"), Presence::NotTested);
  EXPECT_EQ(AskHgvs("NC_000001.11:g.299_300delinsGA"), Presence::Absent);
}

TEST_F(AlleleQueryTest, SeveralBasesMayBeWrittenOneByOne)
{
  StoreBetweenBlocks({MakeSite(0, 199, "T", "G"), MakeSite(0, 200, "C", "A")});
  EXPECT_EQ(AskVariant("GRCh38:1-200-TC-GA").presence, Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-200-TC-AG").presence, Presence::Absent);
}

TEST(MakeMinimal, TakesOffTheAnchorBaseWhateverItIs)
{
  const auto minimal = [](const char* reference, const char* alternate) {
    return MakeMinimal(Variant{Build::GRCh38, "1", 99, 0, reference, alternate});
  };
  // An anchor that ends as the insertion does would shift it if ends were compared first.
  EXPECT_EQ(minimal("A", "ATA").begin, 100);
  EXPECT_EQ(minimal("A", "ATA").alternate, "TA");
  EXPECT_EQ(minimal("A", "ATA"), minimal("N", "NTA"));
  EXPECT_EQ(minimal("ATA", "A"), minimal("NTA", "N"));
  EXPECT_EQ(minimal("TAA", "A").reference, "TA");
}

TEST_F(AlleleQueryTest, AnIndelIsTheSameWhereverItStandsInItsRepeat)
{
  // The reference has TACACACA from 1003 on.
  StoreBetweenBlocks({MakeSite(0, 1003, "TAC", "T"), MakeSite(0, 2008, "CA", "C")});
  EXPECT_EQ(AskPlaced("GRCh38:1-1004-TAC-T", 5), Presence::Present);
  EXPECT_EQ(AskPlaced("GRCh38:1-1001-GCA-G", 3), Presence::Present);
  EXPECT_EQ(AskPlaced("GRCh38:1-1000-GCA-G", 3), Presence::Absent);
  EXPECT_EQ(AskPlaced("GRCh38:1-2004-TA-T", 8), Presence::Present);
  EXPECT_EQ(AskPlaced("GRCh38:1-2004-T-TA", 8), Presence::Absent);
  EXPECT_EQ(AskPlaced("GRCh38:1-2004-TC-T", 8), Presence::Absent);
}

TEST_F(AlleleQueryTest, AnInsertionIsTheSameWhereverItStandsInItsRepeat)
{
  StoreBetweenBlocks({MakeSite(0, 1006, "A", "ACAC")});
  EXPECT_EQ(AskPlaced("GRCh38:1-1004-T-TACC", 4), Presence::Absent);
  EXPECT_EQ(AskPlaced("GRCh38:1-1004-T-TCAC", 2), Presence::Absent);
  EXPECT_EQ(AskPlaced("GRCh38:1-1005-T-TACC", 4), Presence::Present);
}

TEST_F(AlleleQueryTest, AnIndelIsAbsentOnlyWhereItsRepeatIsKnown)
{
  StoreBetweenBlocks({MakeSite(0, 1003, "TAC", "T")});
  EXPECT_EQ(AskVariant("GRCh38:1-1011-ACA-A").presence, Presence::NotTested);
  EXPECT_DOUBLE_EQ(AskVariant("GRCh38:1-1011-ACA-A").coveredFraction.value(), 1);
  EXPECT_EQ(AskVariant("GRCh38:1-1011-A-ACA").presence, Presence::NotTested);
  VariantQuery query;
  query.spdi = "NC_000001.11:1011:CA:";
  EXPECT_EQ(Ask(query).presence, Presence::NotTested);
  query.spdi = "NC_000001.11:1011:2:T";
  EXPECT_EQ(Ask(query).presence, Presence::NotTested);
  // Both ends differ, so nothing can move.
  EXPECT_EQ(AskVariant("GRCh38:1-1011-ACA-GT").presence, Presence::Absent);
}

TEST_F(AlleleQueryTest, TheWholeRepeatMustBeLookedAt)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeBlock(0, 0, 1010), MakeBlock(0, 1010, 1011, 0), MakeBlock(0, 1011, 2000)});
  EXPECT_EQ(AskPlaced("GRCh38:1-1004-TAC-T", 4), Presence::Absent);
  EXPECT_EQ(AskPlaced("GRCh38:1-1004-TAC-T", 5), Presence::NotTested);
}

TEST_F(AlleleQueryTest, AnInsertionIsLookedAtWhereBothItsNeighboursAre)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset,
        {MakeBlock(0, 0, 99),
         MakeBlock(0, 99, 100, 0),
         MakeBlock(0, 100, 200),
         MakeBlock(0, 200, 201, 0)});
  EXPECT_EQ(AskPlaced("GRCh38:1-100-A-ATT", 0), Presence::NotTested);
  EXPECT_EQ(AskPlaced("GRCh38:1-101-A-ATT", 0), Presence::Absent);
  EXPECT_EQ(AskPlaced("GRCh38:1-199-A-ATT", 0), Presence::Absent);
  EXPECT_EQ(AskPlaced("GRCh38:1-200-A-ATT", 0), Presence::NotTested);
}

TEST_F(AlleleQueryTest, AVariantThatTheReferenceRefutesIsNotEvaluated)
{
  StoreBetweenBlocks({MakeSite(0, 199, "T", "G")});
  VariantQuery query;
  query.variantRefuted = true;
  query.variant = ParseVariant("GRCh38:1-300-T-G");
  EXPECT_EQ(Ask(query).presence, Presence::NotEvaluated);
  query.variant = ParseVariant("GRCh38:1-200-T-G");
  EXPECT_EQ(Ask(query).presence, Presence::Present);
}

TEST_F(AlleleQueryTest, StructuralChangesAreNeverAbsent)
{
  StoreBetweenBlocks({});
  EXPECT_EQ(AskVariant("GRCh38:1-1000-A-<DEL>-2000").presence, Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-1000-A-A]13:1000]").presence, Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-1000-A-A.").presence, Presence::NotTested);
  EXPECT_EQ(AskPlaced("GRCh38:1-1000-A" + std::string(49, 'C') + "-A", 0), Presence::Absent);
  EXPECT_EQ(AskPlaced("GRCh38:1-1000-A" + std::string(50, 'C') + "-A", 0), Presence::NotTested);
  EXPECT_EQ(AskPlaced("GRCh38:1-1000-A-A" + std::string(50, 'C'), 0), Presence::NotTested);
}

TEST_F(AlleleQueryTest, ASymbolicAlleleIsFoundWhateverItsReference)
{
  Site deletion = MakeSite(0, 899, "N", "<DEL>");
  deletion.alleles[0].end = 2000;
  StoreBetweenBlocks(
      {deletion, MakeSite(0, 1500, "N", "N]chr13:1000]"), MakeSite(0, 1600, "G", ".G")});
  EXPECT_EQ(AskVariant("GRCh38:1-900-N-<DEL>-2000").presence, Presence::Present);
  EXPECT_EQ(AskVariant("GRCh38:1-900-A-<DEL>-2000").presence, Presence::Present);
  EXPECT_EQ(AskVariant("GRCh38:1-900-A-<DUP>-2000").presence, Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-900-A-<DEL>-2003").presence, Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-1501-A-A]13:1000]").presence, Presence::Present);
  EXPECT_EQ(AskVariant("GRCh38:1-1501-A-A[13:1000[").presence, Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-1501-A-A]13:1001]").presence, Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-1601-G-.G").presence, Presence::Present);
  EXPECT_EQ(AskVariant("GRCh38:1-1601-G-G.").presence, Presence::NotTested);
}

TEST_F(AlleleQueryTest, ARegionHoldsBesideAVariant)
{
  StoreBetweenBlocks({MakeSite(0, 199, "T", "G"), MakeSite(0, 299, "TCC", "T")});
  const auto ask = [this](const std::string& variant, const std::string& region)
  {
    VariantQuery query;
    query.variant = ParseVariant(variant);
    query.region = ParseRegion(region);
    const VariantAnswer answer = Ask(query);
    EXPECT_EQ(answer.total, answer.presence == Presence::Present ? 1 : 0);
    return answer.presence;
  };
  EXPECT_EQ(ask("GRCh38:1-200-T-G", "1:150-200"), Presence::Present);
  EXPECT_EQ(ask("GRCh38:1-200-T-G", "1:201-300"), Presence::NotEvaluated);
  EXPECT_EQ(ask("GRCh38:1-200-T-G", "1:150-199"), Presence::NotEvaluated);
  EXPECT_EQ(ask("GRCh38:1-200-T-G", "2:150-200"), Presence::NotEvaluated);
  EXPECT_EQ(ask("GRCh38:1-300-TCC-T", "1:300"), Presence::Present);
  EXPECT_EQ(ask("GRCh38:1-300-TCC-T", "1:303"), Presence::NotEvaluated);
  VariantQuery query;
  query.hgvs = "chr1:g.200T>G";
  query.region = ParseRegion("1:200");
  EXPECT_EQ(Ask(query).total, 1);
  query.region = ParseRegion("1:1-100");
  EXPECT_EQ(Ask(query).presence, Presence::NotEvaluated);
}

TEST_F(AlleleQueryTest, AVariantOfAnotherGeneThanAskedIsNotAbsent)
{
  StoreBetweenBlocks({MakeSite(0, 199, "T", "G")});
  VariantQuery query;
  query.gene = "GENEB";
  query.variant = ParseVariant("GRCh38:1-200-T-G");
  EXPECT_EQ(Ask(query).total, 0);
  EXPECT_EQ(Ask(query).presence, Presence::NotTested);
}

TEST_F(AlleleQueryTest, TwoDifferentVariantsAreBadInput)
{
  StoreBetweenBlocks({});
  VariantQuery query;
  query.variant = ParseVariant("GRCh38:1-200-TC-GA");
  query.hgvs = "NC_000001.11:g.200_201delinsGA";
  EXPECT_EQ(Ask(query).presence, Presence::Absent);
  query.hgvs = "NC_000001.11:g.200_201delinsGG";
  EXPECT_THROW(Ask(query), Error);
}
} // namespace
} // namespace OrthancGenomics
