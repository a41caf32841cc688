// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierBin.h"
#include "blocks/CarrierBlock.h"
#include "blocks/CarrierEncoder.h"
#include "core/Error.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
/// Reads all that a row holds.
void Read(const std::string& value)
{
  CarrierBlock block(value);
  block.Decode();
  block.Find(5, 6, "A", "G");
  std::vector<Carrier> carriers;
  for (std::size_t i = 0; i < block.Size(); i++)
  {
    block.AppendCarriers(i, carriers);
  }
}

/// Whether reading ends in Error(Storage); anything else but an Error is a failure of the test.
bool IsRefused(const std::string& value)
{
  try
  {
    Read(value);
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Damaged);
    return true;
  }
  return false;
}

/// A row with every column.
std::string MakeRow()
{
  std::mt19937 random(31);
  CarrierBin bin;
  for (std::int32_t i = 0; i < 60; i++)
  {
    const std::uint32_t variant =
        bin.Add(i * 200, i * 200 + 1 + i % 9, i % 5 == 0 ? "AC" : "A", "G");
    for (std::uint32_t ordinal = 0; ordinal < 600; ordinal++)
    {
      if (random() % 60 <= static_cast<std::uint32_t>(i))
      {
        bin.AddCarrier(variant, {ordinal, static_cast<CarrierGenotype>(random() % 4)});
      }
    }
  }
  ColumnBlockWriter writer(1);
  return EncodeCarriers(bin.List(), 600, writer);
}

TEST(CarrierDamage, NoFlippedBitPasses)
{
  const std::string value = MakeRow();
  ASSERT_FALSE(IsRefused(value));
  for (std::size_t i = 0; i < value.size(); i++)
  {
    std::string damaged = value;
    damaged[i] = static_cast<char>(damaged[i] ^ (1 << (i % 8)));
    EXPECT_TRUE(IsRefused(damaged)) << "byte " << i;
  }
}

TEST(CarrierDamage, NoCutPasses)
{
  const std::string value = MakeRow();
  for (std::size_t size = 0; size < value.size(); size++)
  {
    EXPECT_TRUE(IsRefused(value.substr(0, size))) << size << " bytes";
  }
  EXPECT_TRUE(IsRefused(value + "x"));
}

std::string MakeColumn(std::mt19937& random, bool counts)
{
  if (counts && random() % 2 == 0)
  {
    return std::string(1, static_cast<char>(1 + random() % 20)) + std::string(24, '\0');
  }
  std::string raw;
  for (auto i = random() % 24; i > 0; i--)
  {
    raw.push_back(static_cast<char>(random() % 6 == 0 ? random() : random() % 3));
  }
  return raw;
}

/// Columns with good checksums that contradict each other: as a writer with a fault would leave
/// them.
TEST(CarrierDamage, ColumnsThatContradictEachOtherNeverReachBeyondTheirBytes)
{
  std::mt19937 random(32);
  int refused = 0;
  int read = 0;
  for (int round = 0; round < 20000; round++)
  {
    ColumnBlockWriter writer(1);
    const unsigned last = static_cast<unsigned>(CarrierColumn::Rows) + CARRIER_CLASSES;
    for (unsigned id = 1; id < last; id++)
    {
      const std::string raw =
          MakeColumn(random, id == static_cast<unsigned>(CarrierColumn::Counts));
      if (random() % 3 != 0 || id == static_cast<unsigned>(CarrierColumn::BeginsLow))
      {
        writer.Add(static_cast<std::uint8_t>(id), raw);
      }
    }
    BlockHeader header;
    header.variants = random() % 8;
    header.items = random() % 4 == 0 ? random() % 20 : header.variants;
    header.begin = static_cast<std::int64_t>(random() % 1000) - 1;
    (IsRefused(writer.Finish(header)) ? refused : read)++;
  }
  EXPECT_GT(refused, 5000);
  EXPECT_GT(read, 20);
}

TEST(CarrierDamage, RowsAndRareOnesThatDisagreeWithTheirCountsAreRefused)
{
  const auto make =
      [](std::uint8_t samples, std::uint8_t count, const std::string& row, const std::string& rest)
  {
    ColumnBlockWriter writer(1);
    const auto add = [&](CarrierColumn column, const std::string& raw, unsigned more = 0)
    { writer.Add(static_cast<std::uint8_t>(static_cast<unsigned>(column) + more), raw); };
    add(CarrierColumn::BeginsLow, std::string(1, '\0'));
    add(CarrierColumn::Alleles, std::string(1, '\1'));
    add(CarrierColumn::Counts, {static_cast<char>(samples), static_cast<char>(count - 1)});
    add(CarrierColumn::Rows, row, GetCarrierClass(count, samples));
    if (!rest.empty())
    {
      add(CarrierColumn::RestCounts, {static_cast<char>(rest.size())});
      add(CarrierColumn::Rests, rest);
    }
    BlockHeader header;
    header.items = count;
    header.variants = 1;
    return writer.Finish(header);
  };
  EXPECT_FALSE(IsRefused(make(3, 2, "\x05", "")));
  EXPECT_TRUE(IsRefused(make(3, 2, "\x01", ""))) << "one carrier of two";
  EXPECT_TRUE(IsRefused(make(3, 2, "\x41", ""))) << "a fourth sample of three";
  EXPECT_TRUE(IsRefused(make(3, 2, "\x07", ""))) << "a rest that is not told";
  EXPECT_FALSE(IsRefused(make(3, 2, "\x07", "\2")));
  EXPECT_TRUE(IsRefused(make(3, 2, "\x05", "\2"))) << "a rest that nobody has";
  EXPECT_TRUE(IsRefused(make(3, 2, "\x07", "\4"))) << "a genotype that is none";
  EXPECT_TRUE(IsRefused(make(3, 4, "\x55", ""))) << "more carriers than samples";
}
} // namespace
} // namespace OrthancGenomics
