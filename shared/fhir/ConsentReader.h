// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/Consent.h"

#include <json/value.h>

#include <cstdint>
#include <functional>
#include <string>

namespace OrthancGenomics
{
/// A consent and whose it is.
struct PatientConsent
{
  std::string subject;   ///< Subject::id, where the resource refers to "Patient/{id}"
  std::string patientId; ///< else the identifier's value
  std::string issuer;    ///< and the name of its assigner, or empty
  Consent consent;       ///< `id` is empty
};

/// A name as the house spells it. Throws Error(Refused) for one that names nothing, or several.
using NameResolver = std::function<std::string(const std::string& name)>;

/// Names that a rule must not miss because they are spelt otherwise.
struct ConsentNames
{
  NameResolver gene; ///< the approved symbol
  NameResolver role = [](const std::string& name) { return name; };
};

/// A FHIR R4 Consent as rules. `received` (milliseconds since 1970 UTC) is the time of one without
/// dateTime. A date counts from its first moment in UTC, as the end of a period to its last.
///
/// Read are status, scope, patient, dateTime, policyRule (OPTIN or OPTOUT, for a root without a
/// type) and the provisions' type, period, actor, action, securityLabel, purpose, class and code.
///
/// | element | says |
/// |---|---|
/// | actor.reference.identifier | a role, a user or a project, by its system (fhir/Codes.h) |
/// | action | about reading if it has `access`, `use` or `disclose` |
/// | securityLabel | about genomic data if it has GDIS, R or V |
/// | class | likewise Observation, DiagnosticReport or MolecularSequence |
/// | code | genes (HGNC, by display), or LA6683-2 germline, LA6684-0 somatic, or one of our classes
/// |
///
/// Throws Error(BadInput) with the path in the resource for what is no valid Consent,
/// Error(Refused) likewise for a limit that could not be kept: an unknown modifier, actor or code,
/// `data` or `dataPeriod`. What says nothing about who may see what (text, category, source …) is
/// left alone.
PatientConsent
ReadConsent(const Json::Value& resource, std::int64_t received, const ConsentNames& names);
} // namespace OrthancGenomics
