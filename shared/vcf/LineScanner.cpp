// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/LineScanner.h"

#include "core/Text.h"
#include "vcf/ByteSearch.h"
#include "vcf/FieldText.h"
#include "vcf/RecordFields.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t COLUMNS = 8; ///< before FORMAT
constexpr std::size_t MAX_DIGITS = 9;
constexpr std::size_t MAX_EXACT_DIGITS = 15; ///< a double holds any number of so many

constexpr std::array<double, MAX_EXACT_DIGITS + 1> POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

bool IsDigit(char c)
{
  return c >= '0' && c <= '9';
}

/// A number of one to nine digits.
std::optional<std::int64_t> ReadDigits(std::string_view text)
{
  if (text.empty() || text.size() > MAX_DIGITS)
  {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char c : text)
  {
    if (!IsDigit(c))
    {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

/// The place of a character, or the end of the text. For what is mostly far.
std::size_t FindOrEnd(std::string_view text, char c, std::size_t from)
{
  const void* const found = std::memchr(text.data() + from, c, text.size() - from);
  return found == nullptr ? text.size()
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// The last eight bytes, or all.
std::uint64_t LoadTail(std::string_view text)
{
  return LoadWord(text.substr(text.size() - std::min(text.size(), sizeof(std::uint64_t))));
}

bool IsDeclared(const bcf_hdr_t& header, int kind, const std::string& name)
{
  const int id = bcf_hdr_id2int(&header, BCF_DT_ID, name.c_str());
  return id >= 0 && bcf_hdr_idinfo_exists(&header, kind, id);
}

bool HasType(const bcf_hdr_t& header, const std::string& name, int type)
{
  const int id = bcf_hdr_id2int(&header, BCF_DT_ID, name.c_str());
  return static_cast<int>(bcf_hdr_id2type(&header, BCF_HL_INFO, id)) == type;
}
} // namespace

LineScanner::LineScanner(const bcf_hdr_t& header,
                         ContigTable& contigs,
                         const CallableRules& rules,
                         std::string annotation,
                         PlaceListener expect)
    : header_(header), contigs_(contigs), annotation_(std::move(annotation)),
      expect_(std::move(expect)), infoHasReads_(bcf_hdr_nsamples(&header) == 1),
      samples_(header, rules)
{
}

bool LineScanner::Scan(std::string_view line)
{
  std::array<std::string_view, COLUMNS> columns;
  std::size_t begin = 0;
  for (std::string_view& column : columns)
  {
    const bool info = &column == &columns.back();
    const std::size_t end = info ? FindOrEnd(line, '\t', begin) : FindNear(line, '\t', begin);
    if (end == line.size() || end == begin)
    {
      return false; // no FORMAT, or an empty column
    }
    column = line.substr(begin, end - begin);
    begin = end + 1;
  }
  const std::optional<std::int64_t> position = ReadDigits(columns[1]);
  if (!position || *position == 0)
  {
    return false;
  }
  line_.position = *position - 1;
  expect_(line_.position);
  line_.id = columns[2] == "." ? std::string_view() : columns[2];
  return ScanContig(columns[0]) && ScanAlleles(columns[3], columns[4]) && ScanQuality(columns[5]) &&
         ScanFilter(columns[6]) && ScanInfo(columns[7]) &&
         samples_.Scan(line.substr(begin), {line_.alleles.size() - 1, unspecified_}, infoHasDepth_);
}

bool LineScanner::ScanContig(std::string_view name)
{
  if (name != contig_)
  {
    const std::string text(name);
    const int rid = bcf_hdr_name2id(&header_, text.c_str());
    if (rid < 0)
    {
      return false;
    }
    contig_ = text;
    line_.contig = contigs_.GetByRid(rid);
  }
  return true;
}

bool LineScanner::ScanAlleles(std::string_view reference, std::string_view alternates)
{
  line_.alleles.clear();
  line_.alleles.push_back(reference);
  unspecified_ = 0;
  if (!IsBases(reference))
  {
    return false;
  }
  if (alternates == ".")
  {
    return true;
  }
  for (std::size_t begin = 0; begin <= alternates.size();)
  {
    const std::size_t end = FindNear(alternates, ',', begin);
    const std::string_view allele = alternates.substr(begin, end - begin);
    const bool unspecified = allele == "<NON_REF>" || allele == "<*>";
    if (line_.alleles.size() == MAX_ALLELES || (!unspecified && !IsBases(allele) && allele != "*"))
    {
      return false;
    }
    unspecified_ |= unspecified ? 1U << line_.alleles.size() : 0U;
    line_.alleles.push_back(allele);
    begin = end + 1;
  }
  return true;
}

/// Digits with or without a fraction, few enough for the division to round as strtod does.
bool LineScanner::ScanQuality(std::string_view text)
{
  if (text == ".")
  {
    line_.quality = std::numeric_limits<float>::quiet_NaN();
    return true;
  }
  std::int64_t digits = 0;
  std::size_t fraction = 0;
  bool point = false;
  if (text.size() > MAX_EXACT_DIGITS || !IsDigit(text.front()) || !IsDigit(text.back()))
  {
    return false;
  }
  for (const char c : text)
  {
    if (c == '.' && !point)
    {
      point = true;
      continue;
    }
    if (!IsDigit(c))
    {
      return false;
    }
    digits = digits * 10 + (c - '0');
    fraction += point ? 1 : 0;
  }
  line_.quality = static_cast<float>(static_cast<double>(digits) / POWERS[fraction]);
  return true;
}

bool LineScanner::ScanFilter(std::string_view text)
{
  line_.filter = text == "." ? std::string_view() : text;
  if (text == "." || text == filter_)
  {
    return true;
  }
  for (const std::string_view name : Split(text, ';'))
  {
    if (!IsDeclared(header_, BCF_HL_FLT, std::string(name)))
    {
      return false;
    }
  }
  filter_.assign(text);
  return true;
}

bool LineScanner::ScanInfo(std::string_view info)
{
  line_.end.reset();
  line_.annotation = {};
  infoHasDepth_ = false;
  if (info == ".")
  {
    return true;
  }
  if (header_.n[BCF_DT_ID] != knownIds_)
  {
    knownIds_ = header_.n[BCF_DT_ID];
    keys_.clear();
  }
  for (std::size_t begin = 0; begin <= info.size();)
  {
    const InfoUse use = FindUse(info.substr(begin));
    const std::size_t value = begin + keys_[expected_ - 1].name.size();
    const std::size_t end = FindNear(info, ';', value);
    if (use != InfoUse::None && !TakeInfo(use, info.substr(value, end - value)))
    {
      return false;
    }
    begin = end + 1;
  }
  return true;
}

/// A key that stands twice is left to htslib.
bool LineScanner::TakeInfo(InfoUse use, std::string_view value)
{
  if (value.size() < 2 || value == "=.") // it begins with its '='
  {
    return false;
  }
  value.remove_prefix(1);
  if (use == InfoUse::Annotation && line_.annotation.empty())
  {
    line_.annotation = value;
    return true;
  }
  const std::optional<std::int64_t> number = ReadDigits(value);
  if (use == InfoUse::End && !line_.end)
  {
    line_.end = number;
    return number.has_value();
  }
  const bool depth = use == InfoUse::Depth && !infoHasDepth_ && number;
  infoHasDepth_ = infoHasDepth_ || depth;
  return depth;
}

/// Of items whose first word is the key's.
bool LineScanner::BeginsWith(std::string_view items, const InfoKey& key)
{
  const std::size_t size = key.name.size();
  if (items.size() < size || (items.size() > size && items[size] != '=' && items[size] != ';'))
  {
    return false;
  }
  constexpr std::size_t words = 2 * sizeof key.word; // which most names are no longer than
  return size <= sizeof key.word || (LoadTail(items.substr(0, size)) == key.tail &&
                                     (size <= words || StartsWith(items, key.name)));
}

/// Of the first of these items. Keys come in much the same order in each line, so the next one is
/// mostly the one after the last. Leaves expected_ after the key.
LineScanner::InfoUse LineScanner::FindUse(std::string_view items)
{
  const std::uint64_t word = LoadWord(items);
  for (std::size_t tried = 0; tried < keys_.size(); tried++)
  {
    expected_ = expected_ >= keys_.size() ? 0 : expected_;
    const InfoKey& key = keys_[expected_++];
    if ((word & key.mask) == key.word && BeginsWith(items, key))
    {
      return key.use;
    }
  }
  InfoKey key{std::string(items.substr(0, items.find_first_of("=;"))), InfoUse::Unknown, 0, 0, 0};
  key.use = DecideUse(key.name);
  key.tail = LoadTail(key.name);
  std::memcpy(&key.word, key.name.data(), std::min(key.name.size(), sizeof key.word));
  const std::string bits(std::min(key.name.size(), sizeof key.mask), '\xFF');
  std::memcpy(&key.mask, bits.data(), bits.size());
  keys_.push_back(key);
  expected_ = keys_.size();
  return key.use;
}

/// As LineThinner decides what htslib is to see.
LineScanner::InfoUse LineScanner::DecideUse(const std::string& key) const
{
  if (!IsDeclared(header_, BCF_HL_INFO, key) || key == "SVLEN")
  {
    return InfoUse::Unknown;
  }
  const bool reads = infoHasReads_ && RecordFields::ReadsInfo(key);
  if (key == annotation_)
  {
    // A key that says something else besides is none of the common shape.
    const bool alone = key != "END" && !reads && HasType(header_, key, BCF_HT_STR);
    return alone ? InfoUse::Annotation : InfoUse::Unknown;
  }
  if (key == "END")
  {
    return HasType(header_, key, BCF_HT_INT) ? InfoUse::End : InfoUse::Unknown;
  }
  if (!reads)
  {
    return InfoUse::None;
  }
  return key == "DP" && HasType(header_, key, BCF_HT_INT) ? InfoUse::Depth : InfoUse::Unknown;
}
} // namespace OrthancGenomics
