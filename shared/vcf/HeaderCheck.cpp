// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/HeaderCheck.h"

#include "core/Text.h"
#include "vcf/MetaRules.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view FILE_FORMAT = "##fileformat=";
constexpr std::string_view COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
constexpr int FIRST_WITH_UTF8 = 3; ///< VCF 4.3 section 1

/// Meta lines whose value is "<ID=…,…>". Other names are free.
bool IsStructured(std::string_view name)
{
  constexpr std::array<std::string_view, 8> names = {
      "INFO", "FORMAT", "FILTER", "ALT", "contig", "META", "SAMPLE", "PEDIGREE"};
  return std::find(names.begin(), names.end(), name) != names.end();
}
} // namespace

std::optional<Finding> HeaderCheck::Check(std::string_view line)
{
  ++line_;
  if (!line.empty() && line.back() == '\r')
  {
    line.remove_suffix(1);
  }
  const Verdict verdict = CheckLine(line);
  if (!verdict)
  {
    return std::nullopt;
  }
  std::string reason = verdict->field;
  if (!verdict->key.empty())
  {
    reason.append(" ").append(verdict->key);
  }
  reason.append(": ").append(verdict->reason);
  return Finding{line_, verdict->at.data() - line.data() + 1, reason};
}

Verdict HeaderCheck::CheckLine(std::string_view line)
{
  if (line_ == 1)
  {
    return CheckFormat(line);
  }
  if (StartsWith(line, "##"))
  {
    return CheckMeta(line);
  }
  if (StartsWith(line, "#"))
  {
    complete_ = true;
    return CheckColumns(line);
  }
  return Complaint{line, "header", {}, "a line begins neither with ## nor with #CHROM"};
}

Verdict HeaderCheck::CheckFormat(std::string_view line)
{
  constexpr std::string_view versionPrefix = "VCFv4.";
  constexpr int largestMinor = 5;
  if (!StartsWith(line, FILE_FORMAT))
  {
    return Complaint{line, "fileformat", {}, "the first line is not ##fileformat=VCFv4.x"};
  }
  const std::string_view version = line.substr(FILE_FORMAT.size());
  const auto minor = StartsWith(version, versionPrefix)
                         ? ParseInteger(version.substr(versionPrefix.size()))
                         : std::nullopt;
  if (!minor || *minor < 0 || *minor > largestMinor)
  {
    return Complaint{version, "fileformat", {}, "the version is not one of VCFv4.0 to VCFv4.5"};
  }
  declarations_.minor = static_cast<int>(*minor);
  return std::nullopt;
}

Verdict HeaderCheck::CheckMeta(std::string_view line)
{
  if (declarations_.minor >= FIRST_WITH_UTF8 && !IsUtf8(line))
  {
    return Complaint{line, "meta line", {}, "it is not UTF-8"};
  }
  const std::string_view content = line.substr(2);
  const std::size_t equals = content.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == content.size())
  {
    return Complaint{content, "meta line", {}, "it is not of the form ##key=value"};
  }
  const std::string_view name = content.substr(0, equals);
  const std::string_view value = content.substr(equals + 1);
  if (name == "fileformat")
  {
    return Complaint{content, "meta line", name, "it is given twice"};
  }
  if (name == "assembly" || name == "pedigreeDB")
  {
    return CheckMetaUrl(name, value);
  }
  return IsStructured(name) ? CheckStructured(name, value) : std::nullopt;
}

Verdict HeaderCheck::CheckStructured(std::string_view name, std::string_view value)
{
  Verdict verdict = meta_.ParseFields(name, value);
  if (!verdict)
  {
    verdict = CheckMetaFields(name, value, meta_, declarations_.minor);
  }
  const MetaField* const id = meta_.Find("ID");
  if (verdict || id == nullptr)
  {
    return verdict;
  }
  if (!identifiers_.insert(std::string(name) + "/" + std::string(id->value)).second)
  {
    return Complaint{id->value, "meta line", name, "the ID is declared twice"};
  }
  if (name == "FILTER")
  {
    declarations_.filters.emplace(id->value);
  }
  else if (name == "ALT")
  {
    declarations_.alternates.emplace(id->value);
  }
  else if (name == "contig")
  {
    declarations_.contigs.emplace(id->value);
  }
  else if (name == "INFO" || name == "FORMAT")
  {
    KeyRule rule;
    verdict = CheckKeyRule(name, value, meta_, declarations_.minor, rule);
    (name == "INFO" ? declarations_.info : declarations_.format).emplace(id->value, rule);
  }
  return verdict;
}

Verdict HeaderCheck::CheckColumns(std::string_view line)
{
  if (!StartsWith(line, COLUMNS))
  {
    return Complaint{line, "column header", {}, "the columns are not #CHROM to INFO, by tabs"};
  }
  std::string_view rest = line.substr(COLUMNS.size());
  if (rest.empty())
  {
    return std::nullopt;
  }
  constexpr std::string_view formatColumn = "\tFORMAT\t";
  if (!StartsWith(rest, formatColumn))
  {
    return Complaint{
        rest, "column header", {}, "INFO is not followed by FORMAT and the samples, by tabs"};
  }
  rest.remove_prefix(formatColumn.size());
  declarations_.hasFormatColumn = true;
  return CheckSampleNames(rest);
}

Verdict HeaderCheck::CheckSampleNames(std::string_view names)
{
  std::set<std::string_view> known;
  std::string_view name;
  for (Parts parts(names, '\t'); parts.Next(name);)
  {
    ++declarations_.samples;
    if (name.empty())
    {
      return Complaint{name, "column header", {}, "the name of a sample is empty"};
    }
    if (!known.insert(name).second)
    {
      return Complaint{name, "column header", {}, "two samples have the same name"};
    }
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
