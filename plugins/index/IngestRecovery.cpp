// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of an import or a removal that did not come to its end: by an error, a cancellation,
// a crash. On a full disk the file goes first, since the rest may need its space.
#include "BlockOwners.h"
#include "GroupKeeper.h"
#include "Ingest.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Log.h"
#include "orthanc/Metrics.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

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

/// A dataset that failed or was rejected keeps its row for the record, not its file.
bool Ingest::IsUsed(const std::string& sha256, const Leaving& leaving) const
{
  DatasetFilter filter;
  filter.sha256 = sha256;
  filter.limit = std::numeric_limits<std::int64_t>::max();
  const std::vector<Dataset> datasets = runtime_.Index().TakeSnapshot().ListDatasets(filter);
  return std::any_of(datasets.begin(),
                     datasets.end(),
                     [&leaving](const Dataset& dataset)
                     {
                       return dataset.status != DatasetStatus::Failed &&
                              (dataset.status != DatasetStatus::Withdrawn || dataset.imported) &&
                              dataset.number != leaving.dataset;
                     }) ||
         ListAwaitedFiles(queue_.List(), leaving.job).count(sha256) != 0;
}

void Ingest::RemoveIfUnused(const std::string& sha256, const Leaving& leaving)
{
  if (!sha256.empty() && !IsUsed(sha256, leaving))
  {
    runtime_.Files().Remove(sha256);
  }
}

bool Ingest::ReplaceFile(const std::string& sha256, StagedFile copy)
{
  const std::lock_guard<std::mutex> lock(intake_);
  if (!IsUsed(sha256, {}))
  {
    return false;
  }
  runtime_.Files().Replace(sha256, std::move(copy));
  return true;
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

bool Ingest::IsBeingImported(const Dataset& dataset, const std::vector<JobRecord>& jobs)
{
  return std::any_of(jobs.begin(),
                     jobs.end(),
                     [&dataset](const JobRecord& job)
                     {
                       return job.kind == IMPORT_JOB && job.subject == dataset.id && IsLive(job) &&
                              ReadOwners(ParseJson(job.payload)).number == dataset.number;
                     });
}

/// A full disk may not even have let its failure be stored.
bool Ingest::IsGivenUp(const Dataset& dataset, const std::vector<JobRecord>& jobs)
{
  return dataset.status == DatasetStatus::Failed ||
         (!dataset.imported && dataset.status != DatasetStatus::Withdrawn &&
          !IsBeingImported(dataset, jobs));
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
    if (!dataset.imported && !IsBeingImported(dataset, jobs))
    {
      Fail(dataset,
           "Storage: the server stopped before the import was queued; send the file again");
    }
  }
  {
    std::set<std::string> awaited = ListAwaitedFiles(jobs);
    const std::vector<std::string> objects = runtime_.Index().TakeSnapshot().ListProtectedFiles();
    awaited.insert(objects.begin(), objects.end());
    const std::lock_guard<std::mutex> lock(intake_);
    for (const std::string& sha256 : runtime_.Files().ListAll())
    {
      if (awaited.count(sha256) == 0)
      {
        RemoveIfUnused(sha256, {});
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
    for (const JobRecord& job : jobs)
    {
      FinishRemoval(job);
    }
  }
  catch (const Error& error)
  {
    LogWarning(std::string("Genomics: what was deleted cannot leave the index: ") + error.what());
  }
}

void Ingest::FinishRemoval(JobRecord job)
{
  const bool broken = job.state == JobState::Failed || job.state == JobState::Cancelled;
  if (job.kind == IMPORT_JOB && broken)
  {
    DeleteBlocksNotShown(job.subject, ReadOwners(ParseJson(job.payload)));
  }
  if ((job.kind == REIMPORT_JOB || job.kind == SAMPLES_JOB) && !IsLive(job))
  {
    DeleteOtherBlocks(job.subject, job.payload);
  }
  if (job.kind == RENORMALIZATION_JOB && !IsLive(job))
  {
    RemoveRestOfRenormalization(job.id, job.payload);
  }
  const bool removal = job.kind == REMOVAL_JOB || job.kind == REJECTION_JOB;
  if (broken && (removal || (job.kind == SAMPLES_JOB && IsPastFlip(job))))
  {
    job.state = JobState::Waiting;
    runtime_.Index().Update(job);
  }
}

void Ingest::GiveUp(const Dataset& dataset, const std::string& why)
{
  const auto current = FindDataset(dataset.id, dataset.number);
  if (current && current->imported)
  {
    return;
  }
  {
    const std::lock_guard<std::mutex> lock(intake_);
    RemoveIfUnused(dataset.sha256, {dataset.number, ""});
    RemoveIfUnused(dataset.targets, {dataset.number, ""});
  }
  Fail(dataset, why);
  DeleteBlocksNotShown(dataset.id, dataset);
}

/// Those of an import that reads no more, unless it came to its end.
void Ingest::DeleteBlocksNotShown(const std::string& id, const Dataset& owners)
{
  const auto current = FindDataset(id, owners.number);
  if (!current || !current->imported)
  {
    groups_.Remove(owners);
  }
}

void Ingest::Fail(const Dataset& dataset, const std::string& why)
{
  const std::lock_guard<std::mutex> lock(rows_);
  auto current = FindDataset(dataset.id, dataset.number);
  if (!current || current->imported)
  {
    return;
  }
  current->status = DatasetStatus::Failed;
  current->failure = why;
  runtime_.Index().UpdateDataset(*current);
  metrics_.Count("ingests_failed");
  LogWarning("Genomics: dataset " + dataset.id + " could not be imported: " + why);
}

void Ingest::OnJobChanged(const JobRecord& job)
{
  if (job.kind == SAMPLES_JOB && job.state == JobState::Cancelled && IsPastFlip(job))
  {
    queue_.Submit(SAMPLES_JOB, job.subject, job.payload); // what is begun is brought to its end
    return;
  }
  if ((job.kind == REIMPORT_JOB || job.kind == SAMPLES_JOB) && job.state == JobState::Cancelled)
  {
    RemoveRest(job.id, job.subject, job.payload);
  }
  if (job.kind == RENORMALIZATION_JOB && job.state == JobState::Cancelled)
  {
    RemoveRestOfRenormalization(job.id, job.payload);
  }
  if (job.kind != IMPORT_JOB || job.state != JobState::Cancelled)
  {
    return;
  }
  Dataset dataset = ReadOwners(ParseJson(job.payload));
  dataset.id = job.subject;
  GiveUp(dataset, "Conflict: the import was cancelled");
}
} // namespace OrthancGenomics
