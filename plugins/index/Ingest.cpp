// SPDX-License-Identifier: GPL-3.0-or-later
#include "Ingest.h"

#include "Failure.h"
#include "blocks/DatasetWriter.h"
#include "core/Error.h"
#include "core/Time.h"
#include "orthanc/Log.h"
#include "orthanc/Metrics.h"
#include "vcf/Bed.h"

#include <chrono>

namespace OrthancGenomics
{
namespace
{
/// The same file for the same patient and sample is the same dataset.
std::string MakeLinkKey(const IngestRequest& request)
{
  if (!request.patient)
  {
    return request.sample;
  }
  return request.patient->patientId + '\n' + request.patient->issuer.value_or("") + '\n' +
         request.sample;
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
  queue.RegisterKind(REMOVAL_JOB, [this](JobContext& context) { RunDelete(context); });
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

Ingest::Accepted Ingest::Submit(StagedFile file, const IngestRequest& request)
{
  const std::int64_t size = static_cast<std::int64_t>(file.Size());
  const std::unique_lock<std::mutex> lock(intake_);
  const std::string sha256 = file.Commit();
  try
  {
    return SubmitFile(sha256, size, request);
  }
  catch (const std::exception&)
  {
    RemoveIfUnused(sha256);
    RemoveIfUnused(request.targets);
    throw;
  }
}

Ingest::Accepted
Ingest::SubmitFile(const std::string& sha256, std::int64_t size, const IngestRequest& request)
{
  Database& index = runtime_.Index();
  Dataset dataset;
  dataset.id = MakeDatasetId(sha256, MakeLinkKey(request));
  const std::optional<Dataset> existing = index.TakeSnapshot().FindDataset(dataset.id);
  if (existing && !IsGivenUp(*existing))
  {
    throw Error(ErrorCode::Conflict, "this file is already there for this patient", existing->id);
  }
  dataset.build = request.build;
  dataset.origin = request.origin;
  dataset.sha256 = sha256;
  dataset.targets = request.targets;
  dataset.size = size;
  dataset.created = NowMilliseconds();
  Inspect(runtime_.Files().PathOf(sha256), options_, dataset);
  if (request.patient)
  {
    LinkSamples(dataset, ResolveSubject(index, *request.patient), request.sample);
  }
  else if (!request.sample.empty())
  {
    throw Error(ErrorCode::BadInput, "sample= says whose the patient-id= is, which is missing");
  }
  queue_.RequireRoom();
  if (existing)
  {
    DeleteBlocks(index, *existing); // those that a full disk did not let go
    index.DeleteDataset(existing->number);
  }
  return Enqueue(dataset);
}

Ingest::Accepted Ingest::Enqueue(Dataset& dataset)
{
  Database& index = runtime_.Index();
  try
  {
    index.InsertDataset(dataset);
    index.InsertSamples(dataset);
    return {dataset.id, queue_.Submit(IMPORT_JOB, dataset.id, "{}")};
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
  std::optional<Dataset> dataset = runtime_.Index().TakeSnapshot().FindDataset(context.Subject());
  if (!dataset || dataset->imported)
  {
    return;
  }
  try
  {
    ReadBlocks(context, *dataset);
    if (config_.ingest.linkByEquality)
    {
      LinkByEquality(
          runtime_.Index(),
          [this](const std::string& name) { return IsOrthancPatient(name); },
          *dataset);
    }
    Show(*dataset);
    LogInfo("Genomics: dataset " + dataset->id +
            " imported: " + std::to_string(dataset->report.records) + " records, " +
            std::to_string(dataset->report.calls) + " calls");
  }
  catch (const std::exception& e)
  {
    GiveUp(*dataset, WriteFailure(e));
    throw;
  }
}

void Ingest::Show(const Dataset& imported)
{
  const std::lock_guard<std::mutex> lock(rows_);
  const auto current = runtime_.Index().TakeSnapshot().FindDataset(imported.id);
  if (!current)
  {
    DeleteBlocks(runtime_.Index(), imported); // deleted meanwhile, before the last of its blocks
    return;
  }
  Dataset dataset = imported;
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    // A link that was made while the file was read counts more than the one it began with.
    const std::int64_t linked = current->samples[i].subject;
    dataset.samples[i].subject = linked != 0 ? linked : dataset.samples[i].subject;
  }
  dataset.status = DecideStatus(dataset);
  runtime_.Index().UpdateDataset(dataset);
  metrics_.Count("ingests_done");
  metrics_.Count("calls_stored", static_cast<double>(dataset.report.calls));
}

bool Ingest::IsOrthancPatient(const std::string& patientId) const
{
  return rest_.FindJson("/patients/" + MakeOrthancPatientId(patientId)).has_value();
}
} // namespace OrthancGenomics
