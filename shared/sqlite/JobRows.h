// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Job.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Needs a transaction. Throws Error(Conflict).
void InsertJobRow(Connection& connection, const JobRecord& job);
void UpdateJobRow(Connection& connection, const JobRecord& job);
std::optional<JobState> FindJobState(Connection& connection, const std::string& id);
std::optional<JobRecord> FindJobRow(Connection& connection, const std::string& id);
std::vector<JobRecord> ListJobRows(Connection& connection);
void PruneJobRows(Connection& connection, std::int64_t before);
} // namespace OrthancGenomics
