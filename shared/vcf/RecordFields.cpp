// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/RecordFields.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// In the order of FieldKey.
constexpr std::array<const char*, FIELD_KEYS> NAMES = {
    "GT", "CN", "DP", "MIN_DP", "AD",  "GQ",  "RGQ", "PS", "VAF", "AF", "FREQ", "FA",
    "VF", "RD", "RO", "AO",     "FRO", "FAO", "FDP", "NR", "NV",  "VD", "DP4",  "AU",
    "CU", "GU", "TU", "TAR",    "TIR", "PR",  "SR",  "DR", "DV",  "RR", "RV",   "DP"};

constexpr std::uint8_t NO_KEY = FIELD_KEYS;

/// What a caller may write to INFO instead of FORMAT when it has one sample.
bool IsReadCount(FieldKey key)
{
  switch (key)
  {
  case FieldKey::DP4:
  case FieldKey::RO:
  case FieldKey::AO:
  case FieldKey::FRO:
  case FieldKey::FAO:
  case FieldKey::FDP:
    return true;
  default:
    return false;
  }
}
} // namespace

RecordFields::RecordFields(const bcf_hdr_t& header, bool infoToo)
    : header_(header), infoToo_(infoToo)
{
  RefreshIds();
}

bool RecordFields::Reads(std::string_view key)
{
  return std::find(NAMES.begin(), NAMES.end(), key) != NAMES.end();
}

bool RecordFields::ReadsInfo(std::string_view key)
{
  const auto* const found = std::find(NAMES.begin(), NAMES.end(), key);
  return key == "DP" ||
         (found != NAMES.end() && IsReadCount(static_cast<FieldKey>(found - NAMES.begin())));
}

void RecordFields::RefreshIds()
{
  knownIds_ = header_.n[BCF_DT_ID];
  keyOfId_.assign(static_cast<std::size_t>(knownIds_), NO_KEY);
  numbers_.fill(BCF_VL_VAR);
  for (std::size_t key = 0; key < static_cast<std::size_t>(FieldKey::InfoDP); ++key)
  {
    const int id = bcf_hdr_id2int(&header_, BCF_DT_ID, NAMES[key]);
    if (id < 0 || id >= knownIds_)
    {
      continue;
    }
    keyOfId_[static_cast<std::size_t>(id)] = static_cast<std::uint8_t>(key);
    if (bcf_hdr_idinfo_exists(&header_, BCF_HL_FMT, id))
    {
      numbers_[key] = static_cast<int>(bcf_hdr_id2length(&header_, BCF_HL_FMT, id));
    }
  }
}

void RecordFields::Bind(bcf1_t& record)
{
  // htslib declares a key that it meets undeclared, so that the dictionary grows while reading.
  if (header_.n[BCF_DT_ID] != knownIds_)
  {
    RefreshIds();
  }
  bcf_unpack(&record, infoToo_ ? BCF_UN_ALL : (BCF_UN_STR | BCF_UN_FMT));
  record_ = &record;
  alternates_ = record.n_allele > 0 ? record.n_allele - std::size_t{1} : 0;
  values_.fill(FieldValues());
  for (std::uint32_t i = 0; i < record.n_fmt; ++i)
  {
    const bcf_fmt_t& format = record.d.fmt[i];
    const std::uint8_t key = keyOfId_[static_cast<std::size_t>(format.id)];
    // Of a key that FORMAT has twice, the first counts.
    if (key != NO_KEY && !values_[key].IsPresent())
    {
      values_[key] = FieldValues(format);
    }
  }
  if (infoToo_)
  {
    BindInfo(record);
  }
}

void RecordFields::BindInfo(bcf1_t& record)
{
  for (std::uint32_t i = 0; i < record.n_info; ++i)
  {
    const bcf_info_t& info = record.d.info[i];
    const std::uint8_t number = keyOfId_[static_cast<std::size_t>(info.key)];
    if (number == NO_KEY || info.vptr == nullptr)
    {
      continue;
    }
    const auto key = static_cast<FieldKey>(number);
    if (key == FieldKey::DP)
    {
      values_[static_cast<std::size_t>(FieldKey::InfoDP)] = FieldValues(info);
    }
    else if (IsReadCount(key) && !Get(key).IsPresent())
    {
      values_[number] = FieldValues(info);
    }
  }
}
} // namespace OrthancGenomics
