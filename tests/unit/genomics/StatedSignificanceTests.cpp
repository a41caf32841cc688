// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/StatedSignificance.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
StatedClass Classify(const std::string& text)
{
  return ClassifySignificance(SplitSignificance(text));
}
} // namespace

TEST(StatedSignificance, ReadsSignificanceAsToolsWriteIt)
{
  EXPECT_EQ(Classify("drug_response&pathogenic"), StatedClass::Pathogenic);
  EXPECT_EQ(Classify("Pathogenic/Likely_pathogenic"), StatedClass::Pathogenic);
  EXPECT_EQ(Classify("Pathogenic,_low_penetrance"), StatedClass::Pathogenic);
  EXPECT_EQ(Classify("Likely pathogenic"), StatedClass::LikelyPathogenic);
  EXPECT_EQ(Classify("drug_response"), StatedClass::DrugResponse);
  EXPECT_EQ(Classify("Conflicting_classifications_of_pathogenicity"), StatedClass::Conflicting);
  EXPECT_EQ(Classify("benign&pathogenic"), StatedClass::Conflicting);
  EXPECT_EQ(Classify("uncertain_significance&likely_benign"), StatedClass::Uncertain);
  EXPECT_EQ(Classify("Benign|other"), StatedClass::Benign);
  EXPECT_EQ(Classify("risk_factor"), StatedClass::Other);
  EXPECT_EQ(Classify(""), StatedClass::NotStated);
  EXPECT_EQ(Classify("not_provided&."), StatedClass::NotStated);
}

TEST(StatedSignificance, KeepsEachTermOnce)
{
  EXPECT_EQ(SplitSignificance("Pathogenic/pathogenic,_low_penetrance"),
            (std::vector<std::string>{"pathogenic", "low_penetrance"}));
}
} // namespace OrthancGenomics
