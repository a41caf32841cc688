// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of an import or a removal that did not come to its end: by an error, a cancellation,
// a crash. On a full disk the file goes first, since the rest may need its space.
#include "Ingest.h"
#include "blocks/DatasetWriter.h"
#include "core/Error.h"
#include "core/Text.h"
#include "orthanc/Log.h"
#include "orthanc/Metrics.h"

#include <algorithm>
#include <limits>
#include <set>

namespace OrthancGenomics
{
namespace
{
std::vector<Dataset> ListByStatus(const Database& database, DatasetStatus status)
{
  DatasetFilter filter;
  filter.status = status;
  filter.limit = std::numeric_limits<std::int64_t>::max();
  return database.TakeSnapshot().ListDatasets(filter);
}
} // namespace

/// A failed dataset keeps its row for the record, not its file.
bool Ingest::IsUsed(const std::string& sha256, const std::string& exceptBy) const
{
  DatasetFilter filter;
  filter.sha256 = sha256;
  filter.limit = std::numeric_limits<std::int64_t>::max();
  const std::vector<Dataset> datasets = runtime_.Index().TakeSnapshot().ListDatasets(filter);
  return std::any_of(datasets.begin(),
                     datasets.end(),
                     [&exceptBy](const Dataset& dataset) {
                       return dataset.status != DatasetStatus::Failed && dataset.id != exceptBy;
                     }) ||
         ListTargetsOfReimports(queue_.List(), exceptBy).count(sha256) != 0;
}

void Ingest::RemoveIfUnused(const std::string& sha256, const std::string& exceptBy)
{
  if (!sha256.empty() && !IsUsed(sha256, exceptBy))
  {
    runtime_.Files().Remove(sha256);
  }
}

bool Ingest::IsAwaited(const std::string& id,
                       const std::string& kind,
                       const std::vector<JobRecord>& jobs)
{
  return std::any_of(jobs.begin(),
                     jobs.end(),
                     [&](const JobRecord& job)
                     { return job.kind == kind && job.subject == id && IsLive(job); });
}

/// A full disk may not even have let its failure be stored.
bool Ingest::IsGivenUp(const Dataset& dataset) const
{
  return dataset.status == DatasetStatus::Failed ||
         (!dataset.imported && !IsAwaited(dataset.id, IMPORT_JOB, queue_.List()));
}

void Ingest::Reconcile()
{
  runtime_.Files().SweepStaging();
  std::error_code ignored;
  std::filesystem::remove_all(options_.temporary, ignored);
  std::filesystem::create_directories(options_.temporary);
  const std::vector<JobRecord> jobs = runtime_.Index().ListJobs();
  for (const Dataset& dataset : ListByStatus(runtime_.Index(), DatasetStatus::Pending))
  {
    if (!dataset.imported && !IsAwaited(dataset.id, IMPORT_JOB, jobs))
    {
      Fail(dataset.id,
           "Storage: the server stopped before the import was queued; send the file again");
    }
  }
  {
    const std::set<std::string> awaited = ListTargetsOfReimports(jobs);
    const std::lock_guard<std::mutex> lock(intake_);
    for (const std::string& sha256 : runtime_.Files().ListAll())
    {
      if (awaited.count(sha256) == 0)
      {
        RemoveIfUnused(sha256);
      }
    }
  }
  FinishRemovals(jobs);
}

/// What a full disk kept from being removed. If it still does, another start tries again.
void Ingest::FinishRemovals(const std::vector<JobRecord>& jobs)
{
  try
  {
    for (const Dataset& dataset : ListByStatus(runtime_.Index(), DatasetStatus::Failed))
    {
      if (StartsWith(dataset.failure, ToString(ErrorCode::Storage)))
      {
        DeleteBlocks(runtime_.Index(), dataset);
      }
    }
    for (JobRecord job : jobs)
    {
      if (job.kind == REIMPORT_JOB && !IsLive(job))
      {
        DeleteOtherBlocks(job.subject, job.payload);
      }
      if (job.kind == REMOVAL_JOB && job.state == JobState::Failed)
      {
        job.state = JobState::Waiting;
        runtime_.Index().Update(job);
      }
    }
  }
  catch (const Error& error)
  {
    LogWarning(std::string("Genomics: what was deleted cannot leave the index: ") + error.what());
  }
}

void Ingest::GiveUp(const Dataset& dataset, const std::string& why)
{
  const auto current = runtime_.Index().TakeSnapshot().FindDataset(dataset.id);
  if (current && current->imported)
  {
    return;
  }
  {
    const std::lock_guard<std::mutex> lock(intake_);
    RemoveIfUnused(dataset.sha256, dataset.id);
    RemoveIfUnused(dataset.targets, dataset.id);
  }
  Fail(dataset.id, why);
  DeleteBlocks(runtime_.Index(), dataset);
}

void Ingest::Fail(const std::string& id, const std::string& why)
{
  const std::lock_guard<std::mutex> lock(rows_);
  auto dataset = runtime_.Index().TakeSnapshot().FindDataset(id);
  if (!dataset || dataset->imported)
  {
    return;
  }
  dataset->status = DatasetStatus::Failed;
  dataset->failure = why;
  runtime_.Index().UpdateDataset(*dataset);
  metrics_.Count("ingests_failed");
  LogWarning("Genomics: dataset " + id + " could not be imported: " + why);
}

void Ingest::OnJobChanged(const JobRecord& job)
{
  if (job.kind == REIMPORT_JOB && job.state == JobState::Cancelled)
  {
    RemoveRest(job.id, job.subject, job.payload);
  }
  if (job.kind != IMPORT_JOB || job.state != JobState::Cancelled)
  {
    return;
  }
  const auto dataset = runtime_.Index().TakeSnapshot().FindDataset(job.subject);
  // Where it was deleted and sent again meanwhile, it has a job of its own.
  if (dataset && !IsAwaited(job.subject, IMPORT_JOB, queue_.List()))
  {
    GiveUp(*dataset, "Conflict: the import was cancelled");
  }
}
} // namespace OrthancGenomics
