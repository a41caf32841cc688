// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "blocks/Withholding.h"

#include <algorithm>
#include <cstdint>

namespace OrthancGenomics
{
namespace
{
class WithholdingTest : public ::testing::Test
{
protected:
  bool Hides(const GeneMask& mask, std::int64_t begin, const AnnotationEntries& entries = {}) const
  {
    const Withholding withholding(mask, genes_);
    return withholding.Hides(
        withholding.Look(Build::GRCh38, "1", begin, begin + 1), &format_, entries);
  }

  std::vector<std::pair<std::int64_t, std::int64_t>> ListHidden(const GeneMask& mask,
                                                                Build build = Build::GRCh38) const
  {
    std::vector<std::pair<std::int64_t, std::int64_t>> hidden;
    for (const Interval& interval : Withholding(mask, genes_).ListHidden(build, "1", 5000, 45000))
    {
      hidden.emplace_back(interval.begin, interval.end);
    }
    return hidden;
  }

  GeneTable genes_ = MakeGenes();
  AnnotationFormat format_ =
      AnnotationFormat::FromHeader("CSQ", "Format: Allele|Consequence|SYMBOL|Gene|Feature").value();
  const GeneMask all_ = {true, {}, {}};
  const GeneMask withoutA_ = {true, {}, {"GENEA"}};
  const GeneMask onlyB_ = {false, {"GENEB"}, {"GENEA"}};
};

TEST_F(WithholdingTest, HidesWhatAQuestionForTheGeneWouldFindByPlace)
{
  EXPECT_FALSE(Hides(withoutA_, 7999));
  EXPECT_TRUE(Hides(withoutA_, 8000));
  EXPECT_TRUE(Hides(withoutA_, 15000));
  EXPECT_TRUE(Hides(withoutA_, 21999));
  EXPECT_FALSE(Hides(withoutA_, 22000));
  EXPECT_FALSE(Hides(withoutA_, 30000));
  const Withholding withholding(withoutA_, genes_);
  EXPECT_EQ(withholding.Look(Build::GRCh37, "1", 110000, 110001), Sight::Hidden);
  EXPECT_EQ(withholding.Look(Build::GRCh37, "1", 10000, 10001), Sight::ShownUnlessNamed);
  EXPECT_EQ(withholding.Look(Build::GRCh38, "1", 8000, 8000), Sight::Hidden);
}

TEST_F(WithholdingTest, WhatItSeesAheadHoldsOfEachCallThere)
{
  std::int64_t ahead = 0;
  for (const GeneMask& mask : {all_, withoutA_, onlyB_})
  {
    const Withholding withholding(mask, genes_);
    for (std::int64_t from = 0; from < 60000; from += 997)
    {
      const SightStretch stretch = withholding.LookAhead(Build::GRCh38, "1", from, from + 1500);
      EXPECT_EQ(stretch.sight, withholding.Look(Build::GRCh38, "1", from, from + 1500));
      const Interval& place = stretch.place;
      ahead += place.end - place.begin;
      for (std::int64_t at = place.begin; at < std::min<std::int64_t>(place.end, 60000); at++)
      {
        const std::int64_t end = std::min(place.end, at + 1 + at % 3000);
        ASSERT_EQ(stretch.sight, withholding.Look(Build::GRCh38, "1", at, end)) << at << '-' << end;
      }
    }
  }
  EXPECT_GT(ahead, 1000000);
}

TEST_F(WithholdingTest, HidesAnAlleleThatAnyEntryPutsIntoTheGene)
{
  EXPECT_TRUE(Hides(withoutA_, 30000, {"G|x|OTHER||", "G|x|GENEA||"}));
  EXPECT_TRUE(Hides(withoutA_, 30000, {"G|x|OLDA||"}));
  EXPECT_TRUE(Hides(withoutA_, 30000, {"G|x||ENSG00000000001|"}));
  EXPECT_FALSE(Hides(withoutA_, 30000, {"G|x|GENEB|ENSG00000000002|", "G|x|||"}));
  EXPECT_TRUE(Hides(withoutA_, 15000, {"G|x|GENEB||"}));
}

TEST_F(WithholdingTest, AnAliasOfSeveralGenesIsHiddenIfOneIs)
{
  EXPECT_TRUE(Hides(withoutA_, 50000, {"G|x|BOTH||"}));
  EXPECT_FALSE(Hides({true, {}, {"GENEX"}}, 50000, {"G|x|BOTH||"}));
  EXPECT_TRUE(Hides({false, {"GENEB"}, {}}, 50000, {"G|x|BOTH||"}));
}

TEST_F(WithholdingTest, HidesAGeneThatTheTableLacksByItsName)
{
  const GeneMask mask = {true, {}, {"LINC1"}};
  EXPECT_TRUE(Hides(mask, 50000, {"G|x|linc1||"}));
}

TEST_F(WithholdingTest, ShowsPermittedGenesAlone)
{
  EXPECT_FALSE(Hides(onlyB_, 28000));
  EXPECT_FALSE(Hides(onlyB_, 41999));
  EXPECT_TRUE(Hides(onlyB_, 42000));
  EXPECT_TRUE(Hides(onlyB_, 50000, {"G|x|OTHER||"}));
  EXPECT_FALSE(Hides(onlyB_, 50000, {"G|x|OTHER||", "G|x|GENEB||"}));
  EXPECT_TRUE(Hides(onlyB_, 30000, {"G|x|GENEB||", "G|x|GENEA||"}));
}

TEST_F(WithholdingTest, WithoutPlacesOfGenesOnlyAnnotationsShow)
{
  const Withholding withholding(withoutA_, genes_);
  const Sight sight = withholding.Look(Build::CHM13, "1", 50000, 50001);
  EXPECT_TRUE(withholding.Hides(sight, nullptr, {}));
  EXPECT_FALSE(withholding.Hides(sight, &format_, {"G|x|GENEB||"}));
  EXPECT_TRUE(withholding.Hides(sight, &format_, {"G|x|GENEA||"}));
  EXPECT_EQ(Withholding(all_, genes_).Look(Build::CHM13, "1", 50000, 50001), Sight::Shown);
}

TEST_F(WithholdingTest, ListsTheHiddenPartsOfAPlace)
{
  using Parts = std::vector<std::pair<std::int64_t, std::int64_t>>;
  EXPECT_EQ(ListHidden(withoutA_), (Parts{{8000, 22000}}));
  EXPECT_EQ(ListHidden(onlyB_), (Parts{{5000, 28000}, {42000, 45000}}));
  EXPECT_EQ(ListHidden({false, {"GENEA", "GENEB"}, {}}),
            (Parts{{5000, 8000}, {22000, 28000}, {42000, 45000}}));
  EXPECT_EQ(ListHidden(GeneMask()), (Parts{{5000, 45000}}));
  EXPECT_EQ(ListHidden(withoutA_, Build::CHM13), (Parts{{5000, 45000}}));
  EXPECT_EQ(ListHidden(all_), Parts());
}

TEST_F(WithholdingTest, ShowsEverythingOrNothing)
{
  EXPECT_FALSE(Hides(all_, 15000, {"G|x|GENEA||"}));
  EXPECT_TRUE(Hides(GeneMask(), 50000, {"G|x|GENEA||"}));
}
} // namespace
} // namespace OrthancGenomics
