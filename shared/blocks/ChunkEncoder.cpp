// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/ChunkEncoder.h"

#include "blocks/Bytes.h"
#include "blocks/ChunkFormat.h"
#include "blocks/NumberColumn.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <tuple>

namespace OrthancGenomics
{
namespace
{
std::uint32_t GetBits(float value)
{
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

/// -1 becomes 0; any other number one more.
std::uint64_t FromAbsent(std::int32_t value)
{
  return static_cast<std::uint64_t>(std::int64_t{value} + 1);
}

/// The difference around the corner, so that any two numbers have one.
std::int64_t Subtract(std::int64_t a, std::int64_t b)
{
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

class ChunkEncoder
{
public:
  ChunkEncoder(const CallPack& pack, std::size_t first, std::size_t last, ColumnBlockWriter& writer)
      : pack_(pack), calls_(pack.Calls().data() + first), size_(last - first), writer_(writer)
  {
  }

  std::string Encode()
  {
    AddPositions();
    AddAlleles();
    AddEnds();
    AddTexts(ChunkColumn::Genotypes, pack_.Genotypes(), &PackedCall::genotype);
    AddTexts(ChunkColumn::Filters, pack_.Filters(), &PackedCall::filter);
    AddNumbers(ChunkColumn::Quality, &PackedCall::genotypeQuality);
    AddNumbers(ChunkColumn::Depth, &PackedCall::depth);
    AddNumbers(ChunkColumn::ReferenceDepth, &PackedCall::referenceDepth);
    AddAlleleDepths();
    AddFloats(ChunkColumn::SiteQuality, &PackedCall::quality);
    AddVafs();
    AddPhaseSets();
    AddIds();
    AddRecords();
    AddFloats(ChunkColumn::CopyNumbers, &PackedCall::copyNumber);
    return writer_.Finish(MakeHeader());
  }

private:
  void Add(ChunkColumn column, std::string_view raw)
  {
    writer_.Add(static_cast<std::uint8_t>(column), raw);
  }

  void AddPositions()
  {
    std::string low;
    low.reserve(size_);
    EscapedBytes high(size_);
    std::int32_t before = calls_[0].begin;
    for (std::size_t i = 0; i < size_; i++)
    {
      const auto delta = static_cast<std::uint32_t>(calls_[i].begin - before);
      before = calls_[i].begin;
      low.push_back(static_cast<char>(delta));
      high.Add(delta >> 8);
    }
    Add(ChunkColumn::PositionLow, low);
    if (high.Any())
    {
      Add(ChunkColumn::PositionHigh, high.Take());
    }
  }

  void AddAlleles()
  {
    std::string codes;
    codes.reserve(size_);
    std::string texts;
    for (std::size_t i = 0; i < size_; i++)
    {
      codes.push_back(static_cast<char>(calls_[i].code));
      if (calls_[i].code == TEXT_ALLELES)
      {
        texts.append(pack_.Alleles(calls_[i]));
      }
    }
    Add(ChunkColumn::Alleles, codes);
    if (!texts.empty())
    {
      Add(ChunkColumn::AlleleTexts, texts);
    }
  }

  void AddEnds()
  {
    std::string ends;
    std::size_t next = 0;
    for (std::size_t i = 0; i < size_; i++)
    {
      std::uint64_t length = 1;
      if (calls_[i].code == TEXT_ALLELES)
      {
        length = ByteReader(pack_.Alleles(calls_[i])).Varint();
      }
      const std::int64_t more =
          std::int64_t{calls_[i].end} - calls_[i].begin - static_cast<std::int64_t>(length);
      if (more != 0)
      {
        PutVarint(ends, i - next);
        PutZigzag(ends, more);
        next = i + 1;
      }
    }
    if (!ends.empty())
    {
      Add(ChunkColumn::Ends, ends);
    }
  }

  void AddTexts(ChunkColumn column,
                const std::vector<std::string>& texts,
                std::uint32_t PackedCall::*number)
  {
    // Codes count the texts of this chunk alone, so that no chunk carries those of another.
    std::vector<std::uint32_t> codes(texts.size(), std::numeric_limits<std::uint32_t>::max());
    std::string dictionary;
    std::uint32_t used = 0;
    bool stated = false;
    EscapedBytes bytes(size_);
    for (std::size_t i = 0; i < size_; i++)
    {
      const std::uint32_t text = calls_[i].*number;
      if (codes[text] == std::numeric_limits<std::uint32_t>::max())
      {
        codes[text] = used++;
        stated = stated || !texts[text].empty();
        PutText(dictionary, texts[text]);
      }
      bytes.Add(codes[text]);
    }
    if (!stated)
    {
      return;
    }
    Add(column, dictionary);
    if (bytes.Any())
    {
      writer_.Add(static_cast<std::uint8_t>(column) + 1, bytes.Take());
    }
  }

  void AddNumbers(ChunkColumn column, std::int32_t PackedCall::*number)
  {
    EscapedBytes bytes(size_);
    for (std::size_t i = 0; i < size_; i++)
    {
      bytes.Add(FromAbsent(calls_[i].*number));
    }
    if (bytes.Any())
    {
      Add(column, bytes.Take());
    }
  }

  void AddAlleleDepths()
  {
    EscapedBytes bytes(size_);
    for (std::size_t i = 0; i < size_; i++)
    {
      const PackedCall& call = calls_[i];
      const bool follows = call.alleleDepth == DeriveAlleleDepth(call.depth, call.referenceDepth);
      bytes.Add(follows ? 0 : FromAbsent(call.alleleDepth) + 1);
    }
    if (bytes.Any())
    {
      Add(ChunkColumn::AlleleDepth, bytes.Take());
    }
  }

  void AddFloats(ChunkColumn column, float PackedCall::*number)
  {
    std::vector<std::uint64_t> bits(size_);
    bool stated = false;
    for (std::size_t i = 0; i < size_; i++)
    {
      stated = stated || !std::isnan(calls_[i].*number);
      bits[i] = GetBits(calls_[i].*number);
    }
    if (stated)
    {
      Add(column, MakePlanes(bits, sizeof(float)));
    }
  }

  static VafKind ClassifyVaf(const PackedCall& call)
  {
    if (std::isnan(call.vaf))
    {
      return VafKind::Absent;
    }
    for (const VafKind kind : {VafKind::FromDouble, VafKind::FromFloat})
    {
      if (GetBits(ComputeVaf(kind, call.referenceDepth, call.alleleDepth)) == GetBits(call.vaf))
      {
        return kind;
      }
    }
    return VafKind::Stated;
  }

  void AddVafs()
  {
    EscapedBytes kinds(size_);
    std::vector<std::uint64_t> stated;
    for (std::size_t i = 0; i < size_; i++)
    {
      const VafKind kind = ClassifyVaf(calls_[i]);
      kinds.Add(static_cast<std::uint64_t>(kind));
      if (kind == VafKind::Stated)
      {
        stated.push_back(GetBits(calls_[i].vaf));
      }
    }
    if (kinds.Any())
    {
      Add(ChunkColumn::VafKinds, kinds.Take());
    }
    if (!stated.empty())
    {
      Add(ChunkColumn::Vafs, MakePlanes(stated, sizeof(float)));
    }
  }

  void AddPhaseSets()
  {
    std::string bytes;
    std::int64_t before = -1;
    bool stated = false;
    for (std::size_t i = 0; i < size_; i++)
    {
      stated = stated || calls_[i].phaseSet != -1;
      PutZigzag(bytes, Subtract(calls_[i].phaseSet, before));
      before = calls_[i].phaseSet;
    }
    if (stated)
    {
      Add(ChunkColumn::PhaseSets, bytes);
    }
  }

  void AddIds()
  {
    EscapedBytes kinds(size_);
    std::vector<std::uint64_t> numbers;
    std::string texts;
    for (std::size_t i = 0; i < size_; i++)
    {
      const std::string_view text = pack_.Id(calls_[i]);
      IdKind kind = IdKind::Absent;
      if (calls_[i].rs != 0)
      {
        kind = IdKind::Number;
        numbers.push_back(calls_[i].rs);
      }
      else if (!text.empty())
      {
        kind = IdKind::Text;
        PutText(texts, text);
      }
      kinds.Add(static_cast<std::uint64_t>(kind));
    }
    if (!kinds.Any())
    {
      return;
    }
    Add(ChunkColumn::IdKinds, kinds.Take());
    if (!numbers.empty())
    {
      Add(ChunkColumn::IdNumbers, MakePlanes(numbers, ID_PLANES));
    }
    if (!texts.empty())
    {
      Add(ChunkColumn::IdTexts, texts);
    }
  }

  /// Of the variants that several calls show; counts the variants on the way.
  void AddRecords()
  {
    std::string records;
    std::size_t next = 0;
    std::size_t run = 0; // the first call with the begin of the present one
    for (std::size_t i = 0; i < size_; i++)
    {
      if (i + 1 == size_ || calls_[i + 1].begin != calls_[i].begin)
      {
        AddRun(run, i + 1, next, records);
        run = i + 1;
      }
    }
    if (!records.empty())
    {
      Add(ChunkColumn::Records, records);
    }
  }

  /// The calls [first, last) begin at the same base.
  void AddRun(std::size_t first, std::size_t last, std::size_t& next, std::string& records)
  {
    if (last - first == 1)
    {
      variants_++;
      return;
    }
    using Alleles = std::tuple<std::int32_t, std::uint8_t, std::string_view>;
    const auto get = [this](std::size_t i) -> Alleles {
      return {calls_[i].end, calls_[i].code, pack_.Alleles(calls_[i])};
    };
    std::map<Alleles, std::size_t> counts;
    for (std::size_t i = first; i < last; i++)
    {
      counts[get(i)]++;
    }
    variants_ += counts.size();
    for (std::size_t i = first; i < last && counts.size() != last - first; i++)
    {
      if (counts.at(get(i)) > 1)
      {
        PutVarint(records, i - next);
        PutVarint(records, calls_[i].record);
        next = i + 1;
      }
    }
  }

  BlockHeader MakeHeader() const
  {
    BlockHeader header;
    header.items = size_;
    header.variants = variants_;
    header.begin = calls_[0].begin;
    header.end = calls_[0].end;
    for (std::size_t i = 0; i < size_; i++)
    {
      header.end = std::max<std::int64_t>(header.end, calls_[i].end);
    }
    return header;
  }

  const CallPack& pack_;
  const PackedCall* calls_;
  std::size_t size_;
  std::size_t variants_ = 0;
  ColumnBlockWriter& writer_;
};
} // namespace

std::string
EncodeChunk(const CallPack& pack, std::size_t first, std::size_t last, ColumnBlockWriter& writer)
{
  return ChunkEncoder(pack, first, last, writer).Encode();
}
} // namespace OrthancGenomics
