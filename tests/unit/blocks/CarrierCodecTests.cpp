// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierBin.h"
#include "blocks/CarrierBlock.h"
#include "blocks/CarrierEncoder.h"
#include "blocks/Keys.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace OrthancGenomics
{
namespace
{
using Key = std::tuple<std::int32_t, std::int32_t, std::string, std::string>;
using Model = std::map<Key, std::map<std::uint32_t, CarrierGenotype>>;

std::string Encode(const Model& model, std::uint32_t samples)
{
  CarrierBin bin;
  for (auto entry = model.rbegin(); entry != model.rend(); ++entry)
  {
    const auto& [begin, end, reference, alternate] = entry->first;
    const std::uint32_t variant = bin.Add(begin, end, reference, alternate);
    for (const auto& [ordinal, genotype] : entry->second)
    {
      bin.AddCarrier(variant, Carrier{ordinal, genotype});
    }
  }
  ColumnBlockWriter writer(1);
  return EncodeCarriers(bin.List(), samples, writer);
}

std::map<std::uint32_t, CarrierGenotype> ReadOne(CarrierBlock& block, std::size_t i)
{
  std::vector<Carrier> carriers;
  block.AppendCarriers(i, carriers);
  EXPECT_EQ(carriers.size(), block.Count(i));
  std::map<std::uint32_t, CarrierGenotype> found;
  for (const Carrier& carrier : carriers)
  {
    EXPECT_TRUE(found.empty() || found.rbegin()->first < carrier.ordinal);
    found[carrier.ordinal] = carrier.genotype;
  }
  return found;
}

Key MakeKey(std::mt19937& random)
{
  const std::vector<std::string> alleles = {"A", "C", "G", "T", "N", "ACGT", "<DEL>", "A]2:7]"};
  const auto begin = static_cast<std::int32_t>(random() % 16385) - 1;
  const std::string& reference = alleles[random() % 6];
  const auto more = static_cast<std::int32_t>(random() % 10 == 0 ? random() % 100000 : 0);
  return {begin,
          begin + static_cast<std::int32_t>(reference.size()) + more,
          reference,
          alleles[random() % alleles.size()]};
}

Model MakeModel(std::mt19937& random, std::uint32_t samples, std::size_t variants)
{
  Model model;
  for (std::size_t i = 0; i < variants; i++)
  {
    const Key key = MakeKey(random);
    const auto percent =
        static_cast<std::uint32_t>(random() % 3 == 0 ? random() % 101 : random() % 8);
    const bool mixed = random() % 4 == 0;
    auto& carriers = model[key];
    for (std::uint32_t ordinal = 0; ordinal < samples; ordinal++)
    {
      if (random() % 100 < percent)
      {
        carriers[ordinal] = static_cast<CarrierGenotype>(random() % (mixed ? 4 : 2));
      }
    }
    if (carriers.empty())
    {
      carriers[static_cast<std::uint32_t>(random() % samples)] = CarrierGenotype::Hemizygous;
    }
  }
  return model;
}

TEST(CarrierGenotype, TellsOneOfTwoFromAllAndFromTheRest)
{
  const auto get = [](const char* text) { return GetCarrierGenotype(text, Origin::Germline); };
  for (const char* text : {"0/1", "1|0", "1/2", "|0|1", "2|1"})
  {
    EXPECT_EQ(get(text), CarrierGenotype::Heterozygous) << text;
  }
  for (const char* text : {"1/1", "1|1", "1/1/1"})
  {
    EXPECT_EQ(get(text), CarrierGenotype::Homozygous) << text;
  }
  for (const char* text : {"1", "|1"})
  {
    EXPECT_EQ(get(text), CarrierGenotype::Hemizygous) << text;
  }
  for (const char* text : {"", ".", "1/.", "./1", "0/0/1", "1/1/0/0", "0/0", "./.", "x", "0/0/3"})
  {
    EXPECT_EQ(get(text), CarrierGenotype::Other) << text;
  }
}

TEST(CarrierGenotype, OfASomaticCallIsOtherWhateverItsGtSays)
{
  EXPECT_EQ(GetCarrierGenotype("0/1", Origin::Somatic), CarrierGenotype::Other);
  EXPECT_EQ(GetCarrierGenotype("0/1", Origin::Unknown), CarrierGenotype::Heterozygous);
}

TEST(CarrierGenotype, CombinesInAnyOrderToTheSame)
{
  for (int a = 0; a < 4; a++)
  {
    for (int b = 0; b < 4; b++)
    {
      for (int c = 0; c < 4; c++)
      {
        const auto x = static_cast<CarrierGenotype>(a);
        const auto y = static_cast<CarrierGenotype>(b);
        const auto z = static_cast<CarrierGenotype>(c);
        EXPECT_EQ(Combine(Combine(x, y), z), Combine(x, Combine(z, y)));
      }
    }
  }
}

TEST(CarrierClass, GrowsWithTheCountAndKnowsTheRare)
{
  EXPECT_EQ(GetCarrierClass(1, 1024), CARRIER_CLASSES);
  EXPECT_EQ(GetCarrierClass(1, 1), CARRIER_CLASSES - 1);
  EXPECT_EQ(GetCarrierClass(1024, 1024), CARRIER_CLASSES - 1);
  for (std::uint32_t count = 2; count <= 1024; count++)
  {
    const unsigned before = GetCarrierClass(count - 1, 1024);
    EXPECT_TRUE(before == CARRIER_CLASSES || before <= GetCarrierClass(count, 1024)) << count;
  }
}

TEST(CarrierBin, GivesOneVariantOneNumber)
{
  CarrierBin bin;
  EXPECT_EQ(bin.Add(5, 6, "A", "G"), 0U);
  EXPECT_EQ(bin.Add(5, 6, "A", "C"), 1U);
  EXPECT_EQ(bin.Add(5, 70, "A", "<DEL>"), 2U);
  EXPECT_EQ(bin.Add(5, 71, "A", "<DEL>"), 3U);
  EXPECT_EQ(bin.Add(5, 6, "A", "G"), 0U);
  EXPECT_TRUE(bin.List().empty()) << "nobody carries anything";
}

TEST(CarrierBin, KeepsOneCarrierOfASampleThatComesTwice)
{
  CarrierBin bin;
  const std::uint32_t variant = bin.Add(5, 6, "A", "G");
  bin.AddCarrier(variant, {3, CarrierGenotype::Homozygous});
  bin.AddCarrier(variant, {3, CarrierGenotype::Homozygous});
  bin.AddCarrier(variant, {4, CarrierGenotype::Homozygous});
  bin.AddCarrier(variant, {4, CarrierGenotype::Heterozygous});
  bin.AddCarrier(variant, {4, CarrierGenotype::Homozygous});
  const auto& list = bin.List();
  ASSERT_EQ(list.size(), 1U);
  ASSERT_EQ(list[0].Count(), 2U);
  EXPECT_EQ(list[0].first[0].genotype, CarrierGenotype::Homozygous);
  EXPECT_EQ(list[0].first[1].genotype, CarrierGenotype::Other);
}

TEST(CarrierBin, HoldsMoreVariantsThanItBeganWith)
{
  CarrierBin bin;
  for (std::uint32_t round = 0; round < 2; round++)
  {
    for (std::uint32_t i = 0; i < 5000; i++)
    {
      const std::uint32_t variant = bin.Add(static_cast<std::int32_t>(i), 70000, "A", "<DEL>");
      EXPECT_EQ(variant, i);
      bin.AddCarrier(variant, {round, CarrierGenotype::Heterozygous});
    }
  }
  EXPECT_EQ(bin.List().size(), 5000U);
  bin.Clear();
  EXPECT_TRUE(bin.Empty());
  EXPECT_EQ(bin.Add(7, 70000, "A", "<DEL>"), 0U);
}

TEST(CarrierCodec, GivesBackWhatWasPutForGroupsOfAnySize)
{
  std::mt19937 random(21);
  for (const std::uint32_t samples : {1U, 2U, 3U, 5U, 31U, 32U, 33U, 256U, 257U, 1023U, 1024U})
  {
    const Model model = MakeModel(random, samples, 1 + random() % 120);
    const std::string value = Encode(model, samples);
    CarrierBlock block(value);
    block.Decode();
    ASSERT_EQ(block.Samples(), samples);
    ASSERT_EQ(block.Size(), model.size());
    std::size_t i = 0;
    std::int64_t largest = -1;
    for (const auto& [key, carriers] : model)
    {
      EXPECT_EQ(key,
                Key(block.Begin(i),
                    block.End(i),
                    std::string(block.Reference(i)),
                    std::string(block.Alternate(i))));
      EXPECT_EQ(ReadOne(block, i), carriers);
      largest = std::max<std::int64_t>(largest, block.End(i));
      i++;
    }
    EXPECT_EQ(block.Header().end, largest);
  }
}

TEST(CarrierCodec, AnswersOneVariantAloneAndComparesItWhole)
{
  std::mt19937 random(22);
  const Model model = MakeModel(random, 700, 90);
  const std::string value = Encode(model, 700);
  for (const auto& [key, carriers] : model)
  {
    CarrierBlock block(value);
    block.Decode();
    const auto& [begin, end, reference, alternate] = key;
    const auto i = block.Find(begin, end, reference, alternate);
    ASSERT_TRUE(i);
    EXPECT_EQ(ReadOne(block, *i), carriers);
    EXPECT_FALSE(block.Find(begin, end + 77, reference, alternate));
    EXPECT_FALSE(block.Find(begin, end, reference, alternate + "A"));
    EXPECT_FALSE(block.Find(begin, end, reference + "A", alternate));
  }
}

TEST(CarrierCodec, MakesTheSameBytesOfTheSameVariantsAgain)
{
  std::mt19937 random(23);
  const Model model = MakeModel(random, 300, 50);
  EXPECT_EQ(Encode(model, 300), Encode(model, 300));
}

TEST(CarrierCodec, SpendsLittleOnAMaleChromosome)
{
  Model model;
  for (std::int32_t i = 0; i < 40; i++)
  {
    for (std::uint32_t ordinal = 0; ordinal < 1024; ordinal += 2)
    {
      model[Key{i, i + 1, "A", "G"}][ordinal] = CarrierGenotype::Hemizygous;
    }
  }
  EXPECT_LT(Encode(model, 1024).size(), 1000U);
}
} // namespace
} // namespace OrthancGenomics
