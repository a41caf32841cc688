// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CohortOrder.h"
#include "ReportDesk.h"
#include "report/ReportCohort.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
class JobContext;

/// Drafts for many patients, made by a job of the shared queue under the scope of who asked, which
/// is opened anew every few patients: consents count as they are then. A draft and what is said of
/// its patient are stored together, so a job that begins anew goes on. Thread-safe.
class CohortDrafts
{
public:
  static constexpr const char* KIND = "ReportDrafts";

  /// `shared_ptr`: as the queue holds this object.
  explicit CohortDrafts(std::shared_ptr<ReportDesk> desk) : desk_(std::move(desk)) {}

  /// The job's id. Throws Error(BadInput) for an unknown profile, Error(Busy).
  std::string
  Submit(const Request& request, const CohortOrder& order, const std::vector<PatientKey>& patients);

  /// What the job does.
  void Run(JobContext& context);

  ReportDesk& Desk() const { return *desk_; }

private:
  struct Batch;

  /// From `begin` on, as many as one scope may last for: the place of the next.
  std::size_t MakeSome(const Request& asker,
                       const CohortOrder& order,
                       std::vector<CohortPatient>& patients,
                       std::size_t begin,
                       Batch& batch);
  void Decide(const Author& author,
              const CohortOrder& order,
              CohortPatient& patient,
              Batch& batch) const;
  void
  Make(const Author& author, const CohortOrder& order, CohortPatient& patient, Batch& batch) const;

  std::shared_ptr<ReportDesk> desk_;
  std::mutex submitting_; ///< a cohort that has no job yet would go with another's coming
  std::mutex making_;     ///< of two cohorts with the same patient one makes the draft
};
} // namespace OrthancGenomics
