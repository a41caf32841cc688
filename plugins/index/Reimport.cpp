// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset that is there is read once more, with other targets. Its blocks come in under numbers
// of their own, so that it answers as before until the flip, and goes on to if the flip never
// comes.
#include "BlockOwners.h"
#include "Failure.h"
#include "GroupKeeper.h"
#include "Ingest.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Log.h"
#include "runtime/RawSource.h"
#include "vcf/Bed.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
struct Numbers
{
  Dataset standing;
  Dataset next;
};

std::string WritePayload(const Dataset& standing, const Dataset& next)
{
  Json::Value payload;
  payload["Standing"] = WriteOwners(standing);
  payload["Next"] = WriteOwners(next);
  return ToText(payload);
}

Numbers ReadPayload(const std::string& payload)
{
  const Json::Value json = ParseJson(payload);
  return {ReadOwners(json["Standing"]), ReadOwners(json["Next"])};
}

/// Those of `current`, but for what a reference that was not at hand then has to say; whether
/// these were all.
bool KeepChecks(const Dataset& current, Dataset& next)
{
  const std::vector<QualityCheck> made = std::exchange(next.checks, current.checks);
  bool all = true;
  for (QualityCheck& check : next.checks)
  {
    for (const QualityCheck& fresh : made)
    {
      if (!current.leftAligned && fresh.code == check.code && fresh.code == "ReferenceMatch")
      {
        check = fresh;
        all = false;
      }
    }
  }
  return all;
}
} // namespace

Ingest::Accepted Ingest::SetTargets(const std::string& id, StagedFile bed)
{
  queue_.RequireRoom();
  if (const Dataset dataset = GetDataset(id); dataset.build)
  {
    // before the locks: it may take seconds
    ReadBed(MakeSource(runtime_.Files(), bed), *dataset.build, dataset.contigs);
  }
  const std::lock_guard<std::mutex> intake(intake_);
  const std::string sha256 = bed.Commit();
  try
  {
    return ImportAgain(id, sha256);
  }
  catch (const std::exception&)
  {
    RemoveIfUnused(sha256, {});
    throw;
  }
}

Ingest::Accepted Ingest::ImportAgain(const std::string& id, const std::string& targets)
{
  const std::lock_guard<std::mutex> lock(rows_);
  const Dataset standing = GetDataset(id);
  RequireReadable(standing);
  Dataset next = standing;
  next.targets = targets;
  runtime_.Index().ReserveNumbers(next);
  return {id, queue_.Submit(REIMPORT_JOB, id, WritePayload(standing, next))};
}

void Ingest::RequireReadable(const Dataset& dataset) const
{
  if (!dataset.imported)
  {
    throw Error(ErrorCode::Conflict, "the dataset is not imported", dataset.id);
  }
  const std::vector<JobRecord> jobs = queue_.List();
  if (IsReadBeside(dataset.id, jobs) || IsBeingAligned(dataset.id, jobs))
  {
    throw Error(ErrorCode::Conflict, "the dataset is being imported again", dataset.id);
  }
}

bool Ingest::IsReadBeside(const std::string& id, const std::vector<JobRecord>& jobs)
{
  return IsAwaited(id, REIMPORT_JOB, jobs) || IsAwaited(id, SAMPLES_JOB, jobs);
}

void Ingest::ReadBeside(const std::string& id, JobContext& context)
{
  const Numbers numbers = ReadPayload(context.Payload());
  const auto dataset = runtime_.Index().TakeSnapshot().FindDataset(id);
  if (dataset && dataset->number == numbers.standing.number)
  {
    Dataset next = *dataset;
    TakeOwners(numbers.next, next);
    const GroupKeeper::Introduction introduction(groups_, next);
    ReadBlocks(context, next, options_);
    introduction.Group(next, [&context] { context.CheckPoint(); });
    Flip(numbers.standing.number, next);
  }
}

void Ingest::RunReimport(JobContext& context)
{
  try
  {
    ReadBeside(context.Subject(), context);
  }
  catch (const std::exception& e)
  {
    RemoveRest(context.Id(), context.Subject(), context.Payload());
    if (dynamic_cast<const Error*>(&e) == nullptr)
    {
      throw;
    }
    throw Error(ErrorCode::Storage, WriteFailure(e)); // for Wait, which needs its code
  }
  RemoveRest(context.Id(), context.Subject(), context.Payload());
  ForgetFiles(context);
}

void Ingest::Flip(std::int64_t standing, Dataset& next)
{
  const std::lock_guard<std::mutex> lock(rows_);
  const auto current = runtime_.Index().TakeSnapshot().FindDataset(next.id);
  if (!current || current->number != standing || !current->imported)
  {
    return; // deleted or rejected meanwhile
  }
  // What was decided about it meanwhile stays decided.
  next.status = current->status;
  next.decisions = current->decisions;
  if (!KeepChecks(*current, next))
  {
    next.status = DecideStatus(next);
  }
  for (std::size_t i = 0; i < next.samples.size(); i++)
  {
    next.samples[i].subject = current->samples[i].subject;
    next.samples[i].held = current->samples[i].held;
    next.samples[i].review = current->samples[i].review;
  }
  runtime_.Index().ReplaceDataset(standing, next);
  LogInfo("Genomics: dataset " + next.id + " imported again");
}

std::set<std::string> Ingest::ListAwaitedFiles(const std::vector<JobRecord>& jobs,
                                               const std::string& exceptJob)
{
  std::set<std::string> files;
  for (const JobRecord& job : jobs)
  {
    const bool erasure = job.kind == SAMPLES_JOB;
    if ((job.kind == REIMPORT_JOB || erasure) && IsLive(job) && job.id != exceptJob)
    {
      const Dataset next = ReadPayload(job.payload).next;
      files.insert(erasure ? next.sha256 : next.targets);
    }
  }
  return files;
}

void Ingest::RemoveRest(const std::string& job,
                        const std::string& dataset,
                        const std::string& payload)
{
  try
  {
    const Numbers numbers = ReadPayload(payload);
    {
      const std::lock_guard<std::mutex> lock(intake_);
      for (const Dataset& owners : {numbers.standing, numbers.next})
      {
        RemoveIfUnused(owners.targets, {0, job});
        RemoveIfUnused(owners.sha256, {0, job});
      }
    }
    DeleteOtherBlocks(dataset, payload);
  }
  catch (const Error& error)
  {
    LogWarning(std::string("Genomics: blocks that nothing shows stay until the next start: ") +
               error.what());
  }
}

void Ingest::DeleteOtherBlocks(const std::string& dataset, const std::string& payload)
{
  const Numbers numbers = ReadPayload(payload);
  const auto row = runtime_.Index().TakeSnapshot().FindDataset(dataset);
  for (const Dataset& owners : {numbers.standing, numbers.next})
  {
    if (!row || row->number != owners.number)
    {
      groups_.Remove(owners);
    }
  }
}
} // namespace OrthancGenomics
