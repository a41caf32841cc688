// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/BcsqText.h"

#include "core/Text.h"
#include "genomics/Consequence.h"

namespace OrthancGenomics
{
std::string ToSequenceOntology(std::string_view joined)
{
  std::string result;
  for (std::string_view term : Split(joined, '&'))
  {
    if (StartsWith(term, "*"))
    {
      term.remove_prefix(1);
    }
    const ConsequenceTerm* const known = FindConsequence(term);
    result.append(result.empty() ? "" : "&").append(known == nullptr ? term : known->name);
  }
  return result;
}

std::string ToOneLetterChange(std::string_view change)
{
  const std::string_view from = change.substr(0, change.find('>'));
  const std::size_t digits = from.find_first_not_of("0123456789");
  if (digits == 0 || digits + 1 != from.size())
  {
    return "";
  }
  const std::string number(from.substr(0, digits));
  std::string result = "p." + std::string(from.substr(digits)) + number;
  if (from.size() == change.size())
  {
    return result + "=";
  }
  std::string_view to = change.substr(from.size() + 1);
  if (to.size() != from.size() || to.substr(0, digits) != number)
  {
    return "";
  }
  return result.append(to.substr(digits));
}
} // namespace OrthancGenomics
