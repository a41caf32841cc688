// SPDX-License-Identifier: GPL-3.0-or-later
#include "StructuralRule.h"

#include "AtPlace.h"
#include "core/Error.h"
#include "core/Text.h"
#include "report/ChangeType.h"
#include "report/Structure.h"

#include <array>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MOST_LENGTH = 300000000;
constexpr double MOST_COPIES = 1000;

/// As a profile calls them, and what ChangeType does.
constexpr std::array TYPES{std::pair("Deletion", "deletion"),
                           std::pair("Duplication", "duplication"),
                           std::pair("Duplication", "tandem_duplication"),
                           std::pair("CopyNumber", "copy_number_variation"),
                           std::pair("Insertion", "insertion"),
                           std::pair("Insertion", "mobile_element_insertion"),
                           std::pair("Inversion", "inversion"),
                           std::pair("Translocation", "translocation"),
                           std::pair("Rearrangement", "complex_structural_alteration"),
                           std::pair("Repeat", "short_tandem_repeat_variation"),
                           std::pair("Other", "sequence_alteration")};

std::set<std::string> ParseTypes(JsonReader& json)
{
  std::set<std::string> types;
  const std::vector<std::string> named = json.GetStringList("Types");
  for (std::size_t i = 0; i < named.size(); i++)
  {
    const std::size_t before = types.size();
    for (const auto& [name, type] : TYPES)
    {
      if (named[i] == name)
      {
        types.insert(type);
      }
    }
    if (types.size() == before)
    {
      throw Error(ErrorCode::BadInput,
                  json.PathOf("Types") + '[' + std::to_string(i) + "]: " + Quote(named[i]) +
                      " is no type of structural variants, or named twice");
    }
  }
  if (types.empty())
  {
    throw Error(ErrorCode::BadInput, json.PathOf("Types") + ": names none");
  }
  return types;
}
} // namespace

bool StructuralRule::Takes(const Variant& variant, const std::optional<double>& copies) const
{
  const std::string type = GetChangeType(variant).name;
  const auto span = FindSpan(variant);
  if (types.count(type) == 0 || (span && *span < minLength))
  {
    return false;
  }
  if (!copiesUpTo && !copiesFrom)
  {
    return true;
  }
  if (!copies)
  {
    return type != "copy_number_variation";
  }
  return (copiesUpTo && *copies <= *copiesUpTo) || (copiesFrom && *copies >= *copiesFrom);
}

StructuralRule ParseStructuralRule(JsonReader json)
{
  StructuralRule rule;
  rule.types = ParseTypes(json);
  rule.minLength = json.GetInteger("MinLength", 0, 0, MOST_LENGTH);
  rule.copiesUpTo = json.FindNumber("CopiesUpTo", 0, MOST_COPIES);
  rule.copiesFrom = json.FindNumber("CopiesFrom", 0, MOST_COPIES);
  if (rule.copiesUpTo && rule.copiesFrom && *rule.copiesUpTo >= *rule.copiesFrom)
  {
    throw Error(ErrorCode::BadInput,
                json.PathOf("CopiesUpTo") + ": is not below CopiesFrom, so nothing is left out");
  }
  json.RefuseUnknownKeys();
  return rule;
}
} // namespace OrthancGenomics
