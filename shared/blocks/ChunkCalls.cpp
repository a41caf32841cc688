// SPDX-License-Identifier: GPL-3.0-or-later
// What an unpacked chunk says of one call.
#include "blocks/Bytes.h"
#include "blocks/CallPack.h"
#include "blocks/ChunkDecoder.h"
#include "core/Text.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <optional>
#include <system_error>

namespace OrthancGenomics
{
namespace
{
constexpr float ABSENT = std::numeric_limits<float>::quiet_NaN();

float ToFloat(std::uint64_t bits)
{
  const auto narrow = static_cast<std::uint32_t>(bits);
  float value = 0;
  std::memcpy(&value, &narrow, sizeof(value));
  return value;
}

/// Number `i` of a column of floats in planes.
float GetFloat(const std::string& raw, std::size_t i)
{
  return ToFloat(GetFromPlanes(raw, raw.size() / sizeof(float), i, sizeof(float)));
}

/// The first run of digits, which stand so however letters are written.
std::string_view GetDigits(std::string_view id)
{
  id.remove_prefix(std::min(id.find_first_of("0123456789"), id.size()));
  return id.substr(0, id.find_first_not_of("0123456789"));
}

/// The number of "rs123" in letters of any case.
std::optional<std::uint64_t> FindRsNumber(std::string_view id)
{
  constexpr std::size_t mostDigits = 15;
  std::uint64_t number = 0;
  const std::string_view digits = id.substr(std::min<std::size_t>(id.size(), 2));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return EqualsIgnoringCase(id.substr(0, 2), "rs") && whole && digits.size() <= mostDigits
             ? std::make_optional(number)
             : std::nullopt;
}

std::int64_t At(const std::vector<std::int64_t>& values, std::size_t i, std::int64_t absent)
{
  return values.empty() ? absent : values[i];
}
} // namespace

std::size_t CallChunk::LowerBound(std::int64_t begin) const
{
  return static_cast<std::size_t>(std::lower_bound(begins_.begin(), begins_.end(), begin) -
                                  begins_.begin());
}

std::string_view CallChunk::Reference(std::size_t i) const
{
  const std::uint32_t allele = alleles_[i];
  return allele < TEXT_ALLELES
             ? GetReference(static_cast<std::uint8_t>(allele))
             : ByteReader(std::string_view(alleleTexts_).substr(allele - TEXT_ALLELES)).Text();
}

std::string_view CallChunk::Alternate(std::size_t i) const
{
  const std::uint32_t allele = alleles_[i];
  if (allele < TEXT_ALLELES)
  {
    return GetAlternate(static_cast<std::uint8_t>(allele));
  }
  ByteReader reader(std::string_view(alleleTexts_).substr(allele - TEXT_ALLELES));
  reader.Text();
  return reader.Text();
}

std::int32_t CallChunk::GetAlleleDepth(std::size_t i) const
{
  const std::uint32_t stored = alleleDepths_.Get(i);
  return stored == 0 ? DeriveAlleleDepth(Depth(i), GetOptional(referenceDepths_, i))
                     : static_cast<std::int32_t>(stored - 2);
}

float CallChunk::Vaf(std::size_t i) const
{
  const auto kind = static_cast<VafKind>(vafKinds_.Get(i));
  if (kind == VafKind::Absent)
  {
    return ABSENT;
  }
  if (kind != VafKind::Stated)
  {
    return ComputeVaf(kind, GetOptional(referenceDepths_, i), GetAlleleDepth(i));
  }
  const auto stated = std::lower_bound(statedVafs_.begin(), statedVafs_.end(), i);
  return GetFloat(vafs_, static_cast<std::size_t>(stated - statedVafs_.begin()));
}

float CallChunk::Quality(std::size_t i) const
{
  return qualities_.empty() ? ABSENT : GetFloat(qualities_, i);
}

std::string CallChunk::GetId(std::size_t i) const
{
  const auto kind = static_cast<IdKind>(idKinds_.Get(i));
  if (kind == IdKind::Number)
  {
    return "rs" + std::to_string(GetFromPlanes(
                      idNumbers_, idNumbers_.size() / ID_PLANES, idPlaces_[i], ID_PLANES));
  }
  return kind == IdKind::Text
             ? std::string(ByteReader(std::string_view(idTexts_).substr(idPlaces_[i])).Text())
             : std::string();
}

bool CallChunk::HasIdentifier(std::size_t i, std::string_view wanted) const
{
  const std::string id = GetId(i);
  if (id.empty())
  {
    return false;
  }
  const std::vector<std::string_view> parts = Split(id, ';');
  return std::any_of(parts.begin(),
                     parts.end(),
                     [wanted](std::string_view part) { return EqualsIgnoringCase(part, wanted); });
}

/// Quick: a genome has millions of IDs, nearly all of them numbers.
bool CallChunk::MayHoldIdentifier(std::string_view wanted) const
{
  const std::string texts = Read(ChunkColumn::IdTexts);
  if (!texts.empty() && texts.find(GetDigits(wanted)) != std::string::npos)
  {
    return true;
  }
  const std::optional<std::uint64_t> number = FindRsNumber(wanted);
  const std::string planes = Read(ChunkColumn::IdNumbers);
  const std::size_t count = planes.size() / ID_PLANES;
  if (!number || count == 0)
  {
    return false;
  }
  const std::string_view low = std::string_view(planes).substr(0, count);
  const auto byte = static_cast<char>(*number & 255U);
  for (std::size_t i = low.find(byte); i != std::string_view::npos; i = low.find(byte, i + 1))
  {
    if (GetFromPlanes(planes, count, i, ID_PLANES) == *number)
    {
      return true;
    }
  }
  return false;
}

std::vector<std::int64_t> CallChunk::FindIdentifier(std::string_view wanted)
{
  std::vector<std::int64_t> begins;
  if (!MayHoldIdentifier(wanted))
  {
    return begins;
  }
  DecodeIds();
  for (std::size_t i = 0; i < idPlaces_.size(); i++)
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
  call.reference = Reference(i);
  call.alternate = Alternate(i);
  call.id = GetId(i);
  call.genotype = Genotype(i);
  call.filter = Filter(i);
  call.depth = Depth(i);
  call.referenceDepth = GetOptional(referenceDepths_, i);
  call.alleleDepth = GetAlleleDepth(i);
  call.genotypeQuality = GetOptional(genotypeQualities_, i);
  call.phaseSet = At(phaseSets_, i, -1);
  call.vaf = Vaf(i);
  call.quality = Quality(i);
  call.record = At(records_, i, 0);
  call.copyNumber = copyNumbers_.empty() ? ABSENT : GetFloat(copyNumbers_, i);
  return call;
}
} // namespace OrthancGenomics
