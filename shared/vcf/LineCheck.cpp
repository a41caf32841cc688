// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/LineCheck.h"

#include "core/Text.h"
#include "vcf/AlternateCheck.h"
#include "vcf/InfoCheck.h"
#include "vcf/StructuralCheck.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr int WITH_STRUCTURAL_RULES = 4;
constexpr std::size_t FIXED_COLUMNS = 8;

enum Column : std::size_t
{
  Chrom,
  Pos,
  Id,
  Ref,
  Alt,
  Qual,
  Filter,
  Info
};

Complaint Fail(std::string_view at, const char* field, const char* reason)
{
  return Complaint{at, field, {}, reason};
}

/// A list by semicolons: '.', or parts that are neither empty nor repeated.
const char* CheckList(std::string_view list)
{
  std::string_view part;
  for (Parts parts(list, ';'); parts.Next(part);)
  {
    if (part.empty())
    {
      return "a part of the list is empty";
    }
  }
  if (HasWhiteSpace(list))
  {
    return "it holds white space";
  }
  return HasRepeatedPart(list, ';') ? "a part of the list is given twice" : nullptr;
}

const char* CheckFilter(std::string_view filter)
{
  const char* const reason = CheckList(filter);
  if (reason != nullptr)
  {
    return reason;
  }
  std::string_view part;
  for (Parts parts(filter, ';'); parts.Next(part);)
  {
    if (part == "0")
    {
      return "0 is reserved";
    }
  }
  return nullptr;
}

const char* CheckQuality(std::string_view quality)
{
  if (quality == ".")
  {
    return nullptr;
  }
  const auto value = ParseNumber(quality);
  if (!value)
  {
    return "it is neither a number nor '.'";
  }
  return *value < 0 ? "it is negative" : nullptr;
}

/// The contig's name, which may stand in angle brackets for one of the assembly file.
std::string_view GetContigName(std::string_view chrom)
{
  const bool symbolic = chrom.size() > 2 && chrom.front() == '<' && chrom.back() == '>';
  return symbolic ? chrom.substr(1, chrom.size() - 2) : chrom;
}
} // namespace

struct LineCheck::Columns
{
  std::array<std::string_view, FIXED_COLUMNS> fixed;
  std::string_view rest; ///< FORMAT and the samples
  bool hasRest = false;
};

LineCheck::LineCheck(const VcfDeclarations& declarations)
    : declarations_(declarations), samples_(declarations)
{
}

std::optional<Finding> LineCheck::Check(std::string_view text, std::int64_t line)
{
  if (!text.empty() && text.back() == '\r')
  {
    text.remove_suffix(1);
  }
  Columns columns;
  Verdict verdict;
  Parts parts(text, '\t');
  for (std::string_view& column : columns.fixed)
  {
    if (!parts.Next(column))
    {
      verdict = Fail(text, "line", "it has fewer than eight columns, by tabs");
    }
  }
  if (!verdict)
  {
    const std::string_view info = columns.fixed[Info];
    const auto end = static_cast<std::size_t>(info.data() - text.data()) + info.size();
    columns.hasRest = end < text.size();
    columns.rest = columns.hasRest ? text.substr(end + 1) : std::string_view();
    verdict = CheckColumns(columns);
  }
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
  return Finding{line, verdict->at.data() - text.data() + 1, reason};
}

Verdict LineCheck::CheckPlace(const Columns& columns)
{
  const std::string_view chrom = columns.fixed[Chrom];
  const std::string_view pos = columns.fixed[Pos];
  if (!IsContigName(GetContigName(chrom)))
  {
    return Fail(chrom, "CHROM", "it is empty or holds a character that no contig's name may hold");
  }
  const auto position = IsDigits(pos) ? ParseInteger(pos) : std::nullopt;
  if (!position)
  {
    return Fail(pos, "POS", "it is not a whole number from 0 on");
  }
  return CheckOrder(columns, *position);
}

Verdict LineCheck::CheckOrder(const Columns& columns, std::int64_t position)
{
  const std::string_view chrom = GetContigName(columns.fixed[Chrom]);
  if (chrom != contig_)
  {
    if (!contigs_.emplace(chrom).second)
    {
      return Fail(chrom, "CHROM", "the lines of a contig do not follow each other");
    }
    contig_ = chrom;
    recent_.Clear();
  }
  else if (position < position_)
  {
    return Fail(columns.fixed[Pos], "POS", "it is smaller than on the line before");
  }
  position_ = position;
  return std::nullopt;
}

Verdict LineCheck::CheckColumns(const Columns& columns)
{
  const std::string_view id = columns.fixed[Id];
  const std::string_view reference = columns.fixed[Ref];
  const std::string_view alternates = columns.fixed[Alt];
  const std::string_view info = columns.fixed[Info];
  Verdict verdict = CheckPlace(columns);
  if (verdict)
  {
    return verdict;
  }
  if (const char* const reason = CheckList(id); reason != nullptr)
  {
    return Fail(id, "ID", reason);
  }
  if (!IsBases(reference))
  {
    return Fail(reference, "REF", "it is empty or not of the bases A, C, G, T and N");
  }
  verdict = CheckAlternates(alternates, reference);
  if (verdict)
  {
    return verdict;
  }
  if (!recent_.Add(position_, reference, alternates))
  {
    return Fail(alternates, "ALT", "the variant is given twice");
  }
  if (const char* const reason = CheckQuality(columns.fixed[Qual]); reason != nullptr)
  {
    return Fail(columns.fixed[Qual], "QUAL", reason);
  }
  if (const char* const reason = CheckFilter(columns.fixed[Filter]); reason != nullptr)
  {
    return Fail(columns.fixed[Filter], "FILTER", reason);
  }
  const std::size_t count = alternates == "." ? 0 : CountParts(alternates, ',');
  verdict = CheckInfo(info, count, declarations_);
  if (!verdict && declarations_.minor >= WITH_STRUCTURAL_RULES)
  {
    verdict = CheckStructural(alternates, info);
  }
  return verdict ? verdict : CheckRest(columns, count);
}

Verdict LineCheck::CheckRest(const Columns& columns, std::size_t alternates)
{
  if (columns.hasRest != declarations_.hasFormatColumn)
  {
    return Fail(columns.fixed[Info], "line", "it has not as many columns as the header");
  }
  if (!columns.hasRest)
  {
    return std::nullopt;
  }
  const std::size_t end = columns.rest.find('\t');
  const std::string_view format = columns.rest.substr(0, end);
  const Verdict verdict = samples_.CheckFormat(format);
  if (verdict)
  {
    return verdict;
  }
  if (end == std::string_view::npos)
  {
    return Fail(format, "sample", "there are fewer columns than the header has");
  }
  return samples_.CheckSamples(columns.rest.substr(end + 1), alternates);
}
} // namespace OrthancGenomics
