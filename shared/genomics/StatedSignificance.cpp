// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/StatedSignificance.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
bool Has(const std::vector<std::string>& terms, std::string_view term)
{
  return std::find(terms.begin(), terms.end(), term) != terms.end();
}

/// "pathogenic_low_penetrance" is one of them, "conflicting_…_of_pathogenicity" is not.
bool HasBeginning(const std::vector<std::string>& terms, std::string_view beginning)
{
  return std::any_of(terms.begin(),
                     terms.end(),
                     [beginning](const std::string& term) { return StartsWith(term, beginning); });
}
} // namespace

const char* ToString(StatedClass stated)
{
  switch (stated)
  {
  case StatedClass::Pathogenic:
    return "Pathogenic";
  case StatedClass::LikelyPathogenic:
    return "LikelyPathogenic";
  case StatedClass::DrugResponse:
    return "DrugResponse";
  case StatedClass::Conflicting:
    return "Conflicting";
  case StatedClass::Uncertain:
    return "Uncertain";
  case StatedClass::Other:
    return "Other";
  case StatedClass::Benign:
    return "Benign";
  case StatedClass::NotStated:
    break;
  }
  return "NotStated";
}

std::vector<std::string> SplitSignificance(std::string_view text)
{
  std::string all = ToLowerAscii(text);
  std::replace_if(
      all.begin(),
      all.end(),
      [](char letter) { return letter == ',' || letter == '/' || letter == '|'; },
      '&');
  std::vector<std::string> terms;
  for (const std::string_view part : Split(all, '&'))
  {
    std::string term(Trim(part));
    std::replace(term.begin(), term.end(), ' ', '_');
    term.erase(0, term.find_first_not_of('_')); // "Pathogenic,_low_penetrance"
    if (!term.empty() && term != "." && term != "not_provided" && !Has(terms, term))
    {
      terms.push_back(std::move(term));
    }
  }
  return terms;
}

StatedClass ClassifySignificance(const std::vector<std::string>& terms)
{
  const bool pathogenic = HasBeginning(terms, "pathogenic");
  const bool likely = HasBeginning(terms, "likely_pathogenic");
  const bool benign = Has(terms, "benign") || Has(terms, "likely_benign");
  if (HasBeginning(terms, "conflicting") || ((pathogenic || likely) && benign))
  {
    return StatedClass::Conflicting;
  }
  if (pathogenic || likely)
  {
    return pathogenic ? StatedClass::Pathogenic : StatedClass::LikelyPathogenic;
  }
  if (Has(terms, "drug_response"))
  {
    return StatedClass::DrugResponse;
  }
  if (HasBeginning(terms, "uncertain"))
  {
    return StatedClass::Uncertain;
  }
  if (benign)
  {
    return StatedClass::Benign;
  }
  return terms.empty() ? StatedClass::NotStated : StatedClass::Other;
}
} // namespace OrthancGenomics
