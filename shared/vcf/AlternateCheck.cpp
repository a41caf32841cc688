// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/AlternateCheck.h"

#include "core/Text.h"

namespace OrthancGenomics
{
namespace
{
bool IsSymbol(std::string_view allele)
{
  if (allele.size() <= 2 || allele.front() != '<' || allele.back() != '>')
  {
    return false;
  }
  const std::string_view id = allele.substr(1, allele.size() - 2);
  return !HasWhiteSpace(id) && id.find_first_of("<>") == std::string_view::npos;
}

/// "chr2:321681", or "<contig>:12" for a contig of the assembly file.
bool IsPlace(std::string_view place)
{
  const std::size_t colon = place.rfind(':');
  if (colon == std::string_view::npos || !IsDigits(place.substr(colon + 1)))
  {
    return false;
  }
  std::string_view contig = place.substr(0, colon);
  if (contig.size() > 2 && contig.front() == '<' && contig.back() == '>')
  {
    contig = contig.substr(1, contig.size() - 2);
  }
  return IsContigName(contig);
}

bool IsSingleBreakend(std::string_view allele)
{
  return allele.size() > 1 &&
         ((allele.front() == '.' && IsBases(allele.substr(1))) ||
          (allele.back() == '.' && IsBases(allele.substr(0, allele.size() - 1))));
}

/// Bases next to a breakend; an inserted contig may stand for them.
bool IsJoined(std::string_view bases)
{
  return IsBases(bases) || bases == "." || IsSymbol(bases) ||
         (bases.size() > 1 && IsBases(bases.substr(0, 1)) && IsSymbol(bases.substr(1)));
}

const char* CheckAllele(std::string_view allele, std::string_view reference)
{
  if (allele.empty())
  {
    return "an allele is empty";
  }
  if (HasWhiteSpace(allele))
  {
    return "an allele holds white space";
  }
  if (IsBases(allele))
  {
    return EqualsIgnoringCase(allele, reference) ? "an allele is the same as REF" : nullptr;
  }
  return allele == "*" || IsSymbol(allele) || IsBreakend(allele)
             ? nullptr
             : "an allele is neither bases, '*', <ID> nor a breakend";
}
} // namespace

bool IsBreakend(std::string_view allele)
{
  const std::size_t first = allele.find_first_of("[]");
  if (first == std::string_view::npos)
  {
    return IsSingleBreakend(allele);
  }
  const char bracket = allele[first];
  const std::size_t second = allele.find_first_of("[]", first + 1);
  if (second == std::string_view::npos || allele[second] != bracket ||
      !IsPlace(allele.substr(first + 1, second - first - 1)))
  {
    return false;
  }
  const std::string_view before = allele.substr(0, first);
  const std::string_view after = allele.substr(second + 1);
  return before.empty() ? IsJoined(after) : (after.empty() && IsJoined(before));
}

Verdict CheckAlternates(std::string_view alternates, std::string_view reference)
{
  if (alternates == ".")
  {
    return std::nullopt;
  }
  std::string_view allele;
  for (Parts parts(alternates, ','); parts.Next(allele);)
  {
    const char* const reason = CheckAllele(allele, reference);
    if (reason != nullptr)
    {
      return Complaint{allele, "ALT", {}, reason};
    }
  }
  // Symbolic alleles may repeat: they differ by SVLEN and other keys.
  const bool symbolic = alternates.find('<') != std::string_view::npos;
  if (!symbolic && HasRepeatedPart(alternates, ','))
  {
    return Complaint{alternates, "ALT", {}, "an allele is given twice"};
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
