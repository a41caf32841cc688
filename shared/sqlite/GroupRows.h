// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/SampleGroup.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// To be called by every transaction that changes what ReadCohortRecord reads.
void BumpCohortVersion(Connection& connection);
std::int64_t ReadCohortVersion(Connection& connection);
CohortRecord ReadCohortRecord(Connection& connection);
/// The same of a moment that has passed: a sample whose `owner` today may be read is whose it was
/// then. Datasets that answered then are active.
CohortRecord ReadCohortRecord(Connection& connection,
                              std::int64_t instant,
                              const std::function<bool(std::int64_t)>& mayRead);
std::vector<SampleGroup> ListGroupRows(Connection& connection);

/// Those that write need a transaction; Database.h has the contracts.
void InsertGroupRow(Connection& connection, SampleGroup& group);
void ReadyGroupRow(Connection& connection,
                   std::int64_t number,
                   const std::vector<std::int64_t>& replaced);
void LeaveGroupRow(Connection& connection, std::int64_t number);
void DeleteGroupRow(Connection& connection, std::int64_t number);
void TakeOutMemberRows(Connection& connection,
                       std::int64_t group,
                       const std::vector<std::int64_t>& samples);
std::vector<std::optional<std::uint32_t>>
NumberContigRows(Connection& connection, Build build, const std::vector<std::string>& names);
} // namespace OrthancGenomics
