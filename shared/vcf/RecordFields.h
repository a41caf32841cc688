// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FieldValues.h"

#include <htslib/vcf.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The FORMAT keys that tell genotype, reads and quality (standards brief E.6).
enum class FieldKey : std::uint8_t
{
  GT,
  CN, ///< copies of what a structural allele spans
  DP,
  MinDP,
  AD,
  GQ,
  RGQ,
  PS,
  VAF,
  AF,
  FREQ, ///< VarScan: "12.5%"
  FA,   ///< MuTect 1
  VF,   ///< Pisces
  RD,   ///< VarScan
  RO,   ///< FreeBayes
  AO,
  FRO, ///< Ion Torrent
  FAO,
  FDP,
  NR, ///< Platypus
  NV,
  VD, ///< VarDict
  DP4,
  AU, ///< Strelka, tier 1 and tier 2
  CU,
  GU,
  TU,
  TAR,
  TIR,
  PR, ///< Manta
  SR,
  DR, ///< Delly, Sniffles
  DV,
  RR,
  RV,
  InfoDP ///< INFO/DP, bound only for files of one sample
};

constexpr std::size_t FIELD_KEYS = 36;

/// The values of the bound record by key. Keys are looked up by the header's ids, not by name.
class RecordFields
{
public:
  /// `infoToo`: the file has one sample, so that read counts in INFO are its own where FORMAT lacks
  /// them.
  RecordFields(const bcf_hdr_t& header, bool infoToo);

  /// Whether a key of this name may be read in FORMAT, or in the INFO of a file of one sample.
  static bool Reads(std::string_view key);
  static bool ReadsInfo(std::string_view key);

  /// Points at the record, which it unpacks.
  void Bind(bcf1_t& record);

  const FieldValues& Get(FieldKey key) const { return values_[static_cast<std::size_t>(key)]; }

  /// BCF_VL_R and the like, as the header declares the FORMAT key; BCF_VL_VAR if it does not.
  int GetDeclaredNumber(FieldKey key) const { return numbers_[static_cast<std::size_t>(key)]; }

  /// Alternative alleles of the record, symbolic ones included.
  std::size_t CountAlternates() const { return alternates_; }

  /// An allele as text; 0 is REF.
  const char* GetAllele(std::size_t index) const { return record_->d.allele[index]; }

private:
  void RefreshIds();
  void BindInfo(bcf1_t& record);

  const bcf_hdr_t& header_;
  bool infoToo_;
  int knownIds_ = -1; ///< size of the header's dictionary that keyOfId_ reflects
  std::vector<std::uint8_t> keyOfId_;
  std::array<int, FIELD_KEYS> numbers_{};
  std::array<FieldValues, FIELD_KEYS> values_;
  const bcf1_t* record_ = nullptr;
  std::size_t alternates_ = 0;
};
} // namespace OrthancGenomics
