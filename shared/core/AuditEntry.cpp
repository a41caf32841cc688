// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AuditEntry.h"

#include "core/Text.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::array ACTIONS = {AuditAction::Read,
                                AuditAction::Search,
                                AuditAction::Export,
                                AuditAction::Create,
                                AuditAction::Change,
                                AuditAction::Delete,
                                AuditAction::Release,
                                AuditAction::Reject,
                                AuditAction::Consent,
                                AuditAction::Audit,
                                AuditAction::BreakGlass};
constexpr std::array OUTCOMES = {
    AuditOutcome::Success, AuditOutcome::Denied, AuditOutcome::NotFound, AuditOutcome::Failed};

template <typename Values>
std::optional<typename Values::value_type> FindByName(const Values& values, std::string_view name)
{
  for (const auto value : values)
  {
    if (EqualsIgnoringCase(ToString(value), name))
    {
      return value;
    }
  }
  return std::nullopt;
}
} // namespace

const char* ToString(AuditAction action)
{
  switch (action)
  {
  case AuditAction::Read:
    return "Read";
  case AuditAction::Search:
    return "Search";
  case AuditAction::Export:
    return "Export";
  case AuditAction::Create:
    return "Create";
  case AuditAction::Change:
    return "Change";
  case AuditAction::Delete:
    return "Delete";
  case AuditAction::Release:
    return "Release";
  case AuditAction::Reject:
    return "Reject";
  case AuditAction::Consent:
    return "Consent";
  case AuditAction::Audit:
    return "Audit";
  case AuditAction::BreakGlass:
    return "BreakGlass";
  }
  return "Unknown";
}

const char* ToString(AuditOutcome outcome)
{
  switch (outcome)
  {
  case AuditOutcome::Success:
    return "Success";
  case AuditOutcome::Denied:
    return "Denied";
  case AuditOutcome::NotFound:
    return "NotFound";
  case AuditOutcome::Failed:
    return "Failed";
  }
  return "Unknown";
}

std::optional<AuditAction> FindAuditAction(std::string_view name)
{
  return FindByName(ACTIONS, name);
}

std::optional<AuditOutcome> FindAuditOutcome(std::string_view name)
{
  return FindByName(OUTCOMES, name);
}

bool IsReading(AuditAction action)
{
  return action == AuditAction::Read || action == AuditAction::Search ||
         action == AuditAction::Export || action == AuditAction::Audit;
}

AuditOutcome OutcomeOf(const AuditEntry& entry)
{
  switch (entry.status)
  {
  case 401:
  case 403:
    return AuditOutcome::Denied;
  case 404:
    return AuditOutcome::NotFound;
  default:
    return entry.status < 400 ? AuditOutcome::Success : AuditOutcome::Failed;
  }
}
} // namespace OrthancGenomics
