// SPDX-License-Identifier: GPL-3.0-or-later
#include "Ingest.h"

#include "BlockOwners.h"
#include "Failure.h"
#include "GroupKeeper.h"
#include "core/Error.h"
#include "core/Time.h"
#include "json/JsonText.h"
#include "orthanc/Log.h"
#include "orthanc/Metrics.h"
#include "runtime/RawSource.h"
#include "vcf/Bed.h"

#include <algorithm>
#include <chrono>

namespace OrthancGenomics
{
Ingest::Ingest(Runtime& runtime,
               JobQueue& queue,
               GroupKeeper& groups,
               const IndexConfig& config,
               const RestClient& rest,
               Metrics& metrics)
    : runtime_(runtime), queue_(queue), groups_(groups), config_(config), patients_(rest),
      review_(runtime.Index(), patients_, config_.quality), metrics_(metrics)
{
  options_.conformance = config.ingest.conformance;
  options_.quality = config.quality;
  options_.temporary = config.runtime.storageDirectory / "temporary";
  if (config.runtime.sealing.files)
  {
    options_.scratch = MakeSealedScratch(options_.temporary);
  }
  options_.reference = [this](Build build) { return runtime_.Reference().Get(build); };
  queue.RegisterKind(IMPORT_JOB, [this](JobContext& context) { RunImport(context); });
  queue.RegisterKind(REIMPORT_JOB, [this](JobContext& context) { RunReimport(context); });
  queue.RegisterKind(RENORMALIZATION_JOB,
                     [this](JobContext& context) { RunRenormalization(context); });
  queue.RegisterKind(SAMPLES_JOB, [this](JobContext& context) { RunErasureOfSamples(context); });
  queue.RegisterKind(
      REMOVAL_JOB, [this](JobContext& context) { RunDelete(context); }, Cancelling::Refused);
  queue.RegisterKind(
      REJECTION_JOB, [this](JobContext& context) { RunReject(context); }, Cancelling::Refused);
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
  return sha256.empty()
             ? std::vector<Region>()
             : ReadBed(MakeSource(runtime_.Files(), sha256), *dataset.build, dataset.contigs);
}

void Ingest::ReadBlocks(JobContext& context, Dataset& dataset, const ImportOptions& options)
{
  const std::vector<Region> targets = ReadTargets(dataset.targets, dataset);
  groups_.Remove(dataset); // of an earlier try
  const auto checkPoint = [&context](double progress)
  {
    context.SetProgress(progress);
    context.CheckPoint();
  };
  Import(runtime_.Index(),
         MakeSource(runtime_.Files(), dataset.sha256),
         targets,
         options,
         checkPoint,
         dataset);
}

void Ingest::RunImport(JobContext& context)
{
  const Dataset owners = ReadOwners(ParseJson(context.Payload()));
  const std::optional<Dataset> dataset = FindDataset(context.Subject(), owners.number);
  if (!dataset)
  {
    groups_.Remove(owners); // deleted in the midst of an earlier try
    return;
  }
  try
  {
    if (!dataset->imported)
    {
      ImportDataset(context, *dataset);
    }
  }
  catch (const std::exception& e)
  {
    GiveUp(*dataset, WriteFailure(e));
    throw;
  }
  ForgetFiles(context);
}

void Ingest::ForgetFiles(JobContext& context)
{
  try
  {
    context.SetPayload(WriteWithoutFiles(context.Payload()));
  }
  catch (const Error&)
  {
    return; // a full disk: what is done stays done, and old jobs are forgotten
  }
}

void Ingest::ImportDataset(JobContext& context, Dataset dataset)
{
  const Dataset begun = dataset;
  const GroupKeeper::Introduction introduction(groups_, begun);
  ReadBlocks(context, dataset, options_);
  if (config_.ingest.linkByEquality)
  {
    LinkByEquality(
        runtime_.Index(), [this](const std::string& name) { return patients_.Has(name); }, dataset);
  }
  introduction.Group(dataset, [&context] { context.CheckPoint(); });
  Show(begun, dataset);
  LogInfo("Genomics: dataset " + dataset.id +
          " imported: " + std::to_string(dataset.report.records) + " records, " +
          std::to_string(dataset.report.calls) + " calls");
}

void Ingest::Show(const Dataset& begun, const Dataset& imported)
{
  const auto make = [&]() -> std::optional<Dataset>
  {
    const auto current = FindDataset(imported.id, imported.number);
    if (!current)
    {
      return std::nullopt;
    }
    Dataset dataset = imported;
    KeepLinks(begun, *current, dataset);
    return dataset;
  };
  if (!StoreJudged(make, [](const Sample&) { return true; }))
  {
    groups_.Remove(imported); // deleted meanwhile, before the last of its blocks
    return;
  }
  metrics_.Count("ingests_done");
  metrics_.Count("calls_stored", static_cast<double>(imported.report.calls));
}

void Ingest::KeepLinks(const Dataset& begun, const Dataset& current, Dataset& imported) const
{
  const std::vector<Dataset> others = ListOfFile(imported);
  for (std::size_t i = 0; i < imported.samples.size(); i++)
  {
    Sample& sample = imported.samples[i];
    const auto hasIt = [&sample](const Dataset& other)
    { return HasLink(other, sample.subject, sample.name); };
    // A link that was made or taken away while the file was read counts more than any other, and a
    // name does not bring a patient the same file twice.
    const std::int64_t linked = current.samples[i].subject;
    sample.held = current.samples[i].held;
    const bool changed = linked != begun.samples[i].subject || (sample.held && linked == 0);
    if (changed || (linked == 0 && std::any_of(others.begin(), others.end(), hasIt)))
    {
      sample.subject = linked;
    }
  }
}
} // namespace OrthancGenomics
