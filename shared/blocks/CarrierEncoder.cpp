// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierEncoder.h"

#include "blocks/Bytes.h"
#include "blocks/CallPack.h"
#include "blocks/NumberColumn.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
class CarrierEncoder
{
public:
  CarrierEncoder(const std::vector<CarriedVariant>& variants,
                 std::uint32_t samples,
                 ColumnBlockWriter& writer)
      : variants_(variants), samples_(samples), writer_(writer), restCounts_(variants.size())
  {
  }

  std::string Encode()
  {
    AddBegins();
    AddAlleles();
    AddEnds();
    AddCounts();
    for (const CarriedVariant& variant : variants_)
    {
      const unsigned kind = GetCarrierClass(static_cast<std::uint32_t>(variant.Count()), samples_);
      if (kind == CARRIER_CLASSES)
      {
        AppendRare(variant);
      }
      else
      {
        AppendRow(variant, rows_[kind]);
      }
    }
    AddCarriers();
    return writer_.Finish(MakeHeader());
  }

private:
  void Add(CarrierColumn column, std::string_view raw, unsigned more = 0)
  {
    writer_.Add(static_cast<std::uint8_t>(static_cast<unsigned>(column) + more), raw);
  }

  void AddUnlessEmpty(CarrierColumn column, std::string_view raw)
  {
    if (!raw.empty())
    {
      Add(column, raw);
    }
  }

  void AddUnlessZero(CarrierColumn column, const std::string& raw)
  {
    if (raw.find_first_not_of('\0') != std::string::npos)
    {
      Add(column, raw);
    }
  }

  void AddBegins()
  {
    std::string low;
    EscapedBytes high(variants_.size());
    std::int32_t before = variants_[0].begin;
    for (const CarriedVariant& variant : variants_)
    {
      const auto delta = static_cast<std::uint32_t>(variant.begin - before);
      before = variant.begin;
      low.push_back(static_cast<char>(delta));
      high.Add(delta >> 8);
    }
    Add(CarrierColumn::BeginsLow, low);
    if (high.Any())
    {
      Add(CarrierColumn::BeginsHigh, high.Take());
    }
  }

  void AddAlleles()
  {
    std::string codes;
    std::string texts;
    for (const CarriedVariant& variant : variants_)
    {
      const std::uint8_t code = FindAlleleCode(variant.reference, variant.alternate);
      codes.push_back(static_cast<char>(code));
      if (code == TEXT_ALLELES)
      {
        PutText(texts, variant.reference);
        PutText(texts, variant.alternate);
      }
    }
    Add(CarrierColumn::Alleles, codes);
    AddUnlessEmpty(CarrierColumn::AlleleTexts, texts);
  }

  void AddEnds()
  {
    std::string ends;
    std::size_t next = 0;
    for (std::size_t i = 0; i < variants_.size(); i++)
    {
      const CarriedVariant& variant = variants_[i];
      const std::int64_t more = std::int64_t{variant.end} - variant.begin -
                                static_cast<std::int64_t>(variant.reference.size());
      if (more != 0)
      {
        PutVarint(ends, i - next);
        PutZigzag(ends, more);
        next = i + 1;
      }
    }
    AddUnlessEmpty(CarrierColumn::Ends, ends);
  }

  void AddCounts()
  {
    std::string raw;
    PutVarint(raw, samples_);
    EscapedBytes counts(variants_.size());
    for (const CarriedVariant& variant : variants_)
    {
      counts.Add(variant.Count() - 1);
    }
    raw.append(counts.Take());
    Add(CarrierColumn::Counts, raw);
  }

  void AppendRare(const CarriedVariant& variant)
  {
    std::uint32_t next = 0;
    for (const Carrier* carrier = variant.first; carrier != variant.last; carrier++)
    {
      const std::uint32_t delta = carrier->ordinal - next;
      next = carrier->ordinal + 1;
      ordinalsLow_.push_back(static_cast<char>(delta));
      ordinalsHigh_.push_back(static_cast<char>(delta >> 8));
      genotypes_.push_back(static_cast<char>(carrier->genotype));
    }
  }

  void AppendRow(const CarriedVariant& variant, std::string& rows)
  {
    const std::size_t row = rows.size();
    rows.resize(row + (samples_ + 3) / 4, '\0');
    std::size_t rests = 0;
    for (const Carrier* carrier = variant.first; carrier != variant.last; carrier++)
    {
      const unsigned code = std::min(static_cast<unsigned>(carrier->genotype) + 1, 3U);
      char& byte = rows[row + carrier->ordinal / 4];
      byte = static_cast<char>(static_cast<unsigned char>(byte) |
                               (code << (carrier->ordinal % 4 * 2)));
      if (code == 3)
      {
        rests_.push_back(static_cast<char>(carrier->genotype));
        rests++;
      }
    }
    restCounts_.Add(rests);
  }

  void AddCarriers()
  {
    AddUnlessEmpty(CarrierColumn::OrdinalsLow, ordinalsLow_);
    AddUnlessZero(CarrierColumn::OrdinalsHigh, ordinalsHigh_);
    AddUnlessZero(CarrierColumn::Genotypes, genotypes_);
    if (restCounts_.Any())
    {
      Add(CarrierColumn::RestCounts, restCounts_.Take());
      Add(CarrierColumn::Rests, rests_);
    }
    for (unsigned kind = 0; kind < CARRIER_CLASSES; kind++)
    {
      if (!rows_[kind].empty())
      {
        Add(CarrierColumn::Rows, rows_[kind], kind);
      }
    }
  }

  BlockHeader MakeHeader() const
  {
    BlockHeader header;
    header.variants = variants_.size();
    header.begin = variants_[0].begin;
    header.end = variants_[0].end;
    for (const CarriedVariant& variant : variants_)
    {
      header.items += variant.Count();
      header.end = std::max<std::int64_t>(header.end, variant.end);
    }
    return header;
  }

  const std::vector<CarriedVariant>& variants_;
  const std::uint32_t samples_;
  ColumnBlockWriter& writer_;
  std::string ordinalsLow_;
  std::string ordinalsHigh_;
  std::string genotypes_;
  EscapedBytes restCounts_;
  std::string rests_;
  std::array<std::string, CARRIER_CLASSES> rows_;
};
} // namespace

std::string EncodeCarriers(const std::vector<CarriedVariant>& variants,
                           std::uint32_t samples,
                           ColumnBlockWriter& writer)
{
  return CarrierEncoder(variants, samples, writer).Encode();
}
} // namespace OrthancGenomics
