// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"
#include "report/ReportCohort.h"

#include <json/value.h>

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// What became of the patients, as far as the scope shows them now: of whom it does not cover, and
/// of a report that tells more than may be seen, it says what it says of those there never were.
void KeepShown(const ReadScope& scope,
               const ReportCohort& cohort,
               std::vector<CohortPatient>& patients);

/// The job with its counts, and a page of its patients, which KeepShown has seen.
Json::Value MakeCohortJson(const ReportCohort& cohort,
                           const std::vector<CohortPatient>& patients,
                           std::int64_t since,
                           std::int64_t limit);
} // namespace OrthancGenomics
