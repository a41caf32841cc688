// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/NamedBins.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
NamedBins::Genes Name(std::set<std::string> genes)
{
  return std::make_shared<const std::set<std::string>>(std::move(genes));
}

class NamedBinsTest : public testing::Test
{
protected:
  std::vector<BinNumber> Find(const NamedBins::Genes& genes, Build build = Build::GRCh38)
  {
    return *bins_.Find(build,
                       genes,
                       [this](const std::string& gene) -> std::set<BinNumber>
                       {
                         read_.push_back(gene);
                         return gene == "A"   ? std::set<BinNumber>{{2, 7}, {1, 9}}
                                : gene == "B" ? std::set<BinNumber>{{1, 9}, {1, 3}}
                                              : std::set<BinNumber>();
                       });
  }

  NamedBins bins_;
  std::vector<std::string> read_;
};

TEST_F(NamedBinsTest, AreThoseOfAllGenesInOrder)
{
  EXPECT_EQ(Find(Name({"A", "B", "C"})), (std::vector<BinNumber>{{1, 3}, {1, 9}, {2, 7}}));
  EXPECT_EQ(Find(Name({"A"})), (std::vector<BinNumber>{{1, 9}, {2, 7}}));
  EXPECT_TRUE(Find(Name({})).empty());
}

TEST_F(NamedBinsTest, OfAGeneAreReadOnceForEachBuild)
{
  const NamedBins::Genes both = Name({"A", "B"});
  Find(both);
  EXPECT_EQ(Find(both), Find(Name({"B", "A"})));
  EXPECT_EQ(read_, (std::vector<std::string>{"A", "B"}));
  Find(both, Build::GRCh37);
  EXPECT_EQ(read_.size(), 4U);
}

TEST_F(NamedBinsTest, HoldHoweverManyAsk)
{
  const NamedBins::Genes first = Name({"B"});
  for (int i = 0; i < 100; i++)
  {
    EXPECT_EQ(Find(Name({"A", std::to_string(i)})), (std::vector<BinNumber>{{1, 9}, {2, 7}}));
    EXPECT_EQ(Find(first), (std::vector<BinNumber>{{1, 3}, {1, 9}}));
  }
}
} // namespace
} // namespace OrthancGenomics
