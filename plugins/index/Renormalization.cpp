// SPDX-License-Identifier: GPL-3.0-or-later
// Datasets whose build has a reference by now, but that were imported without: each is read once
// more, one after the other in one job. The job's payload names the dataset at hand and the numbers
// of both of its imports, as Reimport's does, so that what a kill leaves is known.
#include "BlockOwners.h"
#include "Failure.h"
#include "Ingest.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Log.h"

#include <limits>

namespace OrthancGenomics
{
namespace
{
/// A dataset's part of the job's progress.
class PartContext : public JobContext
{
public:
  PartContext(JobContext& whole, std::size_t part, std::size_t parts)
      : whole_(whole), part_(static_cast<double>(part)), parts_(static_cast<double>(parts))
  {
  }

  const std::string& Id() const override { return whole_.Id(); }
  const std::string& Subject() const override { return whole_.Subject(); }
  const std::string& Payload() const override { return whole_.Payload(); }
  void SetPayload(const std::string& payload) override { whole_.SetPayload(payload); }
  void SetProgress(double progress) override { whole_.SetProgress((part_ + progress) / parts_); }
  void CheckPoint() override { whole_.CheckPoint(); }

private:
  JobContext& whole_;
  double part_;
  double parts_;
};

std::optional<Build> ReadBuild(const Json::Value& payload)
{
  return FindBuild(payload["Build"].asString());
}

bool HasNumbers(const std::string& payload)
{
  return ParseJson(payload).isMember("Next");
}
} // namespace

bool Ingest::IsUnaligned(const Dataset& dataset) const
{
  return dataset.imported && !dataset.leftAligned && dataset.build &&
         dataset.status != DatasetStatus::Failed && dataset.status != DatasetStatus::Withdrawn &&
         runtime_.Reference().IsConfigured(*dataset.build);
}

std::vector<Dataset> Ingest::ListUnaligned(const std::optional<Build>& build) const
{
  DatasetFilter all;
  all.limit = std::numeric_limits<std::int64_t>::max();
  all.contigs = false;
  all.figures = false;
  std::vector<Dataset> found;
  for (Dataset& dataset : runtime_.Index().TakeSnapshot().ListDatasets(all))
  {
    if (IsUnaligned(dataset) && (!build || build == dataset.build))
    {
      found.push_back(std::move(dataset));
    }
  }
  return found;
}

Ingest::Renormalization Ingest::GetRenormalization() const
{
  Renormalization state;
  for (const Build build : {Build::GRCh37, Build::GRCh38, Build::CHM13})
  {
    if (runtime_.Reference().IsConfigured(build))
    {
      state.datasets[build] = 0;
    }
  }
  for (const Dataset& dataset : ListUnaligned(std::nullopt))
  {
    state.datasets[*dataset.build]++;
  }
  for (const JobRecord& job : queue_.List())
  {
    state.job = job.kind == RENORMALIZATION_JOB && IsLive(job) ? job.id : state.job;
  }
  return state;
}

std::string Ingest::Renormalize(const std::optional<Build>& build)
{
  if (build && !runtime_.Reference().IsConfigured(*build))
  {
    throw Error(ErrorCode::Refused,
                std::string("Genomics.Reference.") + ToString(*build) + " is not configured");
  }
  const std::lock_guard<std::mutex> lock(rows_); // of two requests the second finds the first's job
  const Renormalization state = GetRenormalization();
  if (!state.job.empty() || ListUnaligned(build).empty())
  {
    return state.job;
  }
  Json::Value payload;
  payload["Build"] = build ? ToString(*build) : "";
  return queue_.Submit(RENORMALIZATION_JOB, "", ToText(payload));
}

void Ingest::WarnOfUnaligned() const
{
  for (const auto& [build, count] : GetRenormalization().datasets)
  {
    if (count != 0)
    {
      LogWarning("Genomics: " + std::to_string(count) + " datasets of " + ToString(build) +
                 " were imported before its reference was configured: POST"
                 " /genomics/renormalization imports them again");
    }
  }
}

void Ingest::RunRenormalization(JobContext& context)
{
  RemoveRestOfRenormalization(context.Id(), context.Payload()); // of an earlier try
  const std::vector<Dataset> datasets = ListUnaligned(ReadBuild(ParseJson(context.Payload())));
  std::size_t failed = 0;
  for (std::size_t i = 0; i < datasets.size(); i++)
  {
    PartContext part(context, i, datasets.size());
    part.SetProgress(0);
    part.CheckPoint();
    if (BeginAligning(datasets[i].id, part))
    {
      failed += Align(datasets[i].id, part) ? 0 : 1;
    }
  }
  ForgetFiles(context);
  if (failed != 0)
  {
    throw Error(ErrorCode::Storage,
                std::to_string(failed) + " of " + std::to_string(datasets.size()) +
                    " datasets stay as they are: the log says why");
  }
}

bool Ingest::BeginAligning(const std::string& id, JobContext& context)
{
  const std::lock_guard<std::mutex> lock(rows_);
  const auto standing = runtime_.Index().TakeSnapshot().FindDataset(id);
  if (!standing || !IsUnaligned(*standing) || IsReadBeside(id, queue_.List()))
  {
    return false; // another import, with the reference too, is on its way
  }
  Dataset next = *standing;
  runtime_.Index().ReserveNumbers(next);
  Json::Value payload = ParseJson(context.Payload());
  payload["Dataset"] = id;
  payload["Standing"] = WriteOwners(*standing);
  payload["Next"] = WriteOwners(next);
  context.SetPayload(ToText(payload));
  return true;
}

bool Ingest::Align(const std::string& id, JobContext& context)
{
  bool good = true;
  try
  {
    ReadBeside(id, context);
  }
  catch (const Error& error)
  {
    good = !runtime_.Index().TakeSnapshot().FindDataset(id); // deleted meanwhile
    LogWarning("Genomics: dataset " + id + " was not imported again: " + WriteFailure(error));
  }
  RemoveRestOfRenormalization(context.Id(), context.Payload());
  return good;
}

void Ingest::RemoveRestOfRenormalization(const std::string& job, const std::string& payload)
{
  if (HasNumbers(payload))
  {
    RemoveRest(job, ParseJson(payload)["Dataset"].asString(), payload);
  }
}

bool Ingest::IsBeingAligned(const std::string& id, const std::vector<JobRecord>& jobs)
{
  for (const JobRecord& job : jobs)
  {
    if (job.kind == RENORMALIZATION_JOB && IsLive(job) &&
        ParseJson(job.payload)["Dataset"].asString() == id)
    {
      return true;
    }
  }
  return false;
}
} // namespace OrthancGenomics
