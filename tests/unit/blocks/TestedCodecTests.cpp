// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Keys.h"
#include "blocks/TestedBin.h"
#include "blocks/TestedBlock.h"
#include "blocks/TestedEncoder.h"
#include "core/Error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t BEGIN = BIN_BASES * 5;

/// Who was looked at, by base of the bin.
using Model = std::vector<SampleBits>;

/// Changes of `model` from base to base, in any order.
void Fill(TestedBin& bin, const Model& model, std::mt19937& random)
{
  bin.Begin(BEGIN + 77);
  std::vector<std::size_t> order(model.size());
  for (std::size_t i = 0; i < order.size(); i++)
  {
    order[i] = i;
  }
  std::shuffle(order.begin(), order.end(), random);
  for (const std::size_t i : order)
  {
    bin.Flip(BEGIN + static_cast<std::int64_t>(i), i == 0 ? model[0] : model[i] ^ model[i - 1]);
  }
}

std::string Encode(const Model& model, std::uint32_t samples, std::mt19937& random)
{
  TestedBin bin;
  Fill(bin, model, random);
  ColumnBlockWriter writer(1);
  return EncodeTested(bin.List(), samples, writer);
}

Model Decode(const std::string& value)
{
  Model model(BIN_BASES);
  TestedBlock block(value);
  for (const TestedRun& run : block.List())
  {
    for (std::int32_t i = run.begin; i < run.end; i++)
    {
      model[static_cast<std::size_t>(i - BEGIN)] = run.bits;
    }
  }
  return model;
}

SampleBits MakeRandomBits(std::uint32_t samples, std::uint32_t percent, std::mt19937& random)
{
  SampleBits bits;
  for (std::uint32_t i = 0; i < samples; i++)
  {
    if (random() % 100 < percent)
    {
      bits.Flip(i);
    }
  }
  return bits;
}

/// Sites that all, nearly all or some have; bands of single samples; places of nobody.
Model MakeModel(std::uint32_t samples, std::mt19937& random)
{
  Model model(BIN_BASES);
  SampleBits now = random() % 2 == 0 ? SampleBits::First(samples) : SampleBits();
  SampleBits before;
  for (std::size_t i = 0; i < model.size(); i++)
  {
    if (random() % 20 == 0)
    {
      const SampleBits last = now;
      const std::vector<SampleBits> next = {SampleBits(),
                                            SampleBits::First(samples),
                                            before,
                                            MakeRandomBits(samples, 50, random),
                                            MakeRandomBits(samples, 99, random)};
      const auto kind = random() % 10;
      now = kind < next.size() ? next[kind] : now;
      for (auto flips = kind < 4 ? 0 : random() % 4; flips > 0; flips--)
      {
        now.Flip(static_cast<std::uint32_t>(random() % samples));
      }
      before = last;
    }
    model[i] = now;
  }
  return model;
}

bool IsRefused(const std::string& value)
{
  try
  {
    TestedBlock block(value);
    for (const TestedRun& run : block.List())
    {
      EXPECT_LT(run.begin, run.end);
    }
    SampleBits bits = SampleBits::First(1024);
    TestedBlock(value).Keep(BEGIN + 10, BEGIN + 500, bits);
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Damaged);
    return true;
  }
  return false;
}

TEST(SampleBitsTest, ShiftAsOrdinalsDo)
{
  std::mt19937 random(2);
  for (const std::uint32_t by : {0U, 1U, 63U, 64U, 65U, 500U, 1023U})
  {
    const SampleBits bits = MakeRandomBits(1024, 50, random);
    const SampleBits shifted = bits.Shifted(by);
    for (std::uint32_t i = 0; i < 1024; i++)
    {
      ASSERT_EQ(shifted.Has(i), i >= by && bits.Has(i - by)) << i << " by " << by;
    }
  }
  EXPECT_EQ(SampleBits::First(65).Count(), 65U);
  EXPECT_TRUE(SampleBits::First(65).Has(64));
}

TEST(TestedCodec, GivesBackWhatWasPutIn)
{
  std::mt19937 random(3);
  for (const std::uint32_t samples : {1U, 2U, 7U, 8U, 33U, 64U, 500U, 1000U, 1024U})
  {
    const Model model = MakeModel(samples, random);
    const std::string value = Encode(model, samples, random);
    EXPECT_EQ(TestedBlock(value).Samples(), samples);
    EXPECT_TRUE(Decode(value) == model) << samples;
    EXPECT_EQ(Encode(Decode(value), samples, random), value) << "another order, other bytes";
  }
}

TEST(TestedCodec, KeepsWhoWasLookedAtThroughout)
{
  std::mt19937 random(4);
  for (int round = 0; round < 40; round++)
  {
    const auto samples = static_cast<std::uint32_t>(1 + random() % 1024);
    const Model model = MakeModel(samples, random);
    const std::string value = Encode(model, samples, random);
    for (int i = 0; i < 20; i++)
    {
      const std::size_t begin = random() % model.size();
      const std::size_t end = std::min(begin + 1 + random() % (i < 10 ? 3 : 400), model.size());
      const SampleBits asked = MakeRandomBits(samples, 80, random);
      SampleBits expected = asked;
      for (std::size_t base = begin; base < end; base++)
      {
        expected &= model[base];
      }
      SampleBits kept = asked;
      TestedBlock(value).Keep(
          BEGIN + static_cast<std::int64_t>(begin), BEGIN + static_cast<std::int64_t>(end), kept);
      ASSERT_TRUE(kept == expected) << begin << " to " << end;
    }
  }
}

TEST(TestedCodec, HasNoRunsWhereNobodyWasLookedAt)
{
  TestedBin bin;
  bin.Begin(BEGIN);
  EXPECT_TRUE(bin.List().empty());
  bin.Flip(BEGIN + 5, 3);
  bin.Flip(BEGIN + 5, 3);
  EXPECT_TRUE(bin.List().empty());
  bin.Flip(BEGIN + 6, 3);
  bin.Flip(BEGIN + 9, 3);
  ASSERT_EQ(bin.List().size(), 1U);
  EXPECT_EQ(bin.List()[0].begin, BEGIN + 6);
  EXPECT_EQ(bin.List()[0].end, BEGIN + 9);
}

TEST(TestedCodec, IsSmallForSitesThatAllHaveAndForBands)
{
  std::mt19937 random(5);
  Model sites(BIN_BASES);
  std::size_t count = 0;
  for (std::size_t i = random() % 30; i < sites.size(); i += 2 + random() % 60, count++)
  {
    sites[i] = SampleBits::First(1024);
    if (random() % 2 == 0)
    {
      sites[i].Flip(static_cast<std::uint32_t>(random() % 1024));
    }
  }
  EXPECT_LT(Encode(sites, 1024, random).size(), count * 4);
  Model bands(BIN_BASES, SampleBits::First(1024));
  std::size_t ends = 0;
  for (std::uint32_t sample = 0; sample < 1024; sample++)
  {
    for (std::size_t i = random() % 8000; i < bands.size(); i += random() % 8000, ends += 2)
    {
      const std::size_t end = std::min(i + 1 + random() % 300, bands.size());
      for (; i < end; i++)
      {
        bands[i].Flip(sample);
      }
    }
  }
  EXPECT_LT(Encode(bands, 1024, random).size(), ends * 5 / 2);
  EXPECT_LT(Encode(Model(BIN_BASES, SampleBits::First(1024)), 1024, random).size(), 50U);
}

TEST(TestedDamage, NoFlippedBitOrCutPasses)
{
  std::mt19937 random(6);
  const std::string value = Encode(MakeModel(700, random), 700, random);
  ASSERT_FALSE(IsRefused(value));
  for (std::size_t i = 0; i < value.size(); i++)
  {
    std::string damaged = value;
    damaged[i] = static_cast<char>(damaged[i] ^ (1 << (i % 8)));
    EXPECT_TRUE(IsRefused(damaged)) << "byte " << i;
    EXPECT_TRUE(IsRefused(value.substr(0, i))) << i << " bytes";
  }
}

std::string MakeColumn(std::mt19937& random, std::size_t least)
{
  std::string raw;
  for (auto i = random() % 8 + least; i > 0; i--)
  {
    raw.push_back(static_cast<char>(random() % 9 == 0 ? random() : random() % 6));
  }
  return raw;
}

/// Columns with good checksums that contradict each other.
std::string MakeContradictions(std::mt19937& random)
{
  ColumnBlockWriter writer(1);
  BlockHeader header;
  header.items = 1 + random() % 8;
  header.variants = random() % 8 == 0 ? random() % 2000 : 1 + random() % 20;
  header.begin = BEGIN + static_cast<std::int64_t>(random() % 100);
  header.end = header.begin;
  for (std::uint8_t id = 1; id <= 5; id++)
  {
    const std::string raw = MakeColumn(random, id <= 2 ? header.items : 0);
    for (std::size_t i = 0; id == 1 && i < header.items; i++)
    {
      header.end += static_cast<std::uint8_t>(raw[i]) + 1;
    }
    if (id <= 2 || random() % 3 != 0)
    {
      writer.Add(id, raw);
    }
  }
  header.end += random() % 4 == 0 ? 1 : 0;
  return writer.Finish(header);
}

TEST(TestedDamage, ColumnsThatContradictEachOtherNeverReachBeyondTheirBytes)
{
  std::mt19937 random(7);
  int refused = 0;
  int read = 0;
  for (int round = 0; round < 20000; round++)
  {
    (IsRefused(MakeContradictions(random)) ? refused : read)++;
  }
  EXPECT_GT(refused, 5000);
  EXPECT_GT(read, 50);
}
} // namespace
} // namespace OrthancGenomics
