// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/NameIndex.h"
#include "support/MemoryBlockStore.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
AnnotationFormat MakeFormat()
{
  return AnnotationFormat::FromHeader("CSQ",
                                      "Format: Allele|Consequence|SYMBOL|Gene|Feature|HGNC_ID")
      .value();
}

class NameIndexTest : public ::testing::Test
{
protected:
  void Write(NameWriter& writer, std::int64_t dataset = 1)
  {
    BlockBatch batch(store_);
    writer.Finish(batch, dataset);
    batch.Flush();
  }

  MemoryBlockStore store_;
};

TEST_F(NameIndexTest, KnowsAGeneByAllItsNames)
{
  NameWriter writer;
  writer.Add(MakeFormat(),
             6,
             55000,
             {"A|missense_variant|EGFR|ENSG00000146648|ENST00000275493.7|HGNC:3236"});
  Write(writer);
  for (const char* name :
       {"EGFR", "egfr", "ENSG00000146648", "ENSG00000146648.4", "ENST00000275493", "HGNC:3236"})
  {
    const auto found = FindName(store_, 1, name);
    ASSERT_TRUE(found) << name;
    EXPECT_EQ(found->symbol, "EGFR");
    ASSERT_EQ(found->places.count(6), 1U);
    EXPECT_TRUE(Meets(found->places.at(6), 55000, 55001));
  }
  EXPECT_FALSE(FindName(store_, 1, "EGF"));
  EXPECT_FALSE(FindName(store_, 2, "EGFR"));
  EXPECT_FALSE(FindName(store_, 0, "EGFR"));
}

TEST_F(NameIndexTest, MergesNearPlacesAndKeepsFarOnes)
{
  NameWriter writer;
  for (const std::int64_t begin : {1000, 900000, 5000000})
  {
    writer.Add(MakeFormat(), 0, begin, {"A|x|G|||"});
  }
  writer.Add(MakeFormat(), 1, 70, {"A|x|G|||"});
  Write(writer);
  const auto found = FindName(store_, 1, "G");
  ASSERT_TRUE(found);
  ASSERT_EQ(found->places.at(0).size(), 2U);
  EXPECT_EQ(found->places.at(0)[0].begin, 1000);
  EXPECT_EQ(found->places.at(0)[0].end, 900001);
  EXPECT_EQ(found->places.at(1)[0].begin, 70);
}

TEST_F(NameIndexTest, FindsEachOfManyNames)
{
  NameWriter writer;
  for (std::int64_t i = 0; i < 3000; i++)
  {
    writer.Add(MakeFormat(), 0, i * 10, {"A|x|GENE" + std::to_string(i) + "|||"});
  }
  Write(writer);
  EXPECT_GT(store_.Table(BlockTable::Names).size(), 10U);
  for (int i = 0; i < 3000; i++)
  {
    const auto found = FindName(store_, 1, "GENE" + std::to_string(i));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->places.at(0)[0].begin, i == 0 ? -1 : i * 10); // 0 may stand for -1
  }
}

TEST_F(NameIndexTest, DropsVersionsOfAccessionsOnly)
{
  EXPECT_EQ(MakeNameKeyText("nm_005228.5"), "NM_005228");
  EXPECT_EQ(MakeNameKeyText("ENST00000275493.7"), "ENST00000275493");
  EXPECT_EQ(MakeNameKeyText("RP11-34P13.7"), "RP11-34P13.7");
  EXPECT_EQ(MakeNameKeyText("AC004.1"), "AC004.1");
  EXPECT_EQ(MakeNameKeyText("NM_005228."), "NM_005228.");
}
} // namespace
} // namespace OrthancGenomics
