// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json/JsonReader.h"

#include <json/value.h>

#include <cstdint>
#include <string>

namespace OrthancGenomics
{
/// The FHIR R4 Consent that a simple form stands for, for sites without FHIR:
///
/// | key | meaning |
/// |---|---|
/// | PatientID, Issuer | whose |
/// | Scope | Treatment (absent) or Research |
/// | Decision | Permit or Deny |
/// | Decided | FHIR dateTime; absent is `received` |
/// | From, Until | FHIR dateTimes, both inclusive |
/// | Purposes | codes of PurposeOfUse, terms of DUO, diseases of MONDO; absent or empty: no limit |
/// | Roles, Users, Projects | lists that limit the decision; absent or empty: none |
/// | Classes | Germline, Somatic, SecondaryFindings, Pharmacogenomics, ImageLink |
/// | Genes | those that it is about; absent: all |
/// | WithheldGenes, WithheldClasses | exceptions of a Permit |
/// | LinkImages | false: a Permit does not let it stand beside the images; absent is true |
///
/// Throws Error(BadInput) with the path for an unknown key, a wrong value, or keys that contradict
/// each other. Names of genes and patients are checked when the resource is read.
Json::Value MakeConsent(JsonReader form, std::int64_t received);

/// What ReadConsent says of a resource that MakeConsent made, with the form's key in place of the
/// path: "From must be a FHIR dateTime".
std::string NameFormKey(const std::string& fault);
} // namespace OrthancGenomics
