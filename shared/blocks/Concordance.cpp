// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Concordance.h"

#include "blocks/ChunkDecoder.h"
#include "blocks/Keys.h"
#include "blocks/Source.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int AUTOSOMES = 22;
constexpr std::int64_t ENOUGH_COMMON = 5000;

/// Chunks of the other sample for one of the sample with more calls.
constexpr int MAX_OTHERS = 4;

/// Parts of a contig's keys. The end comes first: a panel has one chunk, wherever it begins.
constexpr std::array<double, 3> PROBES = {1.0, 0.5, 0.25};

/// Of an SNV that passes; Unknown for any other call.
Zygosity GetComparable(const CallChunk& chunk, std::size_t i)
{
  const std::string_view filter = chunk.Filter(i);
  const bool snv = chunk.Reference(i).size() == 1 && chunk.Alternate(i).size() == 1;
  if (!snv || !(filter.empty() || filter == "PASS"))
  {
    return Zygosity::Unknown;
  }
  const std::string_view genotype = chunk.Genotype(i);
  return genotype.size() == 3 ? GetZygosity(genotype) : Zygosity::Unknown;
}

/// The chunk at or before a key within a range.
std::unique_ptr<CallChunk>
ReadChunk(const IBlockSnapshot& blocks, std::int64_t first, std::int64_t key)
{
  std::unique_ptr<CallChunk> chunk;
  if (const auto found = blocks.FindLastKey(BlockTable::Chunks, first, key))
  {
    blocks.Visit(BlockTable::Chunks,
                 *found,
                 *found,
                 [&chunk](std::int64_t, std::string_view value)
                 {
                   chunk = std::make_unique<CallChunk>(std::string(value));
                   chunk->Decode(GenotypeColumns | FilterColumns);
                   return false;
                 });
  }
  return chunk;
}

void CompareCalls(
    const CallChunk& a, std::size_t i, const CallChunk& b, std::size_t k, Concordance& result)
{
  if (a.Reference(i) != b.Reference(k) || a.Alternate(i) != b.Alternate(k))
  {
    return;
  }
  const Zygosity inA = GetComparable(a, i);
  const Zygosity inB = GetComparable(b, k);
  if (inA != Zygosity::Unknown && inB != Zygosity::Unknown)
  {
    result.common++;
    result.equal += inA == inB ? 1 : 0;
    result.homozygousInFirst += inA == Zygosity::Homozygous ? 1 : 0;
    result.homozygousInSecond += inB == Zygosity::Homozygous ? 1 : 0;
  }
}

/// One pass over two chunks that are sorted by begin.
void CompareChunks(const CallChunk& a, const CallChunk& b, Concordance& result)
{
  std::size_t j = 0;
  for (std::size_t i = 0; i < a.Size(); i++)
  {
    while (j < b.Size() && b.Begin(j) < a.Begin(i))
    {
      j++;
    }
    for (std::size_t k = j; k < b.Size() && b.Begin(k) == a.Begin(i); k++)
    {
      CompareCalls(a, i, b, k, result);
    }
  }
}

/// The chunk of `dense` at a part of a contig's keys, against what `other` has in its bases.
class ContigProbe
{
public:
  ContigProbe(const IBlockSnapshot& blocks, KeyRange dense, KeyRange other)
      : blocks_(blocks), dense_(dense), other_(other),
        last_(blocks.FindLastKey(BlockTable::Chunks, dense.first, dense.last))
  {
  }

  void Compare(double part, Concordance& result)
  {
    const std::optional<std::int64_t> key = last_ ? FindKey(part) : std::nullopt;
    if (!key || std::find(seen_.begin(), seen_.end(), *key) != seen_.end())
    {
      return;
    }
    seen_.push_back(*key);
    const auto chunk = ReadChunk(blocks_, dense_.first, *key);
    const std::int64_t from = other_.first + (*key - dense_.first);
    const std::int64_t to = other_.first + chunk->Begin(chunk->Size() - 1) / SLOT_BASES;
    int read = 0;
    blocks_.Visit(BlockTable::Chunks,
                  blocks_.FindLastKey(BlockTable::Chunks, other_.first, from).value_or(from),
                  std::min(to, other_.last),
                  [&](std::int64_t, std::string_view value)
                  {
                    CallChunk other{std::string(value)};
                    other.Decode(GenotypeColumns | FilterColumns);
                    CompareChunks(*chunk, other, result);
                    return ++read < MAX_OTHERS;
                  });
  }

private:
  std::optional<std::int64_t> FindKey(double part) const
  {
    const auto length = static_cast<double>(*last_ - dense_.first);
    return blocks_.FindLastKey(
        BlockTable::Chunks, dense_.first, dense_.first + static_cast<std::int64_t>(length * part));
  }

  const IBlockSnapshot& blocks_;
  const KeyRange dense_;
  const KeyRange other_;
  const std::optional<std::int64_t> last_;
  std::vector<std::int64_t> seen_;
};

std::vector<ContigProbe>
MakeProbes(const IBlockSnapshot& blocks, const ComparedSample& dense, const ComparedSample& other)
{
  std::vector<ContigProbe> probes;
  for (int number = 1; number <= AUTOSOMES; number++)
  {
    const std::string name = std::to_string(number);
    const auto contig = FindContig(*dense.dataset, name);
    const auto otherContig = FindContig(*other.dataset, name);
    if (contig && otherContig)
    {
      probes.emplace_back(blocks,
                          GetContigRange(dense.sample->number, *contig),
                          GetContigRange(other.sample->number, *otherContig));
    }
  }
  return probes;
}
} // namespace

Concordance CompareSamples(const IBlockSnapshot& blocks,
                           const ComparedSample& first,
                           const ComparedSample& second)
{
  const bool swap = first.sample->calls < second.sample->calls;
  std::vector<ContigProbe> probes =
      swap ? MakeProbes(blocks, second, first) : MakeProbes(blocks, first, second);
  Concordance result;
  for (const double part : PROBES)
  {
    for (ContigProbe& probe : probes)
    {
      if (result.common < ENOUGH_COMMON)
      {
        probe.Compare(part, result);
      }
    }
  }
  if (swap)
  {
    std::swap(result.homozygousInFirst, result.homozygousInSecond);
  }
  return result;
}
} // namespace OrthancGenomics
