// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "linkage/Subject.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Which patient a person named: a PatientID, and its issuer where one was given.
struct PatientKey
{
  std::string patientId;
  std::optional<std::string> issuer;
};

/// The key as DICOM compares it. Throws Error(BadInput) for an impossible PatientID or issuer.
PatientKey CheckPatient(const PatientKey& key);

/// Of several, those that have samples, if any has; a single one needs none.
std::vector<Subject> ListCandidates(std::vector<Subject> subjects);

/// One of several subjects with the same PatientID. Without an issuer there must be one only, or
/// one only that has samples: an issuer that was mistyped once and unlinked again asks nobody.
/// Nothing if there is none. Throws Error(Conflict, "Ambiguous…").
std::optional<Subject> ChooseSubject(const std::vector<Subject>& subjects, const PatientKey& key);
} // namespace OrthancGenomics
