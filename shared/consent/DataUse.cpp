// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/DataUse.h"

#include "consent/Purpose.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
using Terms = std::set<std::string>;

constexpr const char* NO_RESTRICTION = "DUO:0000004";
constexpr const char* GENERAL_RESEARCH = "DUO:0000042";
constexpr const char* HEALTH_RESEARCH = "DUO:0000006";
constexpr const char* POPULATION_ORIGINS = "DUO:0000011";
constexpr const char* CLINICAL_CARE = "DUO:0000043";
constexpr const char* NO_POPULATION_ORIGINS = "DUO:00000044"; // with eight digits in the ontology
constexpr const char* NOT_FOR_PROFIT = "DUO:0000045";
constexpr const char* NON_COMMERCIAL = "DUO:0000046";
constexpr const char* NOT_FOR_PROFIT_NON_COMMERCIAL = "DUO:0000018";
constexpr const char* POARCH = "POARCH";

const Terms& GetPermissions()
{
  static const Terms terms = {NO_RESTRICTION,
                              GENERAL_RESEARCH,
                              HEALTH_RESEARCH,
                              DUO_DISEASE_SPECIFIC,
                              POPULATION_ORIGINS,
                              CLINICAL_CARE};
  return terms;
}

/// Those of the rule itself.
const Terms& GetOwnConditions()
{
  static const Terms terms = {
      NO_POPULATION_ORIGINS, DUO_TIME_LIMIT, DUO_USER_SPECIFIC, DUO_PROJECT_SPECIFIC};
  return terms;
}

/// RS, NMDS, GSO, NPUNCU, PUB, COL, IRB, GS, MOR, IS, RTN, NPU, NCU.
const Terms& GetProjectConditions()
{
  static const Terms terms = {"DUO:0000012",
                              "DUO:0000015",
                              "DUO:0000016",
                              NOT_FOR_PROFIT_NON_COMMERCIAL,
                              "DUO:0000019",
                              "DUO:0000020",
                              "DUO:0000021",
                              "DUO:0000022",
                              "DUO:0000024",
                              "DUO:0000028",
                              "DUO:0000029",
                              NOT_FOR_PROFIT,
                              NON_COMMERCIAL};
  return terms;
}

bool Covers(const std::string& permission, const std::string& purpose, bool onDisease)
{
  const bool research = FindConsentScope(purpose) == ConsentScope::Research;
  if (permission == CLINICAL_CARE)
  {
    return CoversPurpose("TREAT", purpose);
  }
  if (permission == HEALTH_RESEARCH)
  {
    return research && purpose != POARCH;
  }
  if (permission == POPULATION_ORIGINS)
  {
    return purpose == POARCH;
  }
  return research && (permission != DUO_DISEASE_SPECIFIC || onDisease);
}

bool KeepsTo(const Terms& project, const std::string& condition)
{
  if (project.count(condition) != 0)
  {
    return true;
  }
  if (condition == NOT_FOR_PROFIT_NON_COMMERCIAL)
  {
    return project.count(NOT_FOR_PROFIT) != 0 && project.count(NON_COMMERCIAL) != 0;
  }
  return (condition == NOT_FOR_PROFIT || condition == NON_COMMERCIAL) &&
         project.count(NOT_FOR_PROFIT_NON_COMMERCIAL) != 0;
}
} // namespace

bool IsDataUse(const std::string& term)
{
  return GetPermissions().count(term) + GetOwnConditions().count(term) +
             GetProjectConditions().count(term) !=
         0;
}

bool IsProjectCondition(const std::string& term)
{
  return GetProjectConditions().count(term) != 0;
}

bool NamesUses(const DataUse& rule)
{
  return std::any_of(rule.terms.begin(),
                     rule.terms.end(),
                     [](const std::string& term) { return GetPermissions().count(term) != 0; });
}

bool CoversUse(const DataUse& rule, const std::string& purpose, const DataUse& project, bool unsure)
{
  const bool onDisease =
      project.diseases.empty()
          ? unsure
          : std::any_of(project.diseases.begin(),
                        project.diseases.end(),
                        [&](const std::string& disease) { return rule.diseases.count(disease); });
  return std::any_of(rule.terms.begin(),
                     rule.terms.end(),
                     [&](const std::string& term) {
                       return GetPermissions().count(term) != 0 && Covers(term, purpose, onDisease);
                     });
}

bool MeetsConditions(const DataUse& rule, const std::string& purpose, const DataUse& project)
{
  return std::all_of(rule.terms.begin(),
                     rule.terms.end(),
                     [&](const std::string& term)
                     {
                       return term == NO_POPULATION_ORIGINS
                                  ? purpose != POARCH
                                  : !IsProjectCondition(term) || KeepsTo(project.terms, term);
                     });
}
} // namespace OrthancGenomics
