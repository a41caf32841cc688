// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportCohort.h"
#include "sqlite/Connection.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
// The rows of the tables "report_cohort" and "report_cohort_patient"; those who write stand in a
// transaction.

/// Its job comes afterwards. Cohorts without one, which a crash left, go.
void InsertReportCohortRow(Connection& connection,
                           const std::string& id,
                           const std::string& user,
                           const std::vector<CohortPatient>& patients);
/// What became of a patient.
void UpdateCohortPatientRow(Connection& connection,
                            std::int64_t cohort,
                            const CohortPatient& patient);

/// By the id of its job.
std::optional<ReportCohort> FindReportCohortRow(Connection& connection, const std::string& job);
/// As they were asked for.
std::vector<CohortPatient> ListCohortPatientRows(Connection& connection, std::int64_t cohort);
} // namespace OrthancGenomics
