// SPDX-License-Identifier: GPL-3.0-or-later
// How a file becomes a dataset that waits for its import: once for a patient, however it is linked.
#include "BlockOwners.h"
#include "GroupKeeper.h"
#include "Ingest.h"
#include "Supersession.h"
#include "core/Error.h"
#include "core/Time.h"
#include "json/JsonText.h"
#include "runtime/RawSource.h"

#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* ALREADY_THERE = "this file is already there for this patient";
constexpr const char* PARTLY_ERASED =
    "this file was there for this patient, and samples of it were erased";
constexpr const char* REJECTED =
    "this file was rejected for this patient; delete that dataset to send it again";

/// What the subject was called first.
PatientKey GetFirstName(const Database& index, const Subject& subject)
{
  for (const SubjectAlias& alias : index.TakeSnapshot().ListAliases(subject.number))
  {
    if (alias.cause != "Merged")
    {
      return {alias.patientId, alias.issuer};
    }
  }
  return {subject.patientId, subject.issuer};
}

/// The same file for the same subject and sample is the same dataset, whether or not the issuer was
/// named, and whatever the subject is called by now.
std::string MakeLinkKey(const Database& index, const IngestRequest& request)
{
  if (!request.patient)
  {
    return request.sample;
  }
  const auto known = FindSubject(index, *request.patient);
  const PatientKey name = known ? GetFirstName(index, *known) : *request.patient;
  return name.patientId + '\n' + name.issuer.value_or("") + '\n' + request.sample;
}

void RequireLink(const Dataset& dataset, const IngestRequest& request)
{
  if (request.patient)
  {
    RequireSamples(dataset, request.sample);
  }
  else if (!request.sample.empty())
  {
    throw Error(ErrorCode::BadInput, "sample= says whose the patient-id= is, which is missing");
  }
}
} // namespace

Ingest::Accepted
Ingest::Submit(StagedFile file, std::optional<StagedFile> targets, const IngestRequest& request)
{
  Accepted accepted = Commit(std::move(file), std::move(targets), request);
  if (request.patient)
  {
    LinkNamed(request.patient->patientId);
  }
  return accepted;
}

/// The file is there once the row is: nothing removes it in between.
Ingest::Accepted
Ingest::Commit(StagedFile file, std::optional<StagedFile> targets, const IngestRequest& request)
{
  Dataset dataset;
  dataset.size = static_cast<std::int64_t>(file.Size());
  const std::lock_guard<std::mutex> lock(intake_);
  try
  {
    dataset.targets = targets ? targets->Commit() : "";
    dataset.sha256 = file.Commit();
    return SubmitFile(dataset, request);
  }
  catch (const std::exception&)
  {
    RemoveIfUnused(dataset.sha256, {});
    RemoveIfUnused(dataset.targets, {});
    throw;
  }
}

Ingest::Accepted Ingest::SubmitFile(Dataset dataset, const IngestRequest& request)
{
  Database& index = runtime_.Index();
  dataset.id = MakeDatasetId(dataset.sha256, MakeLinkKey(index, request));
  RequireNew(dataset, request);
  dataset.build = request.build;
  dataset.origin = request.origin;
  dataset.created = NowMilliseconds();
  dataset.sender = request.user;
  Inspect(MakeSource(runtime_.Files(), dataset.sha256), options_, dataset);
  ReadTargets(dataset.targets, dataset); // refused here rather than by the job
  RequireLink(dataset, request);
  queue_.RequireRoom();
  const std::lock_guard<std::mutex> lock(rows_);
  RequireNew(dataset, request); // links change while a header is read
  DeleteGivenUp(dataset.id);
  if (request.patient)
  {
    LinkSamples(dataset, ResolveSubject(index, *request.patient), request.sample);
  }
  if (!request.supersedes.empty())
  {
    RequireSupersedable(index.TakeSnapshot(), dataset, request.supersedes);
    dataset.supersedes = request.supersedes;
  }
  return Enqueue(dataset);
}

void Ingest::RequireNew(const Dataset& dataset, const IngestRequest& request) const
{
  const std::vector<JobRecord> jobs = queue_.List();
  const std::vector<Dataset> others = ListOfFile(dataset);
  for (const Dataset& other : others)
  {
    if (other.id == dataset.id)
    {
      throw Error(ErrorCode::Conflict,
                  other.status == DatasetStatus::Withdrawn ? REJECTED : ALREADY_THERE,
                  other.id);
    }
  }
  const auto same = runtime_.Index().TakeSnapshot().FindDataset(dataset.id);
  if (same && !IsGivenUp(*same, jobs))
  {
    throw Error(ErrorCode::Conflict, PARTLY_ERASED, dataset.id); // its file is another one now
  }
  if (request.patient)
  {
    RequireNoLink(others, *request.patient, request.sample);
  }
}

std::vector<Dataset> Ingest::ListOfFile(const Dataset& dataset) const
{
  const std::vector<JobRecord> jobs = queue_.List();
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  DatasetFilter filter;
  filter.contigs = false;
  filter.limit = std::numeric_limits<std::int64_t>::max();
  std::vector<Dataset> datasets;
  for (const std::string& digest : {dataset.sha256, MakeKeyedDigest(dataset.sha256)})
  {
    filter.sha256 = digest;
    for (Dataset& other : snapshot.ListDatasets(filter))
    {
      if (other.sha256 == digest && other.number != dataset.number && !IsGivenUp(other, jobs))
      {
        datasets.push_back(std::move(other));
      }
    }
  }
  return datasets;
}

void Ingest::RequireNoLink(const std::vector<Dataset>& datasets,
                           const PatientKey& patient,
                           const std::string& sample) const
{
  const auto subject = FindSubject(runtime_.Index(), patient);
  for (const Dataset& dataset : datasets)
  {
    if (subject && HasLink(dataset, subject->number, sample))
    {
      throw Error(ErrorCode::Conflict, ALREADY_THERE, dataset.id);
    }
  }
}

void Ingest::DeleteGivenUp(const std::string& id)
{
  if (const auto dataset = runtime_.Index().TakeSnapshot().FindDataset(id))
  {
    groups_.Remove(*dataset); // those that a full disk did not let go
    runtime_.Index().DeleteDataset(dataset->number);
  }
}

Ingest::Accepted Ingest::Enqueue(Dataset& dataset)
{
  Database& index = runtime_.Index();
  try
  {
    index.InsertDataset(dataset);
    index.InsertSamples(dataset);
    return {dataset.id, queue_.Submit(IMPORT_JOB, dataset.id, ToText(WriteOwners(dataset)))};
  }
  catch (const std::exception&)
  {
    index.DeleteDataset(dataset.number); // without a job it would wait for ever
    throw;
  }
}
} // namespace OrthancGenomics
