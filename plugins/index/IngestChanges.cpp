// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a dataset that is there: linked, deleted. Ingest.cpp brings it in.
#include "BlockOwners.h"
#include "GroupKeeper.h"
#include "Ingest.h"
#include "Supersession.h"
#include "core/Error.h"
#include "core/Time.h"
#include "json/JsonText.h"
#include "linkage/SampleSheet.h"
#include "orthanc/Log.h"

#include <algorithm>
#include <set>

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

std::string WriteRemoval(const Dataset& dataset, const std::string& user)
{
  Json::Value payload = WriteOwners(dataset);
  payload["User"] = user;
  payload["Time"] = Json::Int64(NowMilliseconds());
  return ToText(payload);
}

Tombstone ReadTombstone(const std::string& dataset, const Json::Value& payload)
{
  return {dataset,
          payload["Number"].asInt64(),
          "Deleted",
          payload["User"].asString(),
          "",
          payload["Time"].asInt64()};
}

PatientKey MakeKey(const SampleSheetRow& row)
{
  return {row.patientId, row.issuer.empty() ? std::nullopt : std::make_optional(row.issuer)};
}
/// Whether there was a dataset; nothing if it is imported and `judge` says no. Under the lock of
/// the rows.
std::optional<bool> StoreIf(Database& index,
                            const std::function<std::optional<Dataset>()>& make,
                            const std::function<bool(Dataset&)>& judge)
{
  std::optional<Dataset> dataset = make();
  if (!dataset)
  {
    return false;
  }
  if (dataset->imported)
  {
    if (!judge(*dataset))
    {
      return std::nullopt;
    }
    dataset->status = DecideStatus(*dataset);
  }
  index.UpdateDataset(*dataset);
  return true;
}
} // namespace

void Ingest::Link(const std::string& id,
                  const std::string& sample,
                  const std::optional<PatientKey>& key)
{
  const auto make = [&]() -> std::optional<Dataset>
  {
    Dataset dataset = GetDataset(id);
    Sample& linked = GetSample(dataset, sample);
    if (key)
    {
      RequireNoLink(ListOfFile(dataset), *key, sample);
    }
    linked.subject = key ? ResolveSubject(runtime_.Index(), *key).number : 0;
    linked.held = !key;
    return dataset;
  };
  StoreJudged(make, [&sample](const Sample& candidate) { return candidate.name == sample; });
  if (key)
  {
    LinkNamed(key->patientId);
  }
}

void Ingest::LinkNamed(const std::string& patientId)
{
  if (!config_.ingest.linkByEquality)
  {
    return;
  }
  const Database& index = runtime_.Index();
  const auto datasets = index.TakeSnapshot().ListDatasetsOfFreeSample(patientId);
  if (datasets.empty() ||
      (index.TakeSnapshot().ListSubjects(patientId).empty() && !patients_.Has(patientId)))
  {
    return;
  }
  for (const std::string& id : datasets)
  {
    LinkNamedIn(id, patientId);
  }
}

void Ingest::LinkNamedIn(const std::string& id, const std::string& patientId)
{
  const auto make = [&]() -> std::optional<Dataset>
  {
    const auto current = runtime_.Index().TakeSnapshot().FindDataset(id);
    if (!current || !current->imported)
    {
      return std::nullopt;
    }
    Dataset dataset = *current;
    const auto isPatient = [](const std::string&) { return true; };
    const bool linked = LinkByEquality(runtime_.Index(), isPatient, dataset, patientId);
    KeepLinks(*current, *current, dataset); // a name brings a patient no file twice
    return linked ? std::make_optional(std::move(dataset)) : std::nullopt;
  };
  if (StoreJudged(make, [&patientId](const Sample& sample) { return sample.name == patientId; }))
  {
    LogInfo("Genomics: dataset " + id + " has a sample named as a patient who is known now");
  }
}

bool Ingest::StoreJudged(const MakeLinked& make, const QualityReview::Which& which)
{
  constexpr int tries = 3;
  Database& index = runtime_.Index();
  for (int i = 0; i < tries; i++)
  {
    // Of two files of one patient that are judged at a time, the version lets the second see the
    // first.
    const std::int64_t version = index.TakeSnapshot().GetCohortVersion();
    std::optional<Dataset> judged = make();
    if (judged && judged->imported)
    {
      review_.Judge(*judged, which);
    }
    const auto adopt = [&](Dataset& dataset)
    {
      return judged && judged->imported && version == index.TakeSnapshot().GetCohortVersion() &&
             review_.Adopt(*judged, which, dataset);
    };
    const std::lock_guard<std::mutex> lock(rows_);
    if (const auto stored = StoreIf(index, make, adopt))
    {
      return *stored;
    }
  }
  const auto judge = [&](Dataset& dataset)
  {
    review_.Judge(dataset, which);
    return true;
  };
  const std::lock_guard<std::mutex> lock(rows_);
  return *StoreIf(index, make, judge);
}

void Ingest::LinkSheet(const std::string& id, const std::string& csv)
{
  const auto rows = ParseSampleSheet(csv);
  const auto make = [&]() -> std::optional<Dataset>
  {
    Dataset dataset = GetDataset(id);
    const std::vector<Dataset> others = ListOfFile(dataset);
    for (const auto& row : rows)
    {
      GetSample(dataset, row.sample); // none of the sheet counts if one of its lines cannot
      RequireNoLink(others, MakeKey(row), row.sample);
    }
    for (const auto& row : rows)
    {
      Sample& sample = GetSample(dataset, row.sample);
      sample.subject = ResolveSubject(runtime_.Index(), MakeKey(row)).number;
      sample.held = false;
    }
    return dataset;
  };
  std::set<std::string> names;
  for (const auto& row : rows)
  {
    names.insert(row.sample);
  }
  StoreJudged(make, [&names](const Sample& sample) { return names.count(sample.name) != 0; });
  for (const auto& row : rows)
  {
    LinkNamed(row.patientId);
  }
}

void Ingest::CancelImports(const std::string& id)
{
  for (const JobRecord& job : queue_.List())
  {
    if (IsAwaited(id, IMPORT_JOB, {job}) || IsReadBeside(id, {job}))
    {
      CancelUnlessEnded(queue_, job.id);
    }
  }
}

void Ingest::MergeSubjects(const Subject& from, const Subject& into, const std::string& reason)
{
  runtime_.Agreements().Merge(from,
                              into,
                              [&]
                              {
                                const std::scoped_lock lock(
                                    intake_,
                                    rows_); // nobody has just resolved a PatientID to `from`
                                runtime_.Index().MergeSubjects(from, into, reason);
                              });
}

void Ingest::Supersede(const std::string& id, const std::string& older)
{
  const std::lock_guard<std::mutex> lock(rows_);
  const Dataset dataset = GetDataset(id);
  if (!older.empty())
  {
    RequireSupersedable(runtime_.Index().TakeSnapshot(), dataset, older);
  }
  runtime_.Index().Supersede(id, older);
}

std::string Ingest::Delete(const std::string& id, const std::string& user)
{
  GetDataset(id);
  CancelImports(id); // not under rows_, which OnJobChanged takes
  const std::lock_guard<std::mutex> lock(rows_);
  const Dataset dataset = GetDataset(id);
  // The job first: a crash in between deletes the row once more, never leaves blocks without one.
  const std::string payload = WriteRemoval(dataset, user);
  std::string job = queue_.Submit(REMOVAL_JOB, id, payload);
  runtime_.Index().DeleteDataset(dataset.number, ReadTombstone(id, ParseJson(payload)));
  return job;
}

void Ingest::RunDelete(JobContext& context)
{
  const Json::Value payload = ParseJson(context.Payload());
  const Dataset dataset = ReadOwners(payload);
  runtime_.Index().DeleteDataset(dataset.number, ReadTombstone(context.Subject(), payload));
  Erase(context, dataset);
  LogInfo("Genomics: dataset " + context.Subject() + " deleted");
}

void Ingest::Erase(JobContext& context, const Dataset& owners)
{
  {
    // First, since a full disk needs its space to delete the blocks.
    const std::lock_guard<std::mutex> lock(intake_);
    RemoveIfUnused(owners.sha256, {});
    RemoveIfUnused(owners.targets, {});
  }
  groups_.Remove(owners);
  context.SetPayload(WriteWithoutFiles(context.Payload()));
  runtime_.Index().EraseTraces([&context] { context.CheckPoint(); });
}
} // namespace OrthancGenomics
