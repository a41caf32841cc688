// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/ChunkDecoder.h"

#include "blocks/Bytes.h"
#include "blocks/CallPack.h"

#include <limits>
#include <utility>

namespace OrthancGenomics
{
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
    genotypes_ = ReadCoded(block_, static_cast<std::uint8_t>(ChunkColumn::Genotypes));
  }
  if ((columns & FilterColumns) != 0)
  {
    filters_ = ReadCoded(block_, static_cast<std::uint8_t>(ChunkColumn::Filters));
  }
  if ((columns & GenotypeQualityColumns) != 0)
  {
    genotypeQualities_ = ReadNumbers(ChunkColumn::Quality);
  }
  if ((columns & DepthColumns) != 0)
  {
    depths_ = ReadNumbers(ChunkColumn::Depth);
    referenceDepths_ = ReadNumbers(ChunkColumn::ReferenceDepth);
    alleleDepths_ = ReadNumbers(ChunkColumn::AlleleDepth);
  }
  DecodeRare(columns);
}

void CallChunk::DecodeRare(unsigned columns)
{
  if ((columns & VafColumns) != 0)
  {
    DecodeVafs();
  }
  if ((columns & QualityColumns) != 0)
  {
    qualities_ = ReadFloats(ChunkColumn::SiteQuality);
  }
  if ((columns & PhaseColumns) != 0)
  {
    DecodePhaseSets();
  }
  if ((columns & IdColumns) != 0)
  {
    DecodeIds();
  }
  if ((columns & RecordColumns) != 0)
  {
    DecodeRecords();
  }
  if ((columns & CopyNumberColumns) != 0)
  {
    copyNumbers_ = ReadFloats(ChunkColumn::CopyNumbers);
  }
}

std::string CallChunk::Read(ChunkColumn column, std::size_t size, unsigned more) const
{
  return block_.ReadAtLeast(static_cast<std::uint8_t>(static_cast<unsigned>(column) + more), size);
}

NumberColumn CallChunk::ReadNumbers(ChunkColumn column, unsigned more) const
{
  return NumberColumn(Read(column, 0, more), Size());
}

void CallChunk::DecodeBegins()
{
  if (begun_)
  {
    return;
  }
  begun_ = true;
  const std::string low = Read(ChunkColumn::PositionLow, Size());
  const NumberColumn high = ReadNumbers(ChunkColumn::PositionHigh);
  begins_.resize(Size());
  std::int64_t begin = Header().begin;
  for (std::size_t i = 0; i < Size(); i++)
  {
    const std::uint32_t more = high.Get(i);
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
  const std::string codes = Read(ChunkColumn::Alleles, Size());
  alleleTexts_ = Read(ChunkColumn::AlleleTexts);
  ByteReader texts(alleleTexts_);
  alleles_.resize(Size());
  ends_.resize(Size());
  for (std::size_t i = 0; i < Size(); i++)
  {
    alleles_[i] = GetByte(codes, i);
    std::size_t bases = 1;
    if (alleles_[i] >= TEXT_ALLELES)
    {
      alleles_[i] = TEXT_ALLELES + static_cast<std::uint32_t>(texts.Place());
      bases = texts.Text().size();
      texts.Text();
    }
    ends_[i] = begins_[i] + static_cast<std::int32_t>(bases);
  }
  DecodeEnds();
}

void CallChunk::DecodeEnds()
{
  const std::string ends = Read(ChunkColumn::Ends);
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

void CallChunk::DecodeVafs()
{
  vafKinds_ = ReadNumbers(ChunkColumn::VafKinds);
  statedVafs_ = vafKinds_.Find(static_cast<std::uint8_t>(VafKind::Stated));
  vafs_ = Read(ChunkColumn::Vafs);
  if (vafs_.size() / sizeof(float) < statedVafs_.size())
  {
    ThrowDamaged();
  }
}

/// One of each call, or empty.
std::string CallChunk::ReadFloats(ChunkColumn column) const
{
  std::string floats = Read(column);
  const std::size_t count = floats.size() / sizeof(float);
  if (count != 0 && count != Size())
  {
    ThrowDamaged();
  }
  return count == 0 ? std::string() : floats;
}

void CallChunk::DecodePhaseSets()
{
  const std::string raw = Read(ChunkColumn::PhaseSets);
  ByteReader reader(raw);
  phaseSets_.resize(raw.empty() ? 0 : Size());
  auto phaseSet = static_cast<std::uint64_t>(-1);
  for (std::int64_t& value : phaseSets_)
  {
    phaseSet += static_cast<std::uint64_t>(reader.Zigzag());
    value = static_cast<std::int64_t>(phaseSet);
  }
}

void CallChunk::DecodeIds()
{
  idKinds_ = ReadNumbers(ChunkColumn::IdKinds);
  idNumbers_ = Read(ChunkColumn::IdNumbers);
  idTexts_ = Read(ChunkColumn::IdTexts);
  idPlaces_.assign(idKinds_.Empty() ? 0 : Size(), 0);
  ByteReader texts(idTexts_);
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < idPlaces_.size(); i++)
  {
    const auto kind = static_cast<IdKind>(idKinds_.Get(i));
    if (kind == IdKind::Text)
    {
      idPlaces_[i] = static_cast<std::uint32_t>(texts.Place());
      texts.Text();
    }
    else if (kind == IdKind::Number)
    {
      idPlaces_[i] = number++;
    }
  }
  if (number > idNumbers_.size() / ID_PLANES)
  {
    ThrowDamaged();
  }
}

void CallChunk::DecodeRecords()
{
  const std::string raw = Read(ChunkColumn::Records);
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
} // namespace OrthancGenomics
