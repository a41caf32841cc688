// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "RandomSites.h"
#include "blocks/CallPack.h"
#include "blocks/ChunkDecoder.h"
#include "blocks/ChunkEncoder.h"
#include "blocks/ChunkFormat.h"
#include "core/Error.h"

#include <cmath>
#include <cstring>

namespace OrthancGenomics
{
namespace
{
constexpr int LEVEL = 1;

std::uint32_t BitsOf(float value)
{
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

/// The calls of the first sample as a reader should see them, in order.
std::vector<Call> ExpectedCalls(const std::vector<Site>& sites)
{
  std::vector<Call> calls;
  for (const Site& site : sites)
  {
    for (const SiteAllele& allele : site.alleles)
    {
      const CarrierCall& carrier = allele.carriers.at(0);
      Call call;
      call.begin = allele.begin;
      call.end = allele.end;
      call.reference = allele.reference;
      call.alternate = allele.alternate;
      call.id = site.id;
      call.genotype = carrier.genotype;
      call.filter = site.filter;
      call.depth = carrier.depth;
      call.referenceDepth = carrier.referenceDepth;
      call.alleleDepth = carrier.alleleDepth;
      call.genotypeQuality = carrier.genotypeQuality;
      call.phaseSet = carrier.phaseSet;
      call.vaf = carrier.vaf;
      call.copyNumber = carrier.copyNumber;
      call.quality = site.quality;
      calls.push_back(call);
    }
  }
  return calls;
}

void ExpectSame(const Call& a, const Call& b)
{
  EXPECT_EQ(a.begin, b.begin);
  EXPECT_EQ(a.end, b.end);
  EXPECT_EQ(a.reference, b.reference);
  EXPECT_EQ(a.alternate, b.alternate);
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.genotype, b.genotype);
  EXPECT_EQ(a.filter, b.filter);
  EXPECT_EQ(a.depth, b.depth);
  EXPECT_EQ(a.referenceDepth, b.referenceDepth);
  EXPECT_EQ(a.alleleDepth, b.alleleDepth);
  EXPECT_EQ(a.genotypeQuality, b.genotypeQuality);
  EXPECT_EQ(a.phaseSet, b.phaseSet);
  EXPECT_EQ(BitsOf(a.vaf), BitsOf(b.vaf));
  EXPECT_EQ(BitsOf(a.copyNumber), BitsOf(b.copyNumber));
  EXPECT_EQ(BitsOf(a.quality), BitsOf(b.quality));
}

CallPack Pack(const std::vector<Site>& sites)
{
  CallPack pack;
  for (const Site& site : sites)
  {
    for (const SiteAllele& allele : site.alleles)
    {
      const PackedAllele packed = PackAllele(site, allele);
      for (const CarrierCall& call : allele.carriers)
      {
        pack.Add(packed, call);
      }
    }
  }
  return pack;
}

std::string Encode(const std::vector<Site>& sites)
{
  ColumnBlockWriter writer(LEVEL);
  CallPack pack = Pack(sites);
  pack.Sort();
  return EncodeChunk(pack, 0, pack.Size(), writer);
}

TEST(ChunkCodec, EveryFieldComesBackWhateverTheSites)
{
  for (unsigned seed = 0; seed < 20; seed++)
  {
    const std::vector<Site> sites = RandomSites(seed).Make(0, 400, 1, 0);
    const std::vector<Call> expected = ExpectedCalls(sites);
    CallChunk chunk(Encode(sites));
    ASSERT_EQ(chunk.Size(), expected.size());
    chunk.Decode(EveryColumn);
    std::int64_t end = 0;
    for (std::size_t i = 0; i < expected.size(); i++)
    {
      ExpectSame(chunk.Get(i), expected[i]);
      end = std::max(end, expected[i].end);
    }
    EXPECT_EQ(chunk.Header().begin, expected.front().begin);
    EXPECT_EQ(chunk.Header().end, end);
    ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed;
  }
}

TEST(ChunkCodec, KeepsTheRecordsOfWhatIsGivenTwice)
{
  std::vector<Site> sites = {MakeSite(0, 10, "A", "G"),
                             MakeSite(0, 20, "A", "G"),
                             MakeSite(0, 20, "A", "C"),
                             MakeSite(0, 20, "A", "G"),
                             MakeSite(0, 30, "AT", "A"),
                             MakeSite(0, 30, "AT", "A"),
                             MakeSite(0, 40, "A", "G")};
  for (std::size_t i = 0; i < sites.size(); i++)
  {
    sites[i].line = static_cast<std::int64_t>(1000000 + i);
  }
  CallChunk chunk(Encode(sites));
  EXPECT_EQ(chunk.Header().variants, 5U);
  chunk.Decode(EveryColumn);
  std::vector<std::int64_t> records;
  for (std::size_t i = 0; i < chunk.Size(); i++)
  {
    records.push_back(chunk.Get(i).record);
  }
  EXPECT_EQ(records, (std::vector<std::int64_t>{0, 1000001, 0, 1000003, 1000004, 1000005, 0}));
}

TEST(ChunkCodec, ExtremesComeBack)
{
  std::vector<Site> sites(3, MakeSite(0, -1, "N", "]2:7]N"));
  sites[0].alleles[0].carriers[0].phaseSet = std::numeric_limits<std::int64_t>::max();
  sites[1].alleles[0].carriers[0].phaseSet = std::numeric_limits<std::int64_t>::min();
  sites[1].alleles[0].carriers[0].depth = std::numeric_limits<std::int32_t>::max();
  sites[1].alleles[0].carriers[0].alleleDepth = std::numeric_limits<std::int32_t>::max();
  sites[2].begin = (std::int64_t{1} << 28) - 1;
  sites[2].alleles[0].begin = sites[2].begin;
  sites[2].alleles[0].end = std::numeric_limits<std::int32_t>::max();
  sites[2].quality = std::numeric_limits<float>::infinity();
  const std::vector<Call> expected = ExpectedCalls(sites);
  CallChunk chunk(Encode(sites));
  chunk.Decode(EveryColumn);
  for (std::size_t i = 0; i < expected.size(); i++)
  {
    ExpectSame(chunk.Get(i), expected[i]);
  }
}

TEST(ChunkCodec, RefusesPlacesBeyondTheKeys)
{
  Site site = MakeSite(0, 100, "A", "C");
  site.alleles[0].begin = std::int64_t{1} << 28;
  site.alleles[0].end = site.alleles[0].begin + 1;
  EXPECT_THROW(PackAllele(site, site.alleles[0]), Error);
  site.alleles[0].begin = -2;
  EXPECT_THROW(PackAllele(site, site.alleles[0]), Error);
  site.alleles[0].begin = 5;
  site.alleles[0].end = 4;
  EXPECT_THROW(PackAllele(site, site.alleles[0]), Error);
  site.alleles[0].end = std::int64_t{1} << 31;
  EXPECT_THROW(PackAllele(site, site.alleles[0]), Error);
}

TEST(ChunkCodec, ColumnsNotAskedForAreAbsent)
{
  CallChunk chunk(Encode({MakeSite(0, 100, "A", "C")}));
  chunk.Decode(DepthColumns);
  const Call call = chunk.Get(0);
  EXPECT_EQ(call.depth, 30);
  EXPECT_EQ(call.alleleDepth, 16);
  EXPECT_EQ(call.genotypeQuality, -1);
  EXPECT_TRUE(call.genotype.empty());
  EXPECT_TRUE(call.filter.empty());
  EXPECT_TRUE(std::isnan(call.vaf));
  EXPECT_TRUE(std::isnan(call.quality));
  chunk.Decode(VafColumns | GenotypeColumns);
  EXPECT_EQ(chunk.Get(0).genotype, "0/1");
  EXPECT_FALSE(std::isnan(chunk.Get(0).vaf));
}

TEST(ChunkCodec, WhatNobodyStatesTakesNoColumn)
{
  Site bare = MakeSite(0, 100, "A", "C");
  bare.filter.clear();
  bare.quality = std::numeric_limits<float>::quiet_NaN();
  bare.alleles[0].carriers[0] = CarrierCall();
  const std::string value = Encode(std::vector<Site>(1000, bare));
  const ColumnBlock block(value);
  for (const ChunkColumn column : {ChunkColumn::Genotypes,
                                   ChunkColumn::Filters,
                                   ChunkColumn::Quality,
                                   ChunkColumn::Depth,
                                   ChunkColumn::AlleleDepth,
                                   ChunkColumn::SiteQuality,
                                   ChunkColumn::VafKinds,
                                   ChunkColumn::PhaseSets,
                                   ChunkColumn::IdKinds})
  {
    EXPECT_TRUE(block.Read(static_cast<std::uint8_t>(column)).empty());
  }
  EXPECT_LT(value.size(), 120U);
}

TEST(ChunkCodec, AFractionThatFollowsFromTheDepthsIsNotStored)
{
  const std::string value = Encode({MakeSite(0, 100, "A", "C")});
  EXPECT_TRUE(ColumnBlock(value).Read(static_cast<std::uint8_t>(ChunkColumn::Vafs)).empty());
}

TEST(ChunkCodec, HeaderCountsVariantsOnce)
{
  Site otherEnd = MakeSite(0, 100, "A", "<DEL>");
  otherEnd.alleles[0].end = 300;
  CallChunk chunk(Encode({MakeSite(0, 100, "A", "C"),
                          MakeSite(0, 100, "A", "G"),
                          MakeSite(0, 100, "A", "<DEL>"),
                          otherEnd,
                          MakeSite(0, 100, "A", "C"),
                          MakeSite(0, 101, "A", "C")}));
  EXPECT_EQ(chunk.Header().items, 6U);
  EXPECT_EQ(chunk.Header().variants, 5U);
}

TEST(ChunkCodec, PacksSortStablyAndDropTheirFirst)
{
  Site second = MakeSite(0, 100, "AT", "A");
  second.id = "second";
  Site third = MakeSite(0, 100, "ATT", "A");
  third.id = "third";
  third.filter = "LowQual";
  CallPack pack = Pack({MakeSite(0, 200, "A", "C"), second, third, MakeSite(0, 50, "A", "C")});
  pack.Sort();
  ASSERT_EQ(pack.Size(), 4U);
  EXPECT_EQ(pack.Calls()[0].begin, 50);
  EXPECT_EQ(pack.Id(pack.Calls()[1]), "second");
  EXPECT_EQ(pack.Id(pack.Calls()[2]), "third");
  const std::size_t bytes = pack.Bytes();
  pack.DropFirst(2);
  ASSERT_EQ(pack.Size(), 2U);
  EXPECT_LT(pack.Bytes(), bytes);
  EXPECT_EQ(pack.Id(pack.Calls()[0]), "third");
  EXPECT_EQ(pack.Filters()[pack.Calls()[0].filter], "LowQual");
  EXPECT_EQ(pack.Alleles(pack.Calls()[0]), std::string("\3ATT\1A"));
  EXPECT_EQ(pack.Calls()[1].begin, 200);
}

TEST(ChunkCodec, DictionariesKeepTheirNumbersAsTheyGrow)
{
  TextDictionary dictionary;
  for (int round = 0; round < 2; round++)
  {
    for (std::uint32_t i = 0; i < 40; i++)
    {
      EXPECT_EQ(dictionary.Add("text" + std::to_string(i)), i);
    }
  }
  EXPECT_EQ(dictionary.Texts().size(), 40U);
}
} // namespace
} // namespace OrthancGenomics
