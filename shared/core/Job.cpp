// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Job.h"

namespace OrthancGenomics
{
const char* ToString(JobState state)
{
  switch (state)
  {
  case JobState::Waiting:
    return "Waiting";
  case JobState::Running:
    return "Running";
  case JobState::Paused:
    return "Paused";
  case JobState::Done:
    return "Done";
  case JobState::Failed:
    return "Failed";
  case JobState::Cancelled:
    return "Cancelled";
  }
  return "Unknown";
}

bool IsLive(const JobRecord& job)
{
  return job.state == JobState::Waiting || job.state == JobState::Running ||
         job.state == JobState::Paused;
}
} // namespace OrthancGenomics
