// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "linkage/PatientKey.h"

#include <cstdint>
#include <optional>
#include <string>

namespace OrthancGenomics
{
class Database;
class Snapshot;
struct ProtectedObject;

/// The subject that a person names; nothing where it is new. Throws Error(BadInput) for an
/// impossible PatientID or issuer, Error(Conflict) where the PatientID has several issuers and none
/// was named.
std::optional<Subject> FindSubject(const Database& database, const PatientKey& key);

/// The same, made if it is new. It stays for good, so this comes after all that can be refused.
Subject ResolveSubject(Database& database, const PatientKey& key);

/// The number of the subject with this ID, or the only one with this PatientID today; nothing where
/// that is not certain.
std::optional<std::int64_t> FindPatientNumber(const Database& database, const std::string& patient);

/// Whose an object is: of the subjects with its PatientID the one with its issuer, else the only
/// one whose issuer does not contradict; nothing where that is not certain.
std::optional<Subject> FindSubjectOf(const Snapshot& snapshot, const ProtectedObject& object);
} // namespace OrthancGenomics
