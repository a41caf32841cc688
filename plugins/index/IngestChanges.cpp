// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a dataset that is there: released, linked, deleted. Ingest.cpp brings it in.
#include "BlockOwners.h"
#include "GroupKeeper.h"
#include "Ingest.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "linkage/SampleSheet.h"
#include "orthanc/Log.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
Sample& GetSample(Dataset& dataset, const std::string& name)
{
  const auto found = std::find_if(dataset.samples.begin(),
                                  dataset.samples.end(),
                                  [&name](const Sample& sample) { return sample.name == name; });
  if (found == dataset.samples.end())
  {
    throw Error(ErrorCode::NotFound, "the dataset has no sample of this name");
  }
  return *found;
}

void CancelUnlessEnded(JobQueue& queue, const std::string& job)
{
  try
  {
    queue.Cancel(job);
  }
  catch (const Error& error)
  {
    if (error.Code() != ErrorCode::Conflict && error.Code() != ErrorCode::NotFound)
    {
      throw;
    }
  }
}

PatientKey MakeKey(const SampleSheetRow& row)
{
  return {row.patientId, row.issuer.empty() ? std::nullopt : std::make_optional(row.issuer)};
}
} // namespace

void Ingest::Release(const std::string& id)
{
  const std::lock_guard<std::mutex> lock(rows_);
  Dataset dataset = GetDataset(id);
  if (dataset.status != DatasetStatus::Quarantined)
  {
    throw Error(ErrorCode::Conflict, "the dataset is not quarantined", id);
  }
  for (QualityCheck& check : dataset.checks)
  {
    check.status = check.status == "Fail" ? "Released" : check.status;
  }
  dataset.status = DecideStatus(dataset);
  runtime_.Index().UpdateDataset(dataset);
}

void Ingest::Link(const std::string& id,
                  const std::string& sample,
                  const std::optional<PatientKey>& key)
{
  const std::lock_guard<std::mutex> lock(rows_);
  Dataset dataset = GetDataset(id);
  Sample& linked = GetSample(dataset, sample);
  if (key)
  {
    RequireNoLink(ListOfFile(dataset), *key, sample);
  }
  linked.subject = key ? ResolveSubject(runtime_.Index(), *key).number : 0;
  if (dataset.imported)
  {
    dataset.status = DecideStatus(dataset);
  }
  runtime_.Index().UpdateDataset(dataset);
}

void Ingest::LinkSheet(const std::string& id, const std::string& csv)
{
  const auto rows = ParseSampleSheet(csv);
  const std::lock_guard<std::mutex> lock(rows_);
  Dataset dataset = GetDataset(id);
  const std::vector<Dataset> others = ListOfFile(dataset);
  for (const auto& row : rows)
  {
    GetSample(dataset, row.sample); // none of the sheet counts if one of its lines cannot
    RequireNoLink(others, MakeKey(row), row.sample);
  }
  for (const auto& row : rows)
  {
    GetSample(dataset, row.sample).subject = ResolveSubject(runtime_.Index(), MakeKey(row)).number;
  }
  if (dataset.imported)
  {
    dataset.status = DecideStatus(dataset);
  }
  runtime_.Index().UpdateDataset(dataset);
}

std::string Ingest::Delete(const std::string& id)
{
  GetDataset(id);
  for (const JobRecord& job : queue_.List())
  {
    if (IsAwaited(id, IMPORT_JOB, {job}) || IsAwaited(id, REIMPORT_JOB, {job}))
    {
      CancelUnlessEnded(queue_, job.id); // not under rows_, which OnJobChanged takes
    }
  }
  const std::lock_guard<std::mutex> lock(rows_);
  const Dataset dataset = GetDataset(id);
  // The job first: a crash in between deletes the row once more, never leaves blocks without one.
  std::string job = queue_.Submit(REMOVAL_JOB, id, ToText(WriteOwners(dataset)));
  runtime_.Index().DeleteDataset(dataset.number);
  return job;
}

void Ingest::RunDelete(JobContext& context)
{
  const Dataset dataset = ReadOwners(ParseJson(context.Payload()));
  runtime_.Index().DeleteDataset(dataset.number);
  {
    // First, since a full disk needs its space to delete the blocks.
    const std::lock_guard<std::mutex> lock(intake_);
    RemoveIfUnused(dataset.sha256, {});
    RemoveIfUnused(dataset.targets, {});
  }
  groups_.Remove(dataset);
  LogInfo("Genomics: dataset " + context.Subject() + " deleted");
}
} // namespace OrthancGenomics
