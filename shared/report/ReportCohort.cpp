// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ReportCohort.h"

namespace OrthancGenomics
{
const char* ToString(CohortOutcome outcome)
{
  switch (outcome)
  {
  case CohortOutcome::Waiting:
    return "Waiting";
  case CohortOutcome::Made:
    return "Made";
  case CohortOutcome::Existing:
    return "Existing";
  case CohortOutcome::NotMade:
    return "NotMade";
  }
  return "Unknown";
}

std::optional<CohortOutcome> FindCohortOutcome(std::string_view name)
{
  for (const CohortOutcome outcome : {CohortOutcome::Waiting,
                                      CohortOutcome::Made,
                                      CohortOutcome::Existing,
                                      CohortOutcome::NotMade})
  {
    if (name == ToString(outcome))
    {
      return outcome;
    }
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
