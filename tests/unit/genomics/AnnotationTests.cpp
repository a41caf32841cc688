// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Annotation.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
Annotation Make(const std::string& gene, const std::string& consequence)
{
  Annotation annotation;
  annotation.gene = gene;
  annotation.geneId = "ENSG_" + gene;
  annotation.consequence = consequence;
  return annotation;
}

Annotation Mark(Annotation annotation, bool Annotation::*flag)
{
  annotation.*flag = true;
  return annotation;
}

const Annotation PLAIN = Make("EGFR", "missense_variant");
const Annotation MANE = Mark(Make("EGFR", "intron_variant"), &Annotation::mane);
const Annotation CANONICAL = Mark(Make("EGFR", "intron_variant"), &Annotation::canonical);
const Annotation PICK = Mark(Make("EGFR", "intron_variant"), &Annotation::pick);
const Annotation OTHER = Mark(Make("EGFR-AS1", "stop_gained"), &Annotation::mane);
} // namespace

TEST(FindShownAnnotation, PrefersManeThenCanonicalThenPick)
{
  EXPECT_EQ(FindShownAnnotation({PLAIN, PICK, CANONICAL, MANE}, ""), 3);
  EXPECT_EQ(FindShownAnnotation({PLAIN, PICK, CANONICAL}, ""), 2);
  EXPECT_EQ(FindShownAnnotation({PLAIN, PICK}, ""), 1);
}

TEST(FindShownAnnotation, ThenTheMostSevereThenTheFirst)
{
  const Annotation intron = Make("EGFR", "intron_variant");
  const Annotation stop = Make("EGFR", "intron_variant&stop_gained");
  EXPECT_EQ(FindShownAnnotation({intron, PLAIN, stop}, ""), 2);
  EXPECT_EQ(FindShownAnnotation({intron, PLAIN, PLAIN}, ""), 1);
}

TEST(FindShownAnnotation, ChoosesTheMoreSevereOfTwoManeTranscripts)
{
  EXPECT_EQ(FindShownAnnotation({MANE, OTHER}, ""), 1);
}

TEST(FindShownAnnotation, LooksAtTheGeneAskedForOnly)
{
  EXPECT_EQ(FindShownAnnotation({OTHER, PLAIN, CANONICAL}, "EGFR"), 2);
  EXPECT_EQ(FindShownAnnotation({OTHER, PLAIN}, "egfr"), 1);
  EXPECT_EQ(FindShownAnnotation({OTHER, PLAIN}, "ENSG_EGFR"), 1);
}

TEST(FindShownAnnotation, IsMinusOneWhereThereIsNone)
{
  EXPECT_EQ(FindShownAnnotation({}, ""), -1);
  EXPECT_EQ(FindShownAnnotation({PLAIN}, "KRAS"), -1);
}
} // namespace OrthancGenomics
