// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/Consent.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Who asks, for what, when.
struct AccessQuestion
{
  bool everybody = false; ///< whoever it is: `user` and `roles` do not count
  std::string user;
  std::set<std::string> roles;
  std::string purpose; ///< code of PurposeOfUse
  std::string project; ///< empty outside of one
  DataUse dataUse;     ///< what the project is and keeps to
  std::int64_t time = 0;
};

/// What is asked for.
struct DataItem
{
  std::set<DataClass> classes;
  std::string gene; ///< approved symbol; empty for what lies in none
};

enum class DecisionCause
{
  Permitted,
  Denied,
  Expired,   ///< the permit that speaks of it is over
  Withdrawn, ///< likewise, since the patient took it back
  NoConsent  ///< no consent speaks of it
};

const char* ToString(DecisionCause cause);

/// Why something may be seen or not.
struct ConsentDecision
{
  DecisionCause cause = DecisionCause::NoConsent;
  std::string consent = {}; ///< Consent::id; empty for NoConsent
  std::string rule = {};    ///< place in the resource: "provision.provision[1]"

  bool Permits() const { return cause == DecisionCause::Permitted; }
};

/// Decides by the patient's consents, in any order. Opt-in: what no rule permits is denied.
///
/// In a consent the innermost rule that speaks of the item counts; of rules side by side a denial
/// wins. Of the consents of the purpose's scope the latest that speaks of the item counts; of those
/// of the same time a denial wins. A permit that is over or was withdrawn denies: it does not bring
/// back an earlier one, which it had replaced. A denial that is over or was withdrawn, and whatever
/// has not begun, speaks of nothing. A permit whose conditions of use are not met denies, with all
/// that it holds (DataUse). Secondary findings, pharmacogenes and the link with images are
/// permitted by a rule that names no class, or names theirs.
/// (FHIR R4 Consent: provision.provision are exceptions to the rule that holds them.)
ConsentDecision
Decide(const std::vector<Consent>& consents, const AccessQuestion& question, const DataItem& item);
} // namespace OrthancGenomics
