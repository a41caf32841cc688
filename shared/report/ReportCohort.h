// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Job.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
enum class CohortOutcome
{
  Waiting,
  Made,     ///< a draft
  Existing, ///< there was an open draft already
  NotMade
};

const char* ToString(CohortOutcome outcome);
std::optional<CohortOutcome> FindCohortOutcome(std::string_view name);

/// One patient of a cohort, as they were asked for, and what became of them.
struct CohortPatient
{
  std::int64_t place = 0; ///< in what was asked, from 0
  std::string patientId;
  std::optional<std::string> issuer;
  CohortOutcome outcome = CohortOutcome::Waiting;
  std::int64_t subject = 0;  ///< Subject::number, of the report where there is one; 0: not known
  std::string report = {};   ///< its id; empty: none, or none any more
  std::string audience = {}; ///< of the report's last version, where there is one; never stored
  std::string reason = {};   ///< why none was made; empty where the patient was not found
};

/// Drafts for many patients, made by a job.
struct ReportCohort
{
  std::int64_t number = 0;
  std::string user; ///< who asked; empty for a request without one
  JobRecord job;    ///< its subject is the cohort's id
};
} // namespace OrthancGenomics
