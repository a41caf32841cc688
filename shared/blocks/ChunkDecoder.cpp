// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/ChunkDecoder.h"

#include "blocks/Bytes.h"
#include "blocks/CallPack.h"
#include "blocks/ChunkFormat.h"
#include "blocks/NumberColumn.h"
#include "core/Text.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace OrthancGenomics
{
namespace
{
std::string
Read(const ColumnBlock& block, ChunkColumn column, std::size_t size = 0, unsigned more = 0)
{
  return block.ReadAtLeast(static_cast<std::uint8_t>(static_cast<unsigned>(column) + more), size);
}

std::vector<std::int32_t>
ReadOptional(const ColumnBlock& block, ChunkColumn column, std::size_t size)
{
  const std::vector<std::uint32_t> numbers = ReadEscaped(Read(block, column), size);
  std::vector<std::int32_t> values(numbers.size());
  std::transform(numbers.begin(),
                 numbers.end(),
                 values.begin(),
                 [](std::uint32_t number) { return static_cast<std::int32_t>(number - 1); });
  return values;
}

struct Coded
{
  std::vector<std::string> texts;
  std::vector<std::uint32_t> codes;
};

Coded ReadCoded(const ColumnBlock& block, ChunkColumn column, std::size_t size)
{
  Coded coded;
  const std::string dictionary = Read(block, column);
  ByteReader reader(dictionary);
  while (!reader.AtEnd())
  {
    coded.texts.emplace_back(reader.Text());
  }
  if (coded.texts.empty())
  {
    return coded;
  }
  coded.codes = ReadEscaped(Read(block, column, 0, 1), size);
  coded.codes.resize(size, 0);
  const std::uint32_t count = static_cast<std::uint32_t>(coded.texts.size());
  if (std::any_of(coded.codes.begin(),
                  coded.codes.end(),
                  [count](std::uint32_t code) { return code >= count; }))
  {
    ThrowDamaged();
  }
  return coded;
}

float ToFloat(std::uint64_t bits)
{
  const auto narrow = static_cast<std::uint32_t>(bits);
  float value = 0;
  std::memcpy(&value, &narrow, sizeof(value));
  return value;
}

template <typename Value>
Value At(const std::vector<Value>& values, std::size_t i, Value absent)
{
  return values.empty() ? absent : values[i];
}
} // namespace

CallChunk::CallChunk(std::string value) : value_(std::move(value)), block_(value_) {}

void CallChunk::Decode(unsigned columns)
{
  if (!placed_)
  {
    DecodeBegins();
    DecodeAlleles();
    placed_ = true;
  }
  if ((columns & VafColumns) != 0)
  {
    columns |= DepthColumns;
  }
  columns &= ~decoded_;
  decoded_ |= columns;
  if ((columns & GenotypeColumns) != 0)
  {
    Coded coded = ReadCoded(block_, ChunkColumn::Genotypes, Size());
    genotypes_ = std::move(coded.texts);
    genotypeCodes_ = std::move(coded.codes);
  }
  if ((columns & FilterColumns) != 0)
  {
    Coded coded = ReadCoded(block_, ChunkColumn::Filters, Size());
    filters_ = std::move(coded.texts);
    filterCodes_ = std::move(coded.codes);
  }
  if ((columns & GenotypeQualityColumns) != 0)
  {
    genotypeQualities_ = ReadOptional(block_, ChunkColumn::Quality, Size());
  }
  if ((columns & DepthColumns) != 0)
  {
    DecodeDepths();
  }
  if ((columns & VafColumns) != 0)
  {
    DecodeVafs();
  }
  if ((columns & (QualityColumns | PhaseColumns | IdColumns)) != 0)
  {
    DecodeRare(columns);
  }
  if ((columns & RecordColumns) != 0)
  {
    DecodeRecords();
  }
}

void CallChunk::DecodeBegins()
{
  if (begun_)
  {
    return;
  }
  begun_ = true;
  const std::string low = Read(block_, ChunkColumn::PositionLow, Size());
  const auto high = ReadEscaped(Read(block_, ChunkColumn::PositionHigh), Size());
  begins_.resize(Size());
  std::int64_t begin = Header().begin;
  for (std::size_t i = 0; i < Size(); i++)
  {
    const std::uint32_t more = high.empty() ? 0 : high[i];
    begin += std::int64_t{more} * 256 + GetByte(low, i);
    if (more > std::numeric_limits<std::int32_t>::max() / 256 ||
        begin > std::numeric_limits<std::int32_t>::max())
    {
      ThrowDamaged();
    }
    begins_[i] = static_cast<std::int32_t>(begin);
  }
}

void CallChunk::DecodeAlleles()
{
  const std::string codes = Read(block_, ChunkColumn::Alleles, Size());
  alleleTexts_ = Read(block_, ChunkColumn::AlleleTexts);
  ByteReader texts(alleleTexts_);
  references_.resize(Size());
  alternates_.resize(Size());
  ends_.resize(Size());
  for (std::size_t i = 0; i < Size(); i++)
  {
    const std::uint8_t code = GetByte(codes, i);
    if (code < TEXT_ALLELES)
    {
      references_[i] = GetReference(code);
      alternates_[i] = GetAlternate(code);
    }
    else
    {
      references_[i] = texts.Text();
      alternates_[i] = texts.Text();
    }
    ends_[i] = begins_[i] + static_cast<std::int32_t>(references_[i].size());
  }
  const std::string ends = Read(block_, ChunkColumn::Ends);
  ByteReader reader(ends);
  std::uint64_t next = 0;
  while (!reader.AtEnd())
  {
    next += reader.Varint();
    const std::int64_t more = reader.Zigzag();
    if (next >= Size())
    {
      ThrowDamaged();
    }
    ends_[next] = static_cast<std::int32_t>(ends_[next] + more);
    next++;
  }
}

void CallChunk::DecodeDepths()
{
  depths_ = ReadOptional(block_, ChunkColumn::Depth, Size());
  referenceDepths_ = ReadOptional(block_, ChunkColumn::ReferenceDepth, Size());
  const auto alleles = ReadEscaped(Read(block_, ChunkColumn::AlleleDepth), Size());
  alleleDepths_.resize(Size());
  for (std::size_t i = 0; i < Size(); i++)
  {
    const std::uint32_t stored = alleles.empty() ? 0 : alleles[i];
    alleleDepths_[i] = stored == 0
                           ? DeriveAlleleDepth(At(depths_, i, -1), At(referenceDepths_, i, -1))
                           : static_cast<std::int32_t>(stored - 2);
  }
}

void CallChunk::DecodeVafs()
{
  const auto kinds = ReadEscaped(Read(block_, ChunkColumn::VafKinds), Size());
  const std::string raw = Read(block_, ChunkColumn::Vafs);
  const std::size_t count = raw.size() / sizeof(float);
  vafs_.assign(kinds.size(), std::numeric_limits<float>::quiet_NaN());
  std::size_t next = 0;
  for (std::size_t i = 0; i < kinds.size(); i++)
  {
    const auto kind = static_cast<VafKind>(kinds[i]);
    if (kind == VafKind::Stated)
    {
      if (next == count)
      {
        ThrowDamaged();
      }
      vafs_[i] = ToFloat(GetFromPlanes(raw, count, next++, sizeof(float)));
    }
    else if (kind != VafKind::Absent)
    {
      vafs_[i] = ComputeVaf(kind, At(referenceDepths_, i, -1), alleleDepths_[i]);
    }
  }
}

void CallChunk::DecodeRare(unsigned columns)
{
  if ((columns & QualityColumns) != 0)
  {
    const std::string raw = Read(block_, ChunkColumn::SiteQuality);
    qualities_.resize(raw.size() / sizeof(float));
    if (!qualities_.empty() && qualities_.size() != Size())
    {
      ThrowDamaged();
    }
    for (std::size_t i = 0; i < qualities_.size(); i++)
    {
      qualities_[i] = ToFloat(GetFromPlanes(raw, Size(), i, sizeof(float)));
    }
  }
  if ((columns & PhaseColumns) != 0)
  {
    const std::string raw = Read(block_, ChunkColumn::PhaseSets);
    ByteReader reader(raw);
    phaseSets_.resize(raw.empty() ? 0 : Size());
    auto phaseSet = static_cast<std::uint64_t>(-1);
    for (std::int64_t& value : phaseSets_)
    {
      phaseSet += static_cast<std::uint64_t>(reader.Zigzag());
      value = static_cast<std::int64_t>(phaseSet);
    }
  }
  if ((columns & IdColumns) != 0)
  {
    DecodeIds();
  }
}

void CallChunk::DecodeIds()
{
  const auto kinds = ReadEscaped(Read(block_, ChunkColumn::IdKinds), Size());
  const std::string numbers = Read(block_, ChunkColumn::IdNumbers);
  const std::string raw = Read(block_, ChunkColumn::IdTexts);
  ByteReader texts(raw);
  const std::size_t count = numbers.size() / ID_PLANES;
  std::size_t next = 0;
  ids_.resize(kinds.size());
  for (std::size_t i = 0; i < kinds.size(); i++)
  {
    const auto kind = static_cast<IdKind>(kinds[i]);
    if (kind == IdKind::Text)
    {
      ids_[i] = texts.Text();
    }
    else if (kind == IdKind::Number)
    {
      if (next == count)
      {
        ThrowDamaged();
      }
      ids_[i] = "rs" + std::to_string(GetFromPlanes(numbers, count, next++, ID_PLANES));
    }
  }
}

void CallChunk::DecodeRecords()
{
  const std::string raw = Read(block_, ChunkColumn::Records);
  records_.assign(raw.empty() ? 0 : Size(), 0);
  ByteReader reader(raw);
  std::uint64_t next = 0;
  while (!reader.AtEnd())
  {
    next += reader.Varint();
    const std::uint64_t record = reader.Varint();
    if (next >= Size() || record > std::numeric_limits<std::uint32_t>::max())
    {
      ThrowDamaged();
    }
    records_[next++] = static_cast<std::int64_t>(record);
  }
}

std::size_t CallChunk::LowerBound(std::int64_t begin) const
{
  return static_cast<std::size_t>(std::lower_bound(begins_.begin(), begins_.end(), begin) -
                                  begins_.begin());
}

std::string_view CallChunk::Filter(std::size_t i) const
{
  return filterCodes_.empty() ? std::string_view() : filters_[filterCodes_[i]];
}

std::string_view CallChunk::Genotype(std::size_t i) const
{
  return genotypeCodes_.empty() ? std::string_view() : genotypes_[genotypeCodes_[i]];
}

bool CallChunk::HasIdentifier(std::size_t i, std::string_view wanted) const
{
  if (ids_.empty())
  {
    return false;
  }
  const std::vector<std::string_view> parts = Split(ids_[i], ';');
  return std::any_of(parts.begin(),
                     parts.end(),
                     [wanted](std::string_view part) { return EqualsIgnoringCase(part, wanted); });
}

std::vector<std::int64_t> CallChunk::FindIdentifier(std::string_view wanted)
{
  std::vector<std::int64_t> begins;
  DecodeIds();
  for (std::size_t i = 0; i < ids_.size(); i++)
  {
    if (HasIdentifier(i, wanted))
    {
      Decode(IdColumns);
      begins.push_back(begins_[i]);
    }
  }
  return begins;
}

Call CallChunk::Get(std::size_t i) const
{
  Call call;
  call.begin = begins_[i];
  call.end = ends_[i];
  call.reference = references_[i];
  call.alternate = alternates_[i];
  call.id = ids_.empty() ? std::string() : ids_[i];
  call.genotype = Genotype(i);
  call.filter = Filter(i);
  call.depth = Depth(i);
  call.referenceDepth = At(referenceDepths_, i, -1);
  call.alleleDepth = At(alleleDepths_, i, -1);
  call.genotypeQuality = At(genotypeQualities_, i, -1);
  call.phaseSet = At(phaseSets_, i, std::int64_t{-1});
  call.vaf = Vaf(i);
  call.quality = Quality(i);
  call.record = At(records_, i, std::int64_t{0});
  return call;
}
} // namespace OrthancGenomics
