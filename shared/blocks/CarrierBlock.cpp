// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierBlock.h"

#include "blocks/Bytes.h"
#include "blocks/CallPack.h"
#include "blocks/Keys.h"
#include "blocks/NumberColumn.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace OrthancGenomics
{
namespace
{
/// Two bits of a row; as a genotype, what stands in the row for any other.
constexpr unsigned REST_CODE = 3;
constexpr auto REST = static_cast<CarrierGenotype>(REST_CODE - 1);

CarrierGenotype ToGenotype(std::uint8_t byte)
{
  if (byte > static_cast<std::uint8_t>(CarrierGenotype::Other))
  {
    ThrowDamaged();
  }
  return static_cast<CarrierGenotype>(byte);
}
} // namespace

CarrierBlock::CarrierBlock(std::string_view value) : block_(value) {}

std::string CarrierBlock::Read(CarrierColumn column, std::size_t size, unsigned more) const
{
  return block_.ReadAtLeast(static_cast<std::uint8_t>(static_cast<unsigned>(column) + more), size);
}

const std::string&
CarrierBlock::Load(Text& text, CarrierColumn column, std::size_t size, unsigned more)
{
  if (!text)
  {
    text = Read(column, size, more);
  }
  return *text;
}

void CarrierBlock::Decode()
{
  DecodeBegins();
  DecodeAlleles();
  DecodeEnds();
  DecodePlaces();
}

void CarrierBlock::DecodeBegins()
{
  const std::string low = Read(CarrierColumn::BeginsLow, Size());
  const auto high = ReadEscaped(Read(CarrierColumn::BeginsHigh), Size());
  begins_.resize(Size());
  std::int64_t begin = Header().begin;
  for (std::size_t i = 0; i < Size(); i++)
  {
    const std::uint64_t more = high.empty() ? 0 : high[i];
    if (more > KEY_POSITIONS)
    {
      ThrowDamaged();
    }
    begin += static_cast<std::int64_t>((more << 8) | GetByte(low, i));
    if (begin < -1 || begin >= KEY_POSITIONS)
    {
      ThrowDamaged();
    }
    begins_[i] = static_cast<std::int32_t>(begin);
  }
}

void CarrierBlock::DecodeAlleles()
{
  const std::string codes = Read(CarrierColumn::Alleles, Size());
  alleleTexts_ = Read(CarrierColumn::AlleleTexts);
  ByteReader texts(alleleTexts_);
  references_.resize(Size());
  alternates_.resize(Size());
  ends_.resize(Size());
  for (std::size_t i = 0; i < Size(); i++)
  {
    const std::uint8_t code = GetByte(codes, i);
    references_[i] = code < TEXT_ALLELES ? GetReference(code) : texts.Text();
    alternates_[i] = code < TEXT_ALLELES ? GetAlternate(code) : texts.Text();
    ends_[i] = begins_[i] + static_cast<std::int32_t>(references_[i].size());
  }
}

void CarrierBlock::DecodeEnds()
{
  const std::string raw = Read(CarrierColumn::Ends);
  ByteReader reader(raw);
  std::uint64_t next = 0;
  while (!reader.AtEnd())
  {
    const std::uint64_t skipped = reader.Varint();
    const std::int64_t more = reader.Zigzag();
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    if (skipped >= Size() || next + skipped >= Size() || more < -most || more > most ||
        ends_[next + skipped] + more < -1 || ends_[next + skipped] + more > most)
    {
      ThrowDamaged();
    }
    next += skipped;
    ends_[next] = static_cast<std::int32_t>(ends_[next] + more);
    next++;
  }
}

void CarrierBlock::DecodePlaces()
{
  const std::string raw = Read(CarrierColumn::Counts, 1);
  ByteReader reader(raw);
  const std::uint64_t samples = reader.Varint();
  const auto counts = ReadEscaped(raw.substr(reader.Place()), Size());
  if (samples == 0 || samples > MAX_GROUP_SAMPLES || counts.size() != Size())
  {
    ThrowDamaged();
  }
  samples_ = static_cast<std::uint32_t>(samples);
  places_.resize(Size());
  std::uint64_t carriers = 0;
  for (std::size_t i = 0; i < Size(); i++)
  {
    if (counts[i] >= samples)
    {
      ThrowDamaged();
    }
    const auto count = static_cast<std::uint32_t>(counts[i] + 1);
    carriers += count;
    Place& place = places_[i];
    place = Place{count, GetCarrierClass(count, samples_), 0, 0, 0};
    if (place.kind == CARRIER_CLASSES)
    {
      place.first = rareCarriers_;
      rareCarriers_ += count;
    }
    else
    {
      place.first = rowCounts_[place.kind]++;
    }
  }
  if (carriers != Header().items)
  {
    ThrowDamaged();
  }
  DecodeRestCounts();
}

void CarrierBlock::DecodeRestCounts()
{
  const std::size_t common = std::accumulate(rowCounts_.begin(), rowCounts_.end(), std::size_t{0});
  const auto counts = ReadEscaped(Read(CarrierColumn::RestCounts), common);
  if (counts.empty())
  {
    return;
  }
  std::size_t next = 0;
  for (Place& place : places_)
  {
    if (place.kind == CARRIER_CLASSES)
    {
      continue;
    }
    place.rest = restCount_;
    place.rests = counts[next++];
    if (place.rests > place.count)
    {
      ThrowDamaged();
    }
    restCount_ += place.rests;
  }
}

std::optional<std::size_t> CarrierBlock::Find(std::int64_t begin,
                                              std::int64_t end,
                                              std::string_view reference,
                                              std::string_view alternate) const
{
  const auto range = std::equal_range(begins_.begin(), begins_.end(), begin);
  for (auto found = range.first; found != range.second; ++found)
  {
    const auto i = static_cast<std::size_t>(found - begins_.begin());
    if (ends_[i] == end && references_[i] == reference && alternates_[i] == alternate)
    {
      return i;
    }
  }
  return std::nullopt;
}

void CarrierBlock::AppendCarriers(std::size_t i, std::vector<Carrier>& carriers)
{
  const Place& place = places_[i];
  if (place.kind == CARRIER_CLASSES)
  {
    AppendRare(place, carriers);
  }
  else
  {
    AppendRow(place, carriers);
  }
}

void CarrierBlock::AppendRare(const Place& place, std::vector<Carrier>& carriers)
{
  const std::string& low = Load(ordinalsLow_, CarrierColumn::OrdinalsLow, rareCarriers_);
  const std::string& high = Load(ordinalsHigh_, CarrierColumn::OrdinalsHigh, 0);
  const std::string& genotypes = Load(genotypes_, CarrierColumn::Genotypes, 0);
  if ((!high.empty() && high.size() < rareCarriers_) ||
      (!genotypes.empty() && genotypes.size() < rareCarriers_))
  {
    ThrowDamaged();
  }
  std::uint32_t next = 0;
  for (std::size_t i = place.first; i < place.first + place.count; i++)
  {
    const std::uint32_t more = high.empty() ? 0 : GetByte(high, i);
    const std::uint32_t ordinal = next + ((more << 8) | GetByte(low, i));
    if (ordinal >= samples_)
    {
      ThrowDamaged();
    }
    const std::uint8_t genotype = genotypes.empty() ? std::uint8_t{0} : GetByte(genotypes, i);
    carriers.push_back(Carrier{ordinal, ToGenotype(genotype)});
    next = ordinal + 1;
  }
}

void CarrierBlock::AppendRow(const Place& place, std::vector<Carrier>& carriers)
{
  const std::size_t width = (samples_ + 3) / 4;
  const std::string& rows =
      Load(rows_[place.kind], CarrierColumn::Rows, rowCounts_[place.kind] * width, place.kind);
  const std::size_t before = carriers.size();
  // Every sample is written and only the carriers stay: without a branch that half of them miss.
  carriers.resize(before + width * 4);
  Carrier* const first = carriers.data() + before;
  Carrier* last = first;
  for (std::size_t i = 0; i < width; i++)
  {
    unsigned codes = GetByte(rows, place.first * width + i);
    for (std::uint32_t j = 0; j < 4; j++, codes >>= 2)
    {
      const unsigned code = codes & REST_CODE;
      last->ordinal = static_cast<std::uint32_t>(i) * 4 + j;
      last->genotype = static_cast<CarrierGenotype>((code + REST_CODE) & REST_CODE);
      last += code == 0 ? 0 : 1;
    }
  }
  if (last - first != place.count || (last - 1)->ordinal >= samples_)
  {
    ThrowDamaged();
  }
  carriers.resize(before + place.count);
  ReplaceRests(place, first);
}

void CarrierBlock::ReplaceRests(const Place& place, Carrier* first)
{
  const std::string& rests = Load(rests_, CarrierColumn::Rests, restCount_);
  std::size_t next = place.rest;
  for (Carrier* carrier = first; carrier != first + place.count; carrier++)
  {
    if (carrier->genotype != REST)
    {
      continue;
    }
    if (next == place.rest + place.rests)
    {
      ThrowDamaged();
    }
    carrier->genotype = ToGenotype(GetByte(rests, next++));
  }
  if (next != place.rest + place.rests)
  {
    ThrowDamaged();
  }
}
} // namespace OrthancGenomics
