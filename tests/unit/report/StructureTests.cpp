// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ChangeType.h"
#include "report/Structure.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
std::string ShowMate(const std::string& variant)
{
  const auto mate = FindMate(ParseVariant(variant));
  return mate ? mate->contig + ' ' + std::to_string(mate->position) : "";
}

std::optional<std::uint32_t> SpanOf(const std::string& variant)
{
  return FindSpan(ParseVariant(variant));
}
} // namespace

TEST(Structure, NamesTheMateOfABreakendInEachOfItsForms)
{
  EXPECT_EQ(ShowMate("GRCh38:2-321681-G-G]17:198982]"), "17 198982");
  EXPECT_EQ(ShowMate("GRCh38:2-321681-G-G[chr17:198982["), "17 198982");
  EXPECT_EQ(ShowMate("GRCh38:2-321681-G-]13:123456]G"), "13 123456");
  EXPECT_EQ(ShowMate("GRCh38:2-321681-G-[HLA-A*01:01:120[G"), "HLA-A*01:01 120");
  for (const char* const none : {"GRCh38:2-321681-G-G.",
                                 "GRCh38:2-321681-G-.G",
                                 "GRCh38:2-321681-G-<DEL>-321700",
                                 "GRCh38:2-321681-G-A"})
  {
    EXPECT_EQ(ShowMate(none), "") << none;
  }
  Variant broken = ParseVariant("GRCh38:2-321681-G-G]17:198982]");
  for (const char* const alternate : {"G]17]", "G]17:]", "G]17:x]", "G]17:-5]"})
  {
    broken.alternate = alternate;
    EXPECT_FALSE(FindMate(broken)) << alternate;
  }
}

TEST(Structure, CountsTheBasesAfterTheOneBefore)
{
  EXPECT_EQ(SpanOf("GRCh38:2-321682-T-<DEL>-321887"), 205U); // VCF 4.3 section 5.3, SVLEN=-205
  EXPECT_EQ(SpanOf("GRCh38:2-321682-T-<DUP:TANDEM>-321683"), 1U);
  EXPECT_FALSE(SpanOf("GRCh38:2-321682-T-<DEL>-321682"));
  EXPECT_FALSE(SpanOf("GRCh38:2-321682-T-<INS:ME>-321700"));
  EXPECT_FALSE(SpanOf("GRCh38:2-321681-G-G]17:198982]"));
  EXPECT_FALSE(SpanOf("GRCh38:2-321682-TACG-T"));
}

TEST(Structure, TellsATranslocationByItsMate)
{
  const auto type = [](const char* variant) { return GetChangeType(ParseVariant(variant)).name; };
  EXPECT_STREQ(type("GRCh38:2-321681-G-G]17:198982]"), "translocation");
  EXPECT_STREQ(type("GRCh38:2-321681-G-G]chr2:998982]"), "complex_structural_alteration");
  EXPECT_STREQ(type("GRCh38:2-321681-G-G."), "complex_structural_alteration");
}
} // namespace OrthancGenomics
