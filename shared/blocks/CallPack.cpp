// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CallPack.h"

#include "blocks/Bytes.h"
#include "blocks/Keys.h"
#include "core/Error.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t FEW_TEXTS = 12;

/// The place of a base in "ACGT"; 4 for any other letter.
constexpr std::uint8_t FindBase(char letter)
{
  return letter == 'A' ? 0 : letter == 'C' ? 1 : letter == 'G' ? 2 : letter == 'T' ? 3 : 4;
}

/// The number of "rs…" if its text can be made again from it, else 0.
std::uint64_t FindRsNumber(std::string_view id)
{
  if (id.size() < 3 || id.size() > 17 || id[0] != 'r' || id[1] != 's' || id[2] == '0')
  {
    return 0;
  }
  std::uint64_t number = 0;
  for (const char digit : id.substr(2))
  {
    if (digit < '0' || digit > '9')
    {
      return 0;
    }
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return number;
}

std::string_view ReadText(const std::string& texts, std::uint32_t place)
{
  ByteReader reader(std::string_view(texts).substr(place - 1));
  return reader.Text();
}
} // namespace

std::uint8_t FindAlleleCode(std::string_view reference, std::string_view alternate)
{
  if (reference.size() != 1 || alternate.size() != 1)
  {
    return TEXT_ALLELES;
  }
  const std::uint8_t from = FindBase(reference[0]);
  const std::uint8_t to = FindBase(alternate[0]);
  return from > 3 || to > 3 ? TEXT_ALLELES : static_cast<std::uint8_t>(from * 4 + to);
}

std::uint32_t TextDictionary::Add(std::string_view text)
{
  if (numbers_.empty())
  {
    for (std::size_t i = 0; i < texts_.size(); i++)
    {
      if (texts_[i] == text)
      {
        return static_cast<std::uint32_t>(i);
      }
    }
  }
  else if (const auto found = numbers_.find(std::string(text)); found != numbers_.end())
  {
    return found->second;
  }
  texts_.emplace_back(text);
  const auto number = static_cast<std::uint32_t>(texts_.size() - 1);
  if (!numbers_.empty())
  {
    numbers_.emplace(text, number);
  }
  else if (texts_.size() > FEW_TEXTS)
  {
    for (std::size_t i = 0; i < texts_.size(); i++)
    {
      numbers_.emplace(texts_[i], static_cast<std::uint32_t>(i));
    }
  }
  return number;
}

PackedAllele PackAllele(const Site& site, const SiteAllele& allele)
{
  if (allele.begin < -1 || allele.begin >= KEY_POSITIONS || allele.end < allele.begin ||
      allele.end > std::numeric_limits<std::int32_t>::max())
  {
    throw Error(ErrorCode::Refused,
                std::to_string(site.line) + ": a position is beyond the index's 268435456");
  }
  PackedAllele packed;
  packed.begin = static_cast<std::int32_t>(allele.begin);
  packed.end = static_cast<std::int32_t>(allele.end);
  packed.code = FindAlleleCode(allele.reference, allele.alternate);
  if (packed.code == TEXT_ALLELES)
  {
    PutText(packed.alleles, allele.reference);
    PutText(packed.alleles, allele.alternate);
  }
  packed.rs = FindRsNumber(site.id);
  packed.id = packed.rs == 0 ? std::string_view(site.id) : std::string_view();
  packed.filter = site.filter;
  packed.quality = site.quality;
  packed.record = static_cast<std::uint32_t>(site.line);
  return packed;
}

void CallPack::Add(const PackedAllele& allele, const CarrierCall& call)
{
  sorted_ = sorted_ && (calls_.empty() || calls_.back().begin <= allele.begin);
  PackedCall packed{};
  packed.begin = allele.begin;
  packed.end = allele.end;
  packed.genotype = genotypes_.Add(call.genotype);
  packed.filter = filters_.Add(allele.filter);
  packed.depth = std::max(call.depth, -1);
  packed.referenceDepth = std::max(call.referenceDepth, -1);
  packed.alleleDepth = std::max(call.alleleDepth, -1);
  packed.genotypeQuality = std::max(call.genotypeQuality, -1);
  packed.phaseSet = call.phaseSet;
  packed.vaf = call.vaf;
  packed.copyNumber = call.copyNumber;
  packed.quality = allele.quality;
  packed.rs = allele.rs;
  packed.idText = AddText(allele.id);
  packed.alleleText = AddText(allele.alleles);
  packed.record = allele.record;
  packed.code = allele.code;
  calls_.push_back(packed);
}

void CallPack::Sort()
{
  if (!sorted_)
  {
    std::stable_sort(calls_.begin(),
                     calls_.end(),
                     [](const PackedCall& a, const PackedCall& b) { return a.begin < b.begin; });
    sorted_ = true;
  }
}

std::string_view CallPack::Id(const PackedCall& call) const
{
  return call.idText == 0 ? std::string_view() : ReadText(texts_, call.idText);
}

std::string_view CallPack::Alleles(const PackedCall& call) const
{
  return call.alleleText == 0 ? std::string_view() : ReadText(texts_, call.alleleText);
}

void CallPack::DropFirst(std::size_t count)
{
  // The texts of what goes would stay, so what remains (a few calls) is packed anew.
  CallPack rest;
  for (std::size_t i = count; i < calls_.size(); i++)
  {
    rest.AddAgain(*this, calls_[i]);
  }
  rest.sorted_ = sorted_;
  *this = std::move(rest);
}

std::uint32_t CallPack::AddText(std::string_view text)
{
  if (text.empty())
  {
    return 0;
  }
  const auto place = static_cast<std::uint32_t>(texts_.size() + 1);
  PutText(texts_, text);
  return place;
}

void CallPack::AddAgain(const CallPack& from, const PackedCall& call)
{
  PackedCall again = call;
  again.genotype = genotypes_.Add(from.Genotypes()[call.genotype]);
  again.filter = filters_.Add(from.Filters()[call.filter]);
  again.idText = AddText(from.Id(call));
  again.alleleText = AddText(from.Alleles(call));
  calls_.push_back(again);
}
} // namespace OrthancGenomics
