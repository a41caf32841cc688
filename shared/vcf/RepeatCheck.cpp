// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/RepeatCheck.h"

#include "core/Text.h"
#include "vcf/InfoCheck.h"

#include <array>
#include <cmath>
#include <optional>

namespace OrthancGenomics
{
namespace
{
Complaint Fail(std::string_view at, std::string_view key, const char* reason)
{
  return Complaint{at, "INFO", key, reason};
}

/// One value of a list; empty if there are not so many.
std::string_view GetPart(std::string_view values, std::size_t index)
{
  std::string_view part;
  Parts parts(values, ',');
  for (std::size_t i = 0; i <= index; ++i)
  {
    if (!parts.Next(part))
    {
      return {};
    }
  }
  return part;
}

/// The number at a place of a list; nothing for '.' and beyond its end.
std::optional<double> FindNumber(std::string_view values, std::size_t index)
{
  return ParseNumber(GetPart(values, index));
}

/// Repeats of the whole record.
std::size_t CountRepeats(std::string_view alternates, std::string_view info)
{
  const std::string_view numbers = FindInfoValue(info, "RN");
  std::size_t count = 0;
  std::size_t index = 0;
  std::string_view allele;
  for (Parts alleles(alternates, ','); alleles.Next(allele); ++index)
  {
    const auto stated = ParseInteger(GetPart(numbers, index));
    const bool repeat = allele == "<CNV:TR>";
    count += stated && *stated >= 0 ? static_cast<std::size_t>(*stated) : (repeat ? 1U : 0U);
  }
  return count;
}

Verdict CheckCounts(std::string_view info, std::size_t repeats)
{
  struct Key
  {
    std::string_view name;
    std::size_t each;
  };
  constexpr std::array<Key, 6> keys = {
      {{"RUS", 1}, {"RUL", 1}, {"RUC", 1}, {"RB", 1}, {"CIRUC", 2}, {"CIRB", 2}}};
  for (const Key& key : keys)
  {
    const std::string_view values = FindInfoValue(info, key.name);
    if (!values.empty() && values != "." && CountParts(values, ',') != repeats * key.each)
    {
      return Fail(values, key.name, "its count does not agree with RN");
    }
  }
  return std::nullopt;
}

/// The length of a repeat's unit: RUL, else that of RUS.
std::optional<double> FindUnitLength(std::string_view info, std::size_t index)
{
  const auto stated = FindNumber(FindInfoValue(info, "RUL"), index);
  const std::string_view unit = GetPart(FindInfoValue(info, "RUS"), index);
  if (stated || unit.empty() || unit == ".")
  {
    return stated;
  }
  return static_cast<double>(unit.size());
}

Verdict CheckUnit(std::string_view info, std::size_t index)
{
  const std::string_view unit = GetPart(FindInfoValue(info, "RUS"), index);
  const auto length = FindUnitLength(info, index);
  if (!unit.empty() && unit != "." && length && static_cast<double>(unit.size()) != *length)
  {
    return Fail(unit, "RUS", "its length is not RUL");
  }
  const auto count = FindNumber(FindInfoValue(info, "RUC"), index);
  const std::string_view bases = FindInfoValue(info, "RB");
  const auto total = FindNumber(bases, index);
  // RUC may be rounded, to one place as a rule.
  if (length && count && total && std::abs(*total - *length * *count) > *length)
  {
    return Fail(bases, "RB", "it is not RUC times the unit's length");
  }
  return std::nullopt;
}

/// An interval is written as its two distances, the first down, the second up.
Verdict CheckIntervals(std::string_view info, std::string_view key)
{
  const std::string_view values = FindInfoValue(info, key);
  const std::size_t count = values.empty() ? 0 : CountParts(values, ',');
  for (std::size_t i = 0; i + 1 < count; i += 2)
  {
    if (FindNumber(values, i).value_or(0) > 0 || FindNumber(values, i + 1).value_or(0) < 0)
    {
      return Fail(values, key, "an interval does not hold the value that it is about");
    }
  }
  return std::nullopt;
}

/// RUB has a length for every copy of a unit: RUC of them, which then is whole.
Verdict CheckCopies(std::string_view info, std::size_t repeats)
{
  const std::string_view lengths = FindInfoValue(info, "RUB");
  if (lengths.empty() || lengths == ".")
  {
    return std::nullopt;
  }
  double copies = 0;
  for (std::size_t i = 0; i < repeats; ++i)
  {
    const auto count = FindNumber(FindInfoValue(info, "RUC"), i);
    if (!count || *count != std::floor(*count))
    {
      return Fail(lengths, "RUB", "it needs a whole RUC for each repeat");
    }
    copies += *count;
  }
  return static_cast<double>(CountParts(lengths, ',')) == copies
             ? std::nullopt
             : Verdict(Fail(lengths, "RUB", "its count does not agree with RUC"));
}
} // namespace

Verdict CheckRepeats(std::string_view alternates, std::string_view info)
{
  if (FindInfoValue(info, "RUS").empty() && FindInfoValue(info, "RUL").empty())
  {
    return Fail(info, "RUS", "a tandem repeat has neither RUS nor RUL");
  }
  const std::size_t repeats = CountRepeats(alternates, info);
  Verdict verdict = CheckCounts(info, repeats);
  for (std::size_t i = 0; !verdict && i < repeats; ++i)
  {
    verdict = CheckUnit(info, i);
  }
  for (const std::string_view key : {"CIRUC", "CIRB"})
  {
    verdict = verdict ? verdict : CheckIntervals(info, key);
  }
  return verdict ? verdict : CheckCopies(info, repeats);
}
} // namespace OrthancGenomics
