// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ScannedSamples.h"

#include "core/Text.h"
#include "vcf/RecordFields.h"

#include <algorithm>
#include <optional>

namespace OrthancGenomics
{
namespace
{
constexpr int MAX_DIGITS = 9;

bool IsDigit(char c)
{
  return c >= '0' && c <= '9';
}

std::optional<int> FindDeclared(const bcf_hdr_t& header, const std::string& key)
{
  const int id = bcf_hdr_id2int(&header, BCF_DT_ID, key.c_str());
  return id >= 0 && bcf_hdr_idinfo_exists(&header, BCF_HL_FMT, id) ? std::optional<int>(id)
                                                                   : std::nullopt;
}
} // namespace

ScannedSamples::ScannedSamples(const bcf_hdr_t& header, const CallableRules& rules)
    : header_(header), rules_(rules),
      samples_(static_cast<std::size_t>(std::max(bcf_hdr_nsamples(&header), 0)))
{
}

bool ScannedSamples::Plan(std::string_view format)
{
  format_.assign(format);
  knownIds_ = header_.n[BCF_DT_ID];
  columns_.clear();
  std::vector<std::string> keys;
  for (const std::string_view key : Split(format, ':'))
  {
    if (std::find(keys.begin(), keys.end(), key) != keys.end() ||
        !FindDeclared(header_, std::string(key)))
    {
      return false;
    }
    keys.emplace_back(key);
  }
  keys_ = keys.size();
  // What stands after the last key that is read is passed over, as LineThinner does.
  while (keys.size() > 1 && keys.back() != "LEN" && !RecordFields::Reads(keys.back()))
  {
    keys.pop_back();
  }
  return keys.front() == "GT" &&
         std::all_of(
             keys.begin(), keys.end(), [this](const std::string& key) { return PlanKey(key); });
}

bool ScannedSamples::PlanKey(const std::string& key)
{
  const int id = *FindDeclared(header_, key);
  const int type = static_cast<int>(bcf_hdr_id2type(&header_, BCF_HL_FMT, id));
  if (key == "GT")
  {
    columns_.push_back(Column::Genotype);
    return type == BCF_HT_STR;
  }
  if (key == "AD")
  {
    columns_.push_back(Column::AlleleDepths);
    return type == BCF_HT_INT && bcf_hdr_id2length(&header_, BCF_HL_FMT, id) != BCF_VL_A;
  }
  if (key == "LEN")
  {
    return false;
  }
  if (!RecordFields::Reads(key))
  {
    columns_.push_back(type == BCF_HT_INT ? Column::Integers : Column::Text);
    return type == BCF_HT_INT || type == BCF_HT_STR;
  }
  static const std::vector<std::pair<const char*, Column>> numbers = {
      {"DP", Column::Depth},
      {"MIN_DP", Column::MinDepth},
      {"GQ", Column::Quality},
      {"RGQ", Column::ReferenceQuality},
      {"PS", Column::PhaseSet}};
  const auto found = std::find_if(
      numbers.begin(), numbers.end(), [&key](const auto& number) { return key == number.first; });
  if (found == numbers.end() || type != BCF_HT_INT)
  {
    return false;
  }
  columns_.push_back(found->second);
  return true;
}

bool ScannedSamples::Scan(std::string_view columns,
                          const ScannedAlleles& alleles,
                          bool infoHasDepth)
{
  // Mostly that of the line before.
  const bool known = StartsWith(columns, format_) && columns.size() > format_.size() &&
                     columns[format_.size()] == '\t';
  const std::size_t tab = known ? format_.size() : columns.find('\t');
  if (tab == std::string_view::npos)
  {
    return false;
  }
  if (!known || header_.n[BCF_DT_ID] != knownIds_)
  {
    usable_ = Plan(columns.substr(0, tab));
  }
  if (!usable_)
  {
    return false;
  }
  alleles_ = alleles;
  depths_.clear();
  Cursor cursor{columns.data() + tab, columns.data() + columns.size()};
  for (Sample& sample : samples_)
  {
    if (cursor.at == cursor.end)
    {
      return false;
    }
    ++cursor.at; // the tab
    if (!ScanSample(cursor, sample) || (infoHasDepth && sample.depth < 0))
    {
      return false;
    }
  }
  return cursor.at == cursor.end && !samples_.empty();
}

bool ScannedSamples::ScanSample(Cursor& cursor, Sample& sample)
{
  sample.ploidy = 0;
  sample.phased = 0;
  sample.depth = sample.minDepth = sample.quality = UNKNOWN;
  sample.referenceQuality = sample.phaseSet = UNKNOWN;
  sample.depths = 0;
  for (std::size_t key = 0;; key++)
  {
    if (key < columns_.size())
    {
      if (!ScanField(columns_[key], cursor, sample))
      {
        return false;
      }
    }
    else
    {
      while (!cursor.AtFieldEnd())
      {
        ++cursor.at;
      }
    }
    if (cursor.AtEnd())
    {
      return true;
    }
    if (*cursor.at != ':' || key + 1 == keys_)
    {
      return false;
    }
    ++cursor.at;
  }
}

bool ScannedSamples::ScanField(Column column, Cursor& cursor, Sample& sample)
{
  switch (column)
  {
  case Column::Genotype:
    return ScanGenotype(cursor, sample);
  case Column::AlleleDepths:
    return ScanDepths(cursor, sample);
  case Column::Depth:
    return ScanNumber(cursor, sample.depth);
  case Column::MinDepth:
    return ScanNumber(cursor, sample.minDepth);
  case Column::Quality:
    return ScanNumber(cursor, sample.quality);
  case Column::ReferenceQuality:
    return ScanNumber(cursor, sample.referenceQuality);
  case Column::PhaseSet:
    return ScanNumber(cursor, sample.phaseSet);
  case Column::Integers:
    return SkipIntegers(cursor);
  case Column::Text:
    while (!cursor.AtFieldEnd())
    {
      ++cursor.at;
    }
    return true;
  }
  return false;
}

/// One or two digits, or '.', which is unknown.
bool ScannedSamples::ScanAllele(Cursor& cursor, int& allele)
{
  if (cursor.at == cursor.end || (*cursor.at != '.' && !IsDigit(*cursor.at)))
  {
    return false;
  }
  allele = *cursor.at == '.' ? UNKNOWN : *cursor.at - '0';
  ++cursor.at;
  if (allele >= 0 && cursor.at != cursor.end && IsDigit(*cursor.at))
  {
    allele = allele * 10 + (*cursor.at++ - '0');
  }
  return true;
}

bool ScannedSamples::ScanGenotype(Cursor& cursor, Sample& sample) const
{
  for (;;)
  {
    int allele = UNKNOWN;
    if (sample.ploidy == MAX_PLOIDY || !ScanAllele(cursor, allele) ||
        allele > static_cast<int>(alleles_.alternates))
    {
      return false;
    }
    sample.alleles[sample.ploidy++] = static_cast<std::int8_t>(allele);
    if (cursor.at == cursor.end || (*cursor.at != '/' && *cursor.at != '|'))
    {
      return cursor.AtFieldEnd();
    }
    if (*cursor.at == '|' && sample.ploidy < MAX_PLOIDY)
    {
      sample.phased = static_cast<std::uint8_t>(sample.phased | (1U << sample.ploidy));
    }
    ++cursor.at;
  }
}

/// A count of up to nine digits, or '.', which is unknown.
bool ScannedSamples::ScanCount(Cursor& cursor, std::int32_t& value)
{
  if (!cursor.AtEnd() && *cursor.at == '.')
  {
    ++cursor.at;
    value = UNKNOWN;
    return true;
  }
  const char* const begin = cursor.at;
  value = 0;
  while (cursor.at != cursor.end && IsDigit(*cursor.at) && cursor.at - begin < MAX_DIGITS)
  {
    value = value * 10 + (*cursor.at++ - '0');
  }
  return cursor.at != begin;
}

bool ScannedSamples::ScanNumber(Cursor& cursor, std::int32_t& value)
{
  return ScanCount(cursor, value) && cursor.AtFieldEnd();
}

bool ScannedSamples::ScanDepths(Cursor& cursor, Sample& sample)
{
  sample.firstDepth = static_cast<std::uint32_t>(depths_.size());
  for (;;)
  {
    std::int32_t depth = 0;
    if (!ScanCount(cursor, depth))
    {
      return false;
    }
    depths_.push_back(depth);
    if (cursor.at == cursor.end || *cursor.at != ',')
    {
      break;
    }
    ++cursor.at;
  }
  sample.depths = static_cast<std::uint32_t>(depths_.size()) - sample.firstDepth;
  if (sample.depths == 1 && depths_.back() == UNKNOWN)
  {
    sample.depths = 0;
  }
  return cursor.AtFieldEnd() && (sample.depths == 0 || sample.depths == alleles_.alternates + 1);
}

bool ScannedSamples::SkipIntegers(Cursor& cursor)
{
  for (;;)
  {
    if (!cursor.AtEnd() && *cursor.at == '-' && cursor.at + 1 != cursor.end &&
        IsDigit(cursor.at[1]))
    {
      ++cursor.at;
    }
    std::int32_t ignored = 0;
    if (!ScanCount(cursor, ignored))
    {
      return false;
    }
    if (cursor.at == cursor.end || *cursor.at != ',')
    {
      return cursor.AtFieldEnd();
    }
    ++cursor.at;
  }
}
} // namespace OrthancGenomics
