// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace OrthancGenomics
{
/// An allele code below this is a substitution of one base: the index of REF in "ACGT" times four
/// plus that of ALT. The code itself says that the alleles stand as text.
constexpr std::uint8_t TEXT_ALLELES = 16;

/// The code of two alleles.
std::uint8_t FindAlleleCode(std::string_view reference, std::string_view alternate);

/// The reverse of a code below TEXT_ALLELES. Inline, for it runs once a call.
constexpr std::string_view GetReference(std::uint8_t code)
{
  return std::string_view("ACGT").substr(code / 4U, 1);
}

constexpr std::string_view GetAlternate(std::uint8_t code)
{
  return std::string_view("ACGT").substr(code % 4U, 1);
}

/// Texts that repeat, numbered by first appearance.
class TextDictionary
{
public:
  std::uint32_t Add(std::string_view text);
  const std::vector<std::string>& Texts() const { return texts_; }

private:
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t> numbers_; ///< used once there are many
};

/// What all carriers of a site's allele share, made ready for storing once.
struct PackedAllele
{
  std::int32_t begin = 0;
  std::int32_t end = 0;
  std::uint8_t code = TEXT_ALLELES;
  std::string alleles;  ///< REF and ALT, each with its length, unless `code` says it all
  std::uint64_t rs = 0; ///< of an ID like "rs121434568", else 0
  std::string_view id;  ///< any other ID
  std::string_view filter;
  float quality = 0;
  std::uint32_t record = 0; ///< Site::line
};

/// The allele of a site. The views live as long as the site. Throws Error(Refused) if a position is
/// beyond what blocks hold.
PackedAllele PackAllele(const Site& site, const SiteAllele& allele);

/// A call in a CallPack; the `…Text` numbers are offsets into its texts, plus one, 0 for none.
struct PackedCall
{
  std::int32_t begin;
  std::int32_t end;
  std::uint32_t genotype;
  std::uint32_t filter;
  std::int32_t depth;
  std::int32_t referenceDepth;
  std::int32_t alleleDepth;
  std::int32_t genotypeQuality;
  std::int64_t phaseSet;
  float vaf;
  float quality;
  float copyNumber;
  std::uint64_t rs;
  std::uint32_t idText;
  std::uint32_t alleleText;
  std::uint32_t record;
  std::uint8_t code;
};

/// Calls of one sample and contig on their way into chunks, in any order.
class CallPack
{
public:
  void Add(const PackedAllele& allele, const CarrierCall& call);

  std::size_t Size() const { return calls_.size(); }

  /// Memory held, nearly.
  std::size_t Bytes() const { return calls_.size() * sizeof(PackedCall) + texts_.size(); }

  /// Orders the calls by begin; equal ones stay as they came.
  void Sort();

  const std::vector<PackedCall>& Calls() const { return calls_; }
  const std::vector<std::string>& Genotypes() const { return genotypes_.Texts(); }
  const std::vector<std::string>& Filters() const { return filters_.Texts(); }

  /// A text of PackedCall::idText, or the two of alleleText, as PackedAllele has them.
  std::string_view Id(const PackedCall& call) const;
  std::string_view Alleles(const PackedCall& call) const;

  /// Forgets the first calls.
  void DropFirst(std::size_t count);

private:
  std::uint32_t AddText(std::string_view text);
  void AddAgain(const CallPack& from, const PackedCall& call);

  std::vector<PackedCall> calls_;
  TextDictionary genotypes_;
  TextDictionary filters_;
  std::string texts_;
  bool sorted_ = true;
};
} // namespace OrthancGenomics
