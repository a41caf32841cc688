// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ConsentRules.h"

#include <algorithm>
#include <optional>

namespace OrthancGenomics
{
namespace
{
using Names = std::set<std::string>;

bool Meets(const Names& limit, const std::string& value)
{
  return limit.empty() || limit.count(value) != 0;
}

template <typename T>
bool Intersects(const std::set<T>& some, const std::set<T>& others)
{
  return std::any_of(
      some.begin(), some.end(), [&others](const T& value) { return others.count(value) != 0; });
}

bool MeetsPurpose(const Provision& rule, const AccessQuestion& question)
{
  if (rule.purposes.empty() && !NamesUses(rule.dataUse))
  {
    return true;
  }
  const bool unsure = rule.type == ProvisionType::Deny;
  return std::any_of(rule.purposes.begin(),
                     rule.purposes.end(),
                     [&](const std::string& stated)
                     { return CoversPurpose(stated, question.purpose); }) ||
         CoversUse(rule.dataUse, question.purpose, question.dataUse, unsure);
}

/// What everybody may see is what nobody is denied and no rule keeps to some.
bool MeetsActors(const Provision& rule, const AccessQuestion& question)
{
  if (rule.roles.empty() && rule.users.empty())
  {
    return true;
  }
  return question.everybody
             ? rule.type == ProvisionType::Deny
             : rule.users.count(question.user) != 0 || Intersects(rule.roles, question.roles);
}

/// A denial speaks of whatever is of a class that it names. A permit that names classes has to name
/// each that needs a decision of its own; where an item is of none of these, any class will do.
bool MeetsClasses(const Provision& rule, const std::set<DataClass>& classes)
{
  if (rule.classes.empty())
  {
    return rule.type == ProvisionType::Deny || classes.count(DataClass::Identity) == 0;
  }
  std::set<DataClass> own = classes;
  own.erase(DataClass::Germline);
  own.erase(DataClass::Somatic);
  if (rule.type == ProvisionType::Deny || own.empty())
  {
    return Intersects(rule.classes, classes);
  }
  return std::includes(rule.classes.begin(), rule.classes.end(), own.begin(), own.end());
}

/// All limits but the period, and the conditions of use, which decide.
bool SpeaksOf(const Provision& rule, const AccessQuestion& question, const DataItem& item)
{
  return rule.concerned && MeetsPurpose(rule, question) && MeetsActors(rule, question) &&
         MeetsClasses(rule, item.classes) && Meets(rule.genes, item.gene) &&
         Meets(rule.projects, question.project);
}

struct Found
{
  ProvisionType type;
  std::string rule;
  bool unmet = false; ///< it permits, but not this use

  bool Permits() const { return type == ProvisionType::Permit && !unmet; }
};

/// The innermost rule; the caller has seen that `rule` itself speaks of the item.
Found FindInnermost(const Provision& rule,
                    const std::string& place,
                    const AccessQuestion& question,
                    const DataItem& item)
{
  if (rule.type == ProvisionType::Permit &&
      !MeetsConditions(rule.dataUse, question.purpose, question.dataUse))
  {
    return {rule.type, place, true};
  }
  std::optional<Found> found;
  for (std::size_t i = 0; i < rule.exceptions.size(); i++)
  {
    const Provision& exception = rule.exceptions[i];
    const bool inForce =
        exception.period.begin <= question.time && question.time < exception.period.end;
    if (inForce && SpeaksOf(exception, question, item))
    {
      Found inner =
          FindInnermost(exception, place + ".provision[" + std::to_string(i) + "]", question, item);
      if (!found || (found->Permits() && !inner.Permits()))
      {
        found = std::move(inner);
      }
    }
  }
  return found.value_or(Found{rule.type, place, false});
}

/// Nothing if the consent does not speak of the item.
std::optional<ConsentDecision>
Judge(const Consent& consent, const AccessQuestion& question, const DataItem& item)
{
  const Provision& root = consent.provision;
  if (consent.status == ConsentStatus::Void || question.time < root.period.begin ||
      !SpeaksOf(root, question, item))
  {
    return std::nullopt;
  }
  Found found = FindInnermost(root, "provision", question, item);
  const bool withdrawn = consent.status == ConsentStatus::Withdrawn;
  const bool over = withdrawn || root.period.end <= question.time;
  if (found.type == ProvisionType::Deny)
  {
    return over ? std::nullopt
                : std::make_optional(
                      ConsentDecision{DecisionCause::Denied, consent.id, std::move(found.rule)});
  }
  const DecisionCause cause = withdrawn     ? DecisionCause::Withdrawn
                              : over        ? DecisionCause::Expired
                              : found.unmet ? DecisionCause::Denied
                                            : DecisionCause::Permitted;
  return ConsentDecision{cause, consent.id, std::move(found.rule)};
}
} // namespace

const char* ToString(DataClass dataClass)
{
  switch (dataClass)
  {
  case DataClass::Germline:
    return "Germline";
  case DataClass::Somatic:
    return "Somatic";
  case DataClass::SecondaryFindings:
    return "SecondaryFindings";
  case DataClass::Pharmacogenomics:
    return "Pharmacogenomics";
  case DataClass::ImageLink:
    return "ImageLink";
  case DataClass::Identity:
    return "Identity";
  }
  return "Unknown";
}

const char* ToString(DecisionCause cause)
{
  switch (cause)
  {
  case DecisionCause::Permitted:
    return "Permitted";
  case DecisionCause::Denied:
    return "Denied";
  case DecisionCause::Expired:
    return "Expired";
  case DecisionCause::Withdrawn:
    return "Withdrawn";
  case DecisionCause::NoConsent:
    return "NoConsent";
  }
  return "Unknown";
}

ConsentDecision
Decide(const std::vector<Consent>& consents, const AccessQuestion& question, const DataItem& item)
{
  const std::optional<ConsentScope> scope = FindConsentScope(question.purpose);
  ConsentDecision last;
  std::int64_t decided = 0;
  for (const Consent& consent : consents)
  {
    if (consent.scope != scope)
    {
      continue;
    }
    std::optional<ConsentDecision> decision = Judge(consent, question, item);
    if (!decision)
    {
      continue;
    }
    const bool first = last.cause == DecisionCause::NoConsent;
    const bool denies = decided == consent.decided && last.Permits() && !decision->Permits();
    if (first || decided < consent.decided || denies)
    {
      last = std::move(*decision);
      decided = consent.decided;
    }
  }
  return last;
}
} // namespace OrthancGenomics
