// SPDX-License-Identifier: GPL-3.0-or-later
// What the quality gate and an administrator make of a dataset that is there.
#include "BlockOwners.h"
#include "Ingest.h"
#include "QualityStatus.h"
#include "blocks/DatasetWriter.h"
#include "core/Error.h"
#include "files/Sha256.h"
#include "json/JsonText.h"
#include "orthanc/Log.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
std::string WriteRejection(const Dataset& dataset, const QualityDecision& decision)
{
  Json::Value payload = WriteOwners(dataset);
  payload["User"] = decision.user;
  payload["Time"] = Json::Int64(decision.time);
  payload["Reason"] = decision.reason;
  return ToText(payload);
}

QualityDecision ReadDecision(const Json::Value& payload)
{
  return {"Rejected",
          payload["User"].asString(),
          payload["Time"].asInt64(),
          payload["Reason"].asString()};
}

void RequireQuarantine(const Dataset& dataset)
{
  if (dataset.status != DatasetStatus::Quarantined)
  {
    throw Error(ErrorCode::Conflict, "the dataset is not quarantined", dataset.id);
  }
}

} // namespace

void Ingest::RequireQuarantined(const std::string& id) const
{
  RequireQuarantine(GetDataset(id));
}

void Ingest::Release(const std::string& id, const QualityDecision& decision)
{
  const std::lock_guard<std::mutex> lock(rows_);
  Dataset dataset = GetDataset(id);
  RequireQuarantine(dataset);
  ReleaseChecks(dataset);
  dataset.decisions.push_back(decision);
  dataset.status = DatasetStatus::Pending;
  dataset.status = DecideStatus(dataset);
  runtime_.Index().UpdateDataset(dataset);
}

std::string Ingest::Reject(const std::string& id, const QualityDecision& decision)
{
  RequireQuarantined(id);
  CancelImports(id); // not under rows_, which OnJobChanged takes
  const std::lock_guard<std::mutex> lock(rows_);
  const Dataset dataset = GetDataset(id);
  RequireQuarantine(dataset);
  // The job first: a crash in between rejects the row once more, never leaves blocks without one.
  std::string job = queue_.Submit(REJECTION_JOB, id, WriteRejection(dataset, decision));
  Withdraw(dataset, decision);
  return job;
}

std::string Ingest::MakeKeyedDigest(const std::string& sha256) const
{
  return ComputeSha256(runtime_.Index().GetInstallationId() + sha256);
}

void Ingest::Withdraw(Dataset dataset, const QualityDecision& decision)
{
  dataset.sha256 = MakeKeyedDigest(dataset.sha256);
  dataset.status = DatasetStatus::Withdrawn;
  dataset.imported = false;
  dataset.targets.clear();
  dataset.decisions.push_back(decision);
  for (Sample& sample : dataset.samples)
  {
    sample.figures = {};
  }
  runtime_.Index().UpdateDataset(
      dataset,
      Tombstone{
          dataset.id, dataset.number, "Rejected", decision.user, decision.reason, decision.time});
}

void Ingest::RunReject(JobContext& context)
{
  const Json::Value payload = ParseJson(context.Payload());
  const Dataset owners = ReadOwners(payload);
  {
    const std::lock_guard<std::mutex> lock(rows_);
    const auto dataset = FindDataset(context.Subject(), owners.number);
    if (dataset && dataset->status == DatasetStatus::Quarantined)
    {
      Withdraw(*dataset, ReadDecision(payload));
    }
  }
  Erase(context, owners);
  LogInfo("Genomics: dataset " + context.Subject() + " rejected");
}

void Ingest::ReviewPatient(const std::string& orthancPatientId)
{
  const auto patientId = patients_.FindPatientId(orthancPatientId);
  if (!patientId)
  {
    return;
  }
  LinkNamed(*patientId);
  for (const Subject& subject : runtime_.Index().TakeSnapshot().ListSubjects(*patientId))
  {
    DatasetFilter filter;
    filter.subject = subject.number;
    filter.limit = std::numeric_limits<std::int64_t>::max();
    filter.contigs = false;
    for (const Dataset& dataset : runtime_.Index().TakeSnapshot().ListDatasets(filter))
    {
      ReviewDataset(dataset.id, subject.number);
    }
  }
}

void Ingest::ReviewDataset(const std::string& id, std::int64_t subject)
{
  const std::lock_guard<std::mutex> lock(rows_);
  auto dataset = runtime_.Index().TakeSnapshot().FindDataset(id);
  if (!dataset || !dataset->imported)
  {
    return;
  }
  if (review_.JudgePatientSex(
          *dataset, [subject](const Sample& sample) { return sample.subject == subject; }))
  {
    dataset->status = DecideStatus(*dataset);
    runtime_.Index().UpdateDataset(*dataset);
  }
}

std::vector<std::string> Ingest::ListReviewedPatients() const
{
  constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();
  std::vector<std::string> patients;
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  for (const Subject& subject : snapshot.ListSubjects(0, all))
  {
    if (subject.linked)
    {
      patients.push_back(MakeOrthancPatientId(subject.patientId));
    }
  }
  if (config_.ingest.linkByEquality)
  {
    for (const std::string& name : snapshot.ListFreeSamples())
    {
      patients.push_back(MakeOrthancPatientId(name));
    }
  }
  return patients;
}
} // namespace OrthancGenomics
