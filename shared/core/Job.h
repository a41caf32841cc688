// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
enum class JobState
{
  Waiting,
  Running,
  Paused,
  Done,
  Failed,
  Cancelled
};

const char* ToString(JobState state);

/// A piece of long work in the durable queue. A Running job found at start goes back to Waiting.
struct JobRecord
{
  std::string id;
  std::string kind;    ///< "Ingest", "Reimport", "Delete", …
  std::string subject; ///< what it works on: a dataset's id; no identifier of a person
  std::string payload; ///< JSON that the kind's own code reads
  JobState state = JobState::Waiting;
  double progress = 0; ///< 0 to 1
  std::string error;   ///< why it failed
  std::int64_t created = 0;
  std::int64_t changed = 0;
};

/// Whether work on it is still to come: not Done, Failed or Cancelled.
bool IsLive(const JobRecord& job);

/// Where jobs outlive the process. Thread-safe. Throws Error(Storage).
class IJobStore
{
public:
  virtual ~IJobStore() = default;
  virtual void Insert(const JobRecord& job) = 0;
  virtual void Update(const JobRecord& job) = 0;
  /// All of them, oldest first.
  virtual std::vector<JobRecord> ListJobs() const = 0;
  /// Forgets finished jobs (Done, Failed, Cancelled) changed before this time.
  virtual void PruneJobs(std::int64_t before) = 0;
};
} // namespace OrthancGenomics
