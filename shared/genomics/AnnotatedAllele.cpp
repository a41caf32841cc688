// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/AnnotatedAllele.h"

#include "core/Text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace OrthancGenomics
{
namespace
{
using Alternates = std::vector<std::string>;

constexpr std::string_view EMPTY_ALLELE = "-";

bool IsBases(std::string_view allele)
{
  return !allele.empty() && allele.find_first_not_of("ACGTNacgtn") == std::string_view::npos;
}

std::string_view OrDash(std::string_view allele)
{
  return allele.empty() ? EMPTY_ALLELE : allele;
}

char LowerFirst(std::string_view allele)
{
  return allele.empty() ? '\0' : static_cast<char>(allele[0] | ('a' ^ 'A'));
}

/// Whether VEP drops the first base of every allele of the record. '*' and symbolic alleles do not
/// count.
bool DropsFirstBase(std::string_view reference, const Alternates& alternates)
{
  bool indel = false;
  for (const std::string& alternate : alternates)
  {
    if (!IsBases(alternate))
    {
      continue;
    }
    indel = indel || alternate.size() != reference.size();
    if (LowerFirst(alternate) != LowerFirst(reference))
    {
      return false;
    }
  }
  return indel;
}

/// What is left of an alternative without the bases that it shares with REF at both ends.
std::string_view TrimAgainst(std::string_view reference, std::string_view alternate)
{
  std::size_t start = 0;
  const std::size_t shorter = std::min(reference.size(), alternate.size());
  while (start < shorter &&
         LowerFirst(reference.substr(start)) == LowerFirst(alternate.substr(start)))
  {
    ++start;
  }
  reference.remove_prefix(start);
  alternate.remove_prefix(start);
  while (!reference.empty() && !alternate.empty() &&
         LowerFirst(reference.substr(reference.size() - 1)) ==
             LowerFirst(alternate.substr(alternate.size() - 1)))
  {
    reference.remove_suffix(1);
    alternate.remove_suffix(1);
  }
  return alternate;
}

/// The name that VEP gives the class of a symbolic allele; empty if it is none that we know.
std::string_view GetClassName(std::string_view alternate)
{
  struct Name
  {
    std::string_view prefix;
    std::string_view vep;
  };
  constexpr std::array<Name, 6> classes = {{{"<DUP:TANDEM", "tandem_duplication"},
                                            {"<DEL", "deletion"},
                                            {"<DUP", "duplication"},
                                            {"<INS", "insertion"},
                                            {"<INV", "inversion"},
                                            {"<CN", "copy_number_variation"}}};
  for (const Name& name : classes)
  {
    if (StartsWith(alternate, name.prefix))
    {
      return name.vep;
    }
  }
  return {};
}

/// Decides by the first way of naming under which any alternative has this name; nothing if none
/// has.
template <typename NameOf>
std::optional<bool> DecideBy(const NameOf& nameOf,
                             std::string_view name,
                             const Alternates& alternates,
                             std::size_t index)
{
  const bool any = std::any_of(alternates.begin(),
                               alternates.end(),
                               [&](const std::string& alternate)
                               { return EqualsIgnoringCase(nameOf(alternate), name); });
  return any ? std::optional(EqualsIgnoringCase(nameOf(alternates[index]), name)) : std::nullopt;
}
std::string_view NameAsVep(std::string_view alternate, bool drops)
{
  return drops && IsBases(alternate) ? OrDash(alternate.substr(1)) : alternate;
}
} // namespace

std::string MakeVepAllele(std::string_view reference,
                          const std::vector<std::string>& alternates,
                          std::size_t index)
{
  return std::string(NameAsVep(alternates[index], DropsFirstBase(reference, alternates)));
}

bool IsVepAllele(std::string_view name,
                 std::string_view reference,
                 const std::vector<std::string>& alternates,
                 std::size_t index)
{
  const bool drops = DropsFirstBase(reference, alternates);
  const auto asVep = [drops](std::string_view alternate) { return NameAsVep(alternate, drops); };
  const auto asWritten = [](std::string_view alternate) { return alternate; };
  const auto asMinimal = [reference](std::string_view alternate)
  { return IsBases(alternate) ? OrDash(TrimAgainst(reference, alternate)) : alternate; };
  auto decision = DecideBy(asVep, name, alternates, index);
  if (!decision)
  {
    decision = DecideBy(asWritten, name, alternates, index);
  }
  if (!decision)
  {
    decision = DecideBy(asMinimal, name, alternates, index);
  }
  if (!decision)
  {
    decision = DecideBy(GetClassName, name, alternates, index);
  }
  return decision.value_or(false);
}

bool IsSnpEffAllele(std::string_view name, std::string_view alternate)
{
  if (EqualsIgnoringCase(name, alternate))
  {
    return true;
  }
  const std::size_t dash = name.find('-');
  return dash != std::string_view::npos && dash > 0 &&
         EqualsIgnoringCase(name.substr(0, dash), alternate);
}

bool IsBcsqAllele(std::string_view dnaChange,
                  std::string_view reference,
                  const std::vector<std::string>& alternates,
                  std::size_t index)
{
  const std::size_t arrow = dnaChange.find('>');
  if (arrow == std::string_view::npos || dnaChange.find('+') != std::string_view::npos)
  {
    return true;
  }
  const std::string_view name = dnaChange.substr(arrow + 1);
  auto decision =
      DecideBy([](std::string_view alternate) { return alternate; }, name, alternates, index);
  if (!decision)
  {
    decision = DecideBy([reference](std::string_view alternate)
                        { return TrimAgainst(reference, alternate); },
                        name,
                        alternates,
                        index);
  }
  return decision.value_or(true);
}
} // namespace OrthancGenomics
