// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/StructuralCheck.h"

#include "core/Text.h"
#include "vcf/AlternateCheck.h"
#include "vcf/InfoCheck.h"
#include "vcf/RepeatCheck.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
Complaint Fail(std::string_view at, std::string_view key, const char* reason)
{
  return Complaint{at, "INFO", key, reason};
}

bool IsClass(std::string_view allele, std::string_view name)
{
  const std::string_view id = allele.substr(1, allele.size() - 2);
  return StartsWith(id, name) && (id.size() == name.size() || id[name.size()] == ':');
}

bool IsAnyClass(std::string_view allele, std::string_view a, std::string_view b)
{
  return allele.size() > 2 && allele[0] == '<' && (IsClass(allele, a) || IsClass(allele, b));
}

/// The five classes whose length the specification asks for.
bool HasLength(std::string_view allele)
{
  return IsAnyClass(allele, "DEL", "DUP") || IsAnyClass(allele, "INS", "INV") ||
         IsAnyClass(allele, "CNV", "CNV");
}

const char* CheckLength(std::string_view allele, std::string_view length)
{
  const bool stated = !length.empty() && length != ".";
  if (HasLength(allele))
  {
    return stated ? nullptr : "it is missing for a symbolic structural allele";
  }
  const bool symbolic = !allele.empty() && allele[0] == '<';
  return stated && !symbolic ? "it is stated for an allele that is not symbolic" : nullptr;
}

bool IsClaim(std::string_view claim)
{
  return claim == "D" || claim == "J" || claim == "DJ";
}

/// D claims a change of copy number, J a junction.
const char* CheckClaim(std::string_view allele, std::string_view claim)
{
  if (claim.empty() || claim == ".")
  {
    return IsAnyClass(allele, "DEL", "DUP") ? "it is missing for a deletion or duplication"
                                            : nullptr;
  }
  if (!IsClaim(claim))
  {
    return "it is not D, J or DJ";
  }
  if (IsAnyClass(allele, "DEL", "DUP"))
  {
    return nullptr;
  }
  if (IsAnyClass(allele, "CNV", "CNV"))
  {
    return claim == "D" ? nullptr : "a copy number has no junction";
  }
  if (IsAnyClass(allele, "INS", "INV") || IsBreakend(allele))
  {
    return claim == "J" ? nullptr : "the allele has a junction alone";
  }
  const bool symbolic = !allele.empty() && allele[0] == '<';
  return symbolic ? nullptr : "it is stated for an allele that is not structural";
}

using CheckOfAllele = const char* (*)(std::string_view allele, std::string_view value);

/// Checks a value an allele; without the key every value is empty.
Verdict CheckPerAllele(std::string_view alternates,
                       std::string_view info,
                       std::string_view key,
                       CheckOfAllele check)
{
  const std::string_view values = FindInfoValue(info, key);
  Parts each(values, ',');
  std::string_view allele;
  for (Parts alleles(alternates, ','); alleles.Next(allele);)
  {
    std::string_view value;
    if (!each.Next(value))
    {
      value = {};
    }
    const char* const reason = check(allele, value);
    if (reason != nullptr)
    {
      return Fail(values.empty() ? info : values, key, reason);
    }
  }
  return std::nullopt;
}

struct Group
{
  std::string_view key;
  std::size_t size; ///< values come in groups of so many
};

Verdict CheckGroups(std::string_view info)
{
  constexpr std::array<Group, 6> groups = {
      {{"CIPOS", 2}, {"CIEND", 2}, {"CILEN", 2}, {"CICN", 2}, {"MEINFO", 4}, {"METRANS", 4}}};
  for (const Group& group : groups)
  {
    const std::string_view values = FindInfoValue(info, group.key);
    if (!values.empty() && values != "." && CountParts(values, ',') % group.size != 0)
    {
      return Fail(values, group.key, "its values do not come in whole groups");
    }
  }
  return std::nullopt;
}
} // namespace

Verdict CheckStructural(std::string_view alternates, std::string_view info)
{
  Verdict verdict = CheckGroups(info);
  const bool repeat = alternates.find("<CNV:TR>") != std::string_view::npos;
  if (!verdict)
  {
    verdict = CheckPerAllele(alternates, info, "SVLEN", CheckLength);
  }
  if (!verdict)
  {
    verdict = CheckPerAllele(alternates, info, "SVCLAIM", CheckClaim);
  }
  if (!verdict && repeat)
  {
    verdict = CheckRepeats(alternates, info);
  }
  return verdict;
}
} // namespace OrthancGenomics
