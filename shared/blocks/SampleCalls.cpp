// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/SampleCalls.h"

#include "blocks/Bytes.h"
#include "blocks/CallPack.h"
#include "blocks/ChunkDecoder.h"
#include "blocks/Keys.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// The genotypes of one chunk: few texts, each judged once.
class GenotypeTable
{
public:
  explicit GenotypeTable(Origin origin) : origin_(origin) {}

  CarrierGenotype Get(std::string_view text)
  {
    for (const auto& [known, genotype] : known_)
    {
      if (known == text.data())
      {
        return genotype;
      }
    }
    known_.emplace_back(text.data(), GetCarrierGenotype(text, origin_));
    return known_.back().second;
  }

private:
  Origin origin_;
  std::vector<std::pair<const char*, CarrierGenotype>> known_; ///< by where the chunk has the text
};
} // namespace

SampleCalls::SampleCalls(std::uint32_t ordinal,
                         std::int64_t sample,
                         std::uint32_t contig,
                         Origin origin)
    : ordinal_(ordinal), rows_(BlockTable::Chunks, GetContigRange(sample, contig)), origin_(origin)
{
}

bool SampleCalls::Load(const IBlockSnapshot& blocks)
{
  while (next_ == calls_.size())
  {
    if (!rows_.Next(blocks, [this](std::string_view value) { Unpack(value); }))
    {
      calls_ = {};
      texts_ = {};
      next_ = 0;
      return false;
    }
  }
  return true;
}

void SampleCalls::Unpack(std::string_view value)
{
  CallChunk chunk{std::string(value)};
  chunk.Decode(GenotypeColumns);
  GenotypeTable genotypes(origin_);
  calls_ = std::vector<Held>(chunk.Size());
  texts_.clear();
  next_ = 0;
  for (std::size_t i = 0; i < calls_.size(); i++)
  {
    const std::string_view reference = chunk.Reference(i);
    const std::string_view alternate = chunk.Alternate(i);
    std::uint32_t alleles = FindAlleleCode(reference, alternate);
    if (alleles == TEXT_ALLELES)
    {
      alleles += static_cast<std::uint32_t>(texts_.size());
      PutText(texts_, reference);
      PutText(texts_, alternate);
    }
    calls_[i] = Held{chunk.Begin(i), chunk.End(i), alleles, genotypes.Get(chunk.Genotype(i))};
  }
}

void SampleCalls::MoveTo(CarrierBin& bin, std::int64_t end, const IBlockSnapshot& blocks)
{
  while (Load(blocks) && Begin() < end)
  {
    const Held& call = calls_[next_++];
    std::string_view reference;
    std::string_view alternate;
    if (call.alleles < TEXT_ALLELES)
    {
      reference = GetReference(static_cast<std::uint8_t>(call.alleles));
      alternate = GetAlternate(static_cast<std::uint8_t>(call.alleles));
    }
    else
    {
      ByteReader reader(std::string_view(texts_).substr(call.alleles - TEXT_ALLELES));
      reference = reader.Text();
      alternate = reader.Text();
    }
    bin.AddCarrier(bin.Add(call.begin, call.end, reference, alternate),
                   Carrier{ordinal_, call.genotype});
  }
}
} // namespace OrthancGenomics
