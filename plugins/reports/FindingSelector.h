// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ReportProfile.h"
#include "TestedPlaces.h"
#include "consent/ReadScope.h"
#include "genomics/Dataset.h"
#include "linkage/Subject.h"
#include "report/Finding.h"

#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Metrics;
class Runtime;
class Snapshot;

/// Whose variants a report looks at, and by what.
struct FindingQuestion
{
  const Subject& subject;
  const ReportProfile& profile;
  std::vector<std::string> datasets; ///< ids; empty: all that answer for the subject
};

/// A variant that cannot stand in a report.
struct UnreportedVariant
{
  std::string variant;
  std::string reason;
};

struct SelectedFindings
{
  std::string sample;                  ///< of whose calls they are
  std::vector<Dataset> datasets;       ///< those that were looked at
  std::vector<ReportFinding> findings; ///< by variant
  std::vector<UnreportedVariant> left; ///< would be findings
  bool cut = false;                    ///< there are more than the profile's MaxFindings
  std::set<std::string> genes;         ///< in which the findings lie
  TestedPlaces tested;                 ///< of the profile's genes
};

/// Reads them under a scope. Throws Error(NotFound) for a dataset that does not answer for the
/// subject or that the scope does not cover; Error(Refused) where no dataset has calls of the
/// profile's origins, or those of several samples: a report is of one specimen.
SelectedFindings SelectFindings(Runtime& runtime,
                                Metrics& metrics,
                                const ReadScope& scope,
                                const FindingQuestion& question);
} // namespace OrthancGenomics
