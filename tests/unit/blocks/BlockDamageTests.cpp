// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "RandomSites.h"
#include "blocks/AnnotationWriter.h"
#include "blocks/CallPack.h"
#include "blocks/CallableCodec.h"
#include "blocks/ChunkDecoder.h"
#include "blocks/ChunkEncoder.h"
#include "blocks/ChunkFormat.h"
#include "core/Error.h"

#include <functional>
#include <random>

namespace OrthancGenomics
{
namespace
{
/// Whether reading ends in Error(Storage); anything else but an Error is a failure of the test.
bool IsRefused(const std::function<void()>& read)
{
  try
  {
    read();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Damaged);
    return true;
  }
  return false;
}

std::string MakeChunk()
{
  ColumnBlockWriter writer(1);
  CallPack pack;
  for (const Site& site : RandomSites(3).Make(0, 300, 1, 0))
  {
    for (const SiteAllele& allele : site.alleles)
    {
      pack.Add(PackAllele(site, allele), allele.carriers[0]);
    }
  }
  return EncodeChunk(pack, 0, pack.Size(), writer);
}

void ReadChunk(const std::string& value)
{
  CallChunk chunk(value);
  chunk.Decode(EveryColumn);
}

void ReadIntervals(const std::string& value)
{
  DecodeIntervals(value);
}

std::string MakeIntervals()
{
  ColumnBlockWriter writer(1);
  std::vector<CallableInterval> intervals;
  for (std::int32_t i = 0; i < 500; i++)
  {
    intervals.push_back({i * 100, i * 100 + 50 + i % 7, static_cast<CallableClass>(i % 5)});
  }
  return EncodeIntervals(intervals, writer);
}

void ExpectEveryFlipRefused(const std::string& value,
                            const std::function<void(const std::string&)>& read)
{
  ASSERT_FALSE(IsRefused([&] { read(value); }));
  for (std::size_t i = 0; i < value.size(); i++)
  {
    std::string damaged = value;
    damaged[i] = static_cast<char>(damaged[i] ^ (1 << (i % 8)));
    EXPECT_TRUE(IsRefused([&] { read(damaged); })) << "byte " << i;
  }
}

void ExpectEveryCutRefused(const std::string& value,
                           const std::function<void(const std::string&)>& read)
{
  for (std::size_t size = 0; size < value.size(); size++)
  {
    EXPECT_TRUE(IsRefused([&] { read(value.substr(0, size)); })) << size << " bytes";
  }
  EXPECT_TRUE(IsRefused([&] { read(value + "x"); }));
}

TEST(BlockDamage, NoFlippedBitPasses)
{
  ExpectEveryFlipRefused(MakeChunk(), ReadChunk);
  ExpectEveryFlipRefused(MakeIntervals(), ReadIntervals);
}

TEST(BlockDamage, NoCutPasses)
{
  ExpectEveryCutRefused(MakeChunk(), ReadChunk);
  ExpectEveryCutRefused(MakeIntervals(), ReadIntervals);
}

TEST(BlockDamage, RandomBytesAreRefused)
{
  std::mt19937 random(11);
  for (int round = 0; round < 2000; round++)
  {
    std::string bytes{1, 0};
    for (auto i = random() % 200; i > 0; i--)
    {
      bytes.push_back(static_cast<char>(random()));
    }
    EXPECT_TRUE(IsRefused([&] { ReadChunk(bytes); }));
  }
}

/// Columns with good checksums that contradict each other: as a writer with a fault would leave
/// them.
TEST(BlockDamage, ColumnsThatContradictEachOtherNeverReachBeyondTheirBytes)
{
  std::mt19937 random(12);
  int refused = 0;
  for (int round = 0; round < 3000; round++)
  {
    ColumnBlockWriter writer(1);
    for (std::uint8_t id = 1; id <= static_cast<std::uint8_t>(ChunkColumn::IdTexts); id++)
    {
      std::string raw;
      for (auto i = random() % 40; i > 0; i--)
      {
        raw.push_back(static_cast<char>(random() % 4 == 0 ? random() : random() % 4));
      }
      writer.Add(id, raw);
    }
    BlockHeader header;
    header.items = random() % 20;
    header.begin = static_cast<std::int64_t>(random() % 1000);
    const std::string value = writer.Finish(header);
    const auto read = [&]
    {
      CallChunk chunk(value);
      chunk.Decode(EveryColumn);
      chunk.FindIdentifier("rs1");
      for (std::size_t i = 0; i < chunk.Size(); i++)
      {
        chunk.Get(i);
      }
    };
    refused += IsRefused(read) ? 1 : 0;
    IsRefused([&] { DecodeIntervals(value); });
    IsRefused([&] { DecodeSites(value); });
  }
  EXPECT_GT(refused, 1000);
}

TEST(BlockDamage, AnotherVersionIsRefused)
{
  std::string value = MakeIntervals();
  value[0] = 2;
  EXPECT_TRUE(IsRefused([&] { DecodeIntervals(value); }));
}

class DamagedStore : public BlocksFixture
{
};

TEST_F(DamagedStore, AQueryOverADamagedBlockIsAStorageError)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeSite(0, 12000, "A", "G"), MakeBlock(0, 20000, 30000)});
  for (const BlockTable table : {BlockTable::Chunks, BlockTable::Callable})
  {
    MemoryBlockStore damaged = store_;
    Block row{store_.Table(table).begin()->first, store_.Table(table).begin()->second};
    row.value.back() = static_cast<char>(row.value.back() ^ 1);
    damaged.Put(table, {row});
    VariantQuery query;
    query.region = ParseRegion(table == BlockTable::Chunks ? "1:12001" : "1:20001-20010");
    EXPECT_TRUE(IsRefused([&] { QuerySubject(scope_, damaged, data_, genes_, query); }));
  }
}
} // namespace
} // namespace OrthancGenomics
