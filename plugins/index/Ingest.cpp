// SPDX-License-Identifier: GPL-3.0-or-later
#include "Ingest.h"

#include "BlockOwners.h"
#include "Failure.h"
#include "blocks/DatasetWriter.h"
#include "core/Error.h"
#include "core/Time.h"
#include "json/JsonText.h"
#include "orthanc/Log.h"
#include "orthanc/Metrics.h"
#include "vcf/Bed.h"

#include <chrono>

namespace OrthancGenomics
{
namespace
{
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

Ingest::Ingest(
    Runtime& runtime, JobQueue& queue, const IndexConfig& config, RestClient rest, Metrics& metrics)
    : runtime_(runtime), queue_(queue), config_(config), rest_(std::move(rest)), metrics_(metrics)
{
  options_.conformance = config.ingest.conformance;
  options_.quality = config.quality;
  options_.temporary = config.runtime.storageDirectory / "temporary";
  options_.reference = [this](Build build) { return runtime_.Reference().Get(build); };
  queue.RegisterKind(IMPORT_JOB, [this](JobContext& context) { RunImport(context); });
  queue.RegisterKind(REIMPORT_JOB, [this](JobContext& context) { RunReimport(context); });
  queue.RegisterKind(
      REMOVAL_JOB, [this](JobContext& context) { RunDelete(context); }, Cancelling::Refused);
}

Dataset Ingest::GetDataset(const std::string& id) const
{
  const auto dataset = runtime_.Index().TakeSnapshot().FindDataset(id);
  if (!dataset)
  {
    throw Error(ErrorCode::NotFound, "there is no such dataset");
  }
  return *dataset;
}

std::optional<Dataset> Ingest::FindDataset(const std::string& id, std::int64_t number) const
{
  auto dataset = runtime_.Index().TakeSnapshot().FindDataset(id);
  return dataset && dataset->number == number ? dataset : std::nullopt;
}

Ingest::Accepted
Ingest::Submit(StagedFile file, std::optional<StagedFile> targets, const IngestRequest& request)
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
  const std::vector<JobRecord> jobs = queue_.List();
  const std::optional<Dataset> existing = index.TakeSnapshot().FindDataset(dataset.id);
  if (existing && !IsGivenUp(*existing, jobs))
  {
    throw Error(ErrorCode::Conflict, "this file is already there for this patient", existing->id);
  }
  dataset.build = request.build;
  dataset.origin = request.origin;
  dataset.created = NowMilliseconds();
  Inspect(runtime_.Files().PathOf(dataset.sha256), options_, dataset);
  ReadTargets(dataset.targets, dataset); // refused here rather than by the job
  RequireLink(dataset, request);
  queue_.RequireRoom();
  if (existing)
  {
    DeleteGivenUp(*existing);
  }
  if (request.patient)
  {
    LinkSamples(dataset, ResolveSubject(index, *request.patient), request.sample);
  }
  return Enqueue(dataset);
}

void Ingest::DeleteGivenUp(const Dataset& dataset)
{
  const std::lock_guard<std::mutex> lock(rows_);
  const auto current = FindDataset(dataset.id, dataset.number);
  if (current && current->imported)
  {
    throw Error(ErrorCode::Conflict, "this file is already there for this patient", dataset.id);
  }
  DeleteBlocks(runtime_.Index(), dataset); // those that a full disk did not let go
  runtime_.Index().DeleteDataset(dataset.number);
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

Dataset Ingest::Wait(const Accepted& accepted) const
{
  const JobRecord job = queue_.WaitFor(accepted.job, std::chrono::hours(24));
  Dataset dataset = GetDataset(accepted.dataset);
  if (dataset.status == DatasetStatus::Failed)
  {
    throw ReadFailure(dataset.failure, dataset.id);
  }
  if (job.state == JobState::Failed) // not the dataset: a second import, or a full disk
  {
    throw ReadFailure(job.error, dataset.id);
  }
  if (job.state == JobState::Cancelled)
  {
    throw Error(ErrorCode::Conflict, "the import was cancelled", dataset.id);
  }
  return dataset;
}

std::vector<Region> Ingest::ReadTargets(const std::string& sha256, const Dataset& dataset) const
{
  return sha256.empty() ? std::vector<Region>()
                        : ReadBed(runtime_.Files().PathOf(sha256), *dataset.build, dataset.contigs);
}

void Ingest::ReadBlocks(JobContext& context, Dataset& dataset)
{
  const std::vector<Region> targets = ReadTargets(dataset.targets, dataset);
  const auto checkPoint = [&context](double progress)
  {
    context.SetProgress(progress);
    context.CheckPoint();
  };
  Import(runtime_.Index(),
         runtime_.Files().PathOf(dataset.sha256),
         targets,
         options_,
         checkPoint,
         dataset);
}

void Ingest::RunImport(JobContext& context)
{
  const Dataset owners = ReadOwners(ParseJson(context.Payload()));
  const std::optional<Dataset> dataset = FindDataset(context.Subject(), owners.number);
  if (!dataset)
  {
    DeleteBlocks(runtime_.Index(), owners); // deleted in the midst of an earlier try
    return;
  }
  if (dataset->imported)
  {
    return;
  }
  try
  {
    ImportDataset(context, *dataset);
  }
  catch (const std::exception& e)
  {
    GiveUp(*dataset, WriteFailure(e));
    throw;
  }
}

void Ingest::ImportDataset(JobContext& context, Dataset dataset)
{
  const Dataset begun = dataset;
  ReadBlocks(context, dataset);
  if (config_.ingest.linkByEquality)
  {
    LinkByEquality(
        runtime_.Index(),
        [this](const std::string& name) { return IsOrthancPatient(name); },
        dataset);
  }
  Show(begun, dataset);
  LogInfo("Genomics: dataset " + dataset.id +
          " imported: " + std::to_string(dataset.report.records) + " records, " +
          std::to_string(dataset.report.calls) + " calls");
}

void Ingest::Show(const Dataset& begun, const Dataset& imported)
{
  const std::lock_guard<std::mutex> lock(rows_);
  const auto current = FindDataset(imported.id, imported.number);
  if (!current)
  {
    DeleteBlocks(runtime_.Index(), imported); // deleted meanwhile, before the last of its blocks
    return;
  }
  Dataset dataset = imported;
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    // A link that was made or taken away while the file was read counts more than any other.
    const std::int64_t linked = current->samples[i].subject;
    if (linked != begun.samples[i].subject)
    {
      dataset.samples[i].subject = linked;
    }
  }
  dataset.status = DecideStatus(dataset);
  runtime_.Index().UpdateDataset(dataset);
  metrics_.Count("ingests_done");
  metrics_.Count("calls_stored", static_cast<double>(dataset.report.calls));
}

bool Ingest::IsOrthancPatient(const std::string& patientId) const
{
  const auto patient = rest_.FindJson("/patients/" + MakeOrthancPatientId(patientId));
  return patient && !patient->isMember("AnonymizedFrom"); // an anonymised copy inherits nothing
}
} // namespace OrthancGenomics
