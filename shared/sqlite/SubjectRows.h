// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "linkage/Subject.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Needs a transaction.
Subject
EnsureSubjectRow(Connection& connection, const std::string& patientId, const std::string& issuer);

std::optional<Subject> FindSubjectRow(Connection& connection, const std::string& opaqueId);
std::optional<Subject> FindSubjectRow(Connection& connection, std::int64_t number);
/// Whether it has a sample, or one ever answered for it.
bool HasSubjectAnswered(Connection& connection, std::int64_t number);
std::vector<Subject> ListSubjectRows(Connection& connection, const std::string& patientId);
std::vector<Subject>
ListSubjectRows(Connection& connection, std::int64_t since, std::int64_t limit);
/// Those of ascending numbers that there are, without `linked`.
std::vector<Subject> ListSubjectRows(Connection& connection,
                                     const std::vector<std::int64_t>& numbers);
} // namespace OrthancGenomics
