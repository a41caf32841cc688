// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/LineThinner.h"

#include "core/Text.h"
#include "vcf/RecordFields.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t INFO_COLUMN = 7;

void Append(kstring_t& target, std::string_view text)
{
  kputsn(text.data(), text.size(), &target);
}

bool IsDeclared(const bcf_hdr_t& header, int kind, const std::string& name)
{
  const int id = bcf_hdr_id2int(&header, BCF_DT_ID, name.c_str());
  return id >= 0 && bcf_hdr_idinfo_exists(&header, kind, id);
}

/// Where the last of `count` parts between colons ends; npos if there are more parts than `all`.
std::size_t FindCut(std::string_view text, std::size_t count, std::size_t all)
{
  std::size_t cut = text.size();
  std::size_t parts = 1;
  for (std::size_t i = 0; i < text.size(); i++)
  {
    if (text[i] == ':')
    {
      cut = parts == count ? i : cut;
      parts++;
    }
  }
  return parts > all ? std::string_view::npos : cut;
}
} // namespace

LineThinner::LineThinner(const bcf_hdr_t& header, std::string annotation)
    : header_(header), annotation_(std::move(annotation)),
      infoHasReads_(bcf_hdr_nsamples(&header) <= 1)
{
}

bool LineThinner::MustKeepInfo(const std::string& name) const
{
  return name == "END" || name == "SVLEN" || name == annotation_ ||
         (infoHasReads_ && RecordFields::ReadsInfo(name)) ||
         !IsDeclared(header_, BCF_HL_INFO, name);
}

/// Keys come in much the same order in each line, so the next one is mostly the one after the last.
bool LineThinner::IsKept(std::string_view infoKey)
{
  for (std::size_t tried = 0; tried < keys_.size(); tried++)
  {
    expected_ = expected_ >= keys_.size() ? 0 : expected_;
    const Key& key = keys_[expected_++];
    if (key.name == infoKey)
    {
      return key.kept;
    }
  }
  Key key{std::string(infoKey), true};
  key.kept = MustKeepInfo(key.name);
  keys_.push_back(key);
  expected_ = keys_.size();
  return key.kept;
}

void LineThinner::CopyInfo(std::string_view info, kstring_t& target)
{
  const std::size_t before = target.l;
  for (std::size_t begin = 0; begin <= info.size();)
  {
    const std::size_t end = std::min(info.find(';', begin), info.size());
    const std::string_view item = info.substr(begin, end - begin);
    if (IsKept(item.substr(0, item.find('='))))
    {
      if (target.l > before)
      {
        kputc(';', &target);
      }
      Append(target, item);
    }
    begin = end + 1;
  }
  if (target.l == before)
  {
    kputc('.', &target);
  }
}

/// How many leading keys of FORMAT hold all that is read or undeclared; one at least.
std::size_t LineThinner::CountKept(std::string_view format) const
{
  const std::vector<std::string_view> keys = Split(format, ':');
  std::size_t kept = keys.size();
  while (kept > 1)
  {
    const std::string last(keys[kept - 1]);
    if (last == "LEN" || RecordFields::Reads(last) || !IsDeclared(header_, BCF_HL_FMT, last))
    {
      break;
    }
    kept--;
  }
  return kept;
}

/// False if a sample has more parts than FORMAT has keys.
bool LineThinner::CopySamples(std::string_view format, std::string_view samples, kstring_t& target)
{
  if (format != format_)
  {
    format_.assign(format);
    formatKeys_ = static_cast<std::size_t>(std::count(format.begin(), format.end(), ':')) + 1;
    formatKept_ = CountKept(format);
  }
  if (formatKept_ == formatKeys_)
  {
    Append(target, format);
    Append(target, samples);
    return true;
  }
  Append(target, format.substr(0, FindCut(format, formatKept_, formatKeys_)));
  for (std::size_t begin = 0; begin < samples.size();)
  {
    // Each sample begins with its tab.
    const std::size_t end = std::min(samples.find('\t', begin + 1), samples.size());
    const std::string_view sample = samples.substr(begin, end - begin);
    const std::size_t cut = FindCut(sample, formatKept_, formatKeys_);
    if (cut == std::string_view::npos)
    {
      return false;
    }
    Append(target, sample.substr(0, cut));
    begin = end;
  }
  return true;
}

void LineThinner::Copy(std::string_view line, kstring_t& target)
{
  std::size_t info = 0;
  for (std::size_t column = 0; column < INFO_COLUMN; column++)
  {
    const std::size_t tab = line.find('\t', info);
    if (tab == std::string_view::npos)
    {
      Append(target, line);
      return;
    }
    info = tab + 1;
  }
  const std::size_t start = target.l;
  const std::size_t infoEnd = std::min(line.find('\t', info), line.size());
  Append(target, line.substr(0, info));
  CopyInfo(line.substr(info, infoEnd - info), target);
  if (infoEnd == line.size())
  {
    return;
  }
  const std::size_t formatEnd = std::min(line.find('\t', infoEnd + 1), line.size());
  kputc('\t', &target);
  const std::string_view format = line.substr(infoEnd + 1, formatEnd - infoEnd - 1);
  if (!CopySamples(format, line.substr(formatEnd), target))
  {
    target.l = start;
    Append(target, line);
  }
}
} // namespace OrthancGenomics
