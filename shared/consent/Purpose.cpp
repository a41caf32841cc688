// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/Purpose.h"

#include <map>

namespace OrthancGenomics
{
namespace
{
struct Concept
{
  ConsentScope scope;
  std::string parent;
};

const std::map<std::string, Concept>& GetConcepts()
{
  static const std::map<std::string, Concept> concepts = {
      {"TREAT", {ConsentScope::Treatment, ""}},
      {"ETREAT", {ConsentScope::Treatment, "TREAT"}},
      {"BTG", {ConsentScope::Treatment, "ETREAT"}},
      {"HRESCH", {ConsentScope::Research, ""}},
      {"BIORCH", {ConsentScope::Research, "HRESCH"}},
      {"CLINTRCH", {ConsentScope::Research, "HRESCH"}},
      {"DSRCH", {ConsentScope::Research, "HRESCH"}},
      {"POARCH", {ConsentScope::Research, "HRESCH"}},
      {"TRANSRCH", {ConsentScope::Research, "HRESCH"}}};
  return concepts;
}
} // namespace

const char* ToString(ConsentScope scope)
{
  return scope == ConsentScope::Treatment ? "Treatment" : "Research";
}

bool IsPurpose(const std::string& code)
{
  return GetConcepts().count(code) != 0;
}

std::optional<ConsentScope> FindConsentScope(const std::string& purpose)
{
  const auto found = GetConcepts().find(purpose);
  return found == GetConcepts().end() ? std::nullopt : std::make_optional(found->second.scope);
}

bool CoversPurpose(const std::string& stated, const std::string& asked)
{
  auto found = GetConcepts().find(asked);
  while (found != GetConcepts().end())
  {
    if (found->first == stated)
    {
      return true;
    }
    found = GetConcepts().find(found->second.parent);
  }
  return false;
}
} // namespace OrthancGenomics
