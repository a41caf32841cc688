// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ProtectedObject.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
// The rows of "protected_object", "protected_extra" and "residency"; those who write stand in a
// transaction.

/// Takes the place of what stands under its id, extras included.
void PutProtectedRow(Connection& connection, const ProtectedObject& object);
std::optional<ProtectedObject> FindProtectedRow(Connection& connection, const std::string& id);

// In the order in which they became known, without extras.

std::vector<ProtectedObject> ListProtectedRows(Connection& connection);
/// Of a PatientID that the subject has or had.
std::vector<ProtectedObject> ListProtectedRows(Connection& connection, std::int64_t subject);

/// SHA-256 of copies and of attachments.
std::vector<std::string> ListProtectedFiles(Connection& connection);

void PutResidencyRow(Connection& connection, const ResidencyRecord& record);
ResidencyRecord GetResidencyRow(Connection& connection);
} // namespace OrthancGenomics
