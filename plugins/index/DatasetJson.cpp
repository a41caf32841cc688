// SPDX-License-Identifier: GPL-3.0-or-later
#include "DatasetJson.h"

#include "QualityStatus.h"
#include "core/Time.h"
#include "sqlite/Database.h"

#include <map>

namespace OrthancGenomics
{
namespace
{
using Subjects = std::map<std::int64_t, Subject>;

Subjects ReadSubjects(const Dataset& dataset, const Snapshot& snapshot)
{
  Subjects subjects;
  for (const Sample& sample : dataset.samples)
  {
    if (sample.subject != 0 && subjects.count(sample.subject) == 0)
    {
      if (const auto subject = snapshot.GetSubject(sample.subject))
      {
        subjects[sample.subject] = *subject;
      }
    }
  }
  return subjects;
}

void AddPatient(const Subject& subject, Json::Value& target)
{
  target["PatientID"] = subject.patientId;
  if (!subject.issuer.empty())
  {
    target["Issuer"] = subject.issuer;
  }
}

Json::Value MakeSamples(const Dataset& dataset, const Subjects& subjects, bool readable)
{
  Json::Value list = Json::arrayValue;
  for (const Sample& sample : dataset.samples)
  {
    Json::Value item;
    item["Name"] = sample.name;
    if (!sample.role.empty())
    {
      item["Role"] = sample.role;
    }
    const auto subject = subjects.find(sample.subject);
    if (subject != subjects.end())
    {
      AddPatient(subject->second, item);
    }
    if (readable)
    {
      item["Calls"] = Json::Int64(sample.calls);
    }
    list.append(item);
  }
  return list;
}

Json::Value MakeNumber(const std::optional<double>& number)
{
  return number ? Json::Value(*number) : Json::Value();
}

void AddRange(const char* key, const ValueRange& range, Json::Value& check)
{
  if (!range.IsOpen())
  {
    check[key].append(MakeNumber(range.low));
    check[key].append(MakeNumber(range.high));
  }
}

Json::Value MakeCheck(const QualityCheck& check)
{
  Json::Value json;
  json["Code"] = check.code;
  json["Status"] = check.status;
  json["Value"] = MakeNumber(check.value);
  json["Count"] = Json::Int64(check.count);
  AddRange("Warn", check.warn, json);
  AddRange("Fail", check.fail, json);
  for (const SampleOutcome& outcome : check.samples)
  {
    Json::Value item;
    item["Name"] = outcome.sample;
    item["Status"] = outcome.status;
    item["Value"] = MakeNumber(outcome.value);
    item["Count"] = Json::Int64(outcome.count);
    json["Samples"].append(item);
  }
  return json;
}

Json::Value MakeQuality(const Dataset& dataset, bool readable)
{
  Json::Value quality;
  quality["Checks"] = Json::arrayValue;
  if (!readable)
  {
    quality["Status"] = "ReviewNeeded";
    return quality;
  }
  quality["Status"] = dataset.checks.empty() ? "NotEvaluated" : SummarizeChecks(dataset.checks);
  for (const QualityCheck& check : dataset.checks)
  {
    quality["Checks"].append(MakeCheck(check));
  }
  return quality;
}

Json::Value MakeDecisions(const std::vector<QualityDecision>& decisions)
{
  Json::Value list = Json::arrayValue;
  for (const QualityDecision& decision : decisions)
  {
    Json::Value item;
    item["Action"] = decision.action;
    item["User"] = decision.user;
    item["Time"] = ToIsoTime(decision.time);
    item["Reason"] = decision.reason;
    list.append(item);
  }
  return list;
}

Json::Value MakeReport(const ImportReport& report, bool readable)
{
  Json::Value json;
  json["Records"] = Json::Int64(report.records);
  json["Rejected"] = Json::Int64(report.rejected);
  json["FirstErrors"] = Json::arrayValue;
  for (const Finding& finding : report.findings)
  {
    Json::Value item;
    item["Line"] = Json::Int64(finding.line);
    item["Column"] = Json::Int64(finding.column);
    item["Reason"] = finding.reason;
    json["FirstErrors"].append(item);
  }
  if (readable)
  {
    json["Calls"] = Json::Int64(report.calls);
    json["Counts"] = Json::objectValue;
    for (const auto& [kind, count] : report.counts)
    {
      json["Counts"][kind] = Json::Int64(count);
    }
  }
  return json;
}

/// Null while not imported, and of what came in before it was kept.
Json::Value MakeSettings(const ImportSettings& settings)
{
  if (settings.conformance.empty())
  {
    return {};
  }
  Json::Value json;
  json["Conformance"] = settings.conformance;
  json["MinCallableDepth"] = settings.minCallableDepth;
  json["MinCallableQuality"] = settings.minCallableQuality;
  json["Reference"] = Json::nullValue;
  if (!settings.reference.empty())
  {
    json["Reference"]["Name"] = settings.reference;
    json["Reference"]["Digest"] = settings.referenceDigest;
  }
  return json;
}

void AddFile(const Dataset& dataset, Json::Value& json)
{
  json["Build"] = dataset.build ? Json::Value(ToString(*dataset.build)) : Json::Value();
  json["Format"] = dataset.format;
  json["Origin"] = ToString(dataset.origin);
  // a rejected one's is keyed, and says nothing outside of the index
  json["Sha256"] =
      dataset.status == DatasetStatus::Withdrawn ? Json::Value() : Json::Value(dataset.sha256);
  json["Size"] = Json::Int64(dataset.size);
  json["Caller"] = dataset.caller;
  json["Annotation"] = dataset.annotation;
  json["Normalization"] = dataset.leftAligned ? "LeftAligned" : "Trimmed";
  json["Targets"] = !dataset.targets.empty();
  json["Settings"] = MakeSettings(dataset.settings);
}
} // namespace

Json::Value MakeDatasetJson(const DatasetView& view, const Snapshot& snapshot)
{
  const Dataset& dataset = view.dataset;
  const bool readable = view.readable;
  const Subjects subjects = ReadSubjects(dataset, snapshot);
  Json::Value json;
  json["ID"] = dataset.id;
  json["Status"] = ToString(dataset.status);
  json["Imported"] = dataset.imported;
  if (!dataset.failure.empty())
  {
    json["Failure"] = dataset.failure;
  }
  bool shared = subjects.size() == 1;
  for (const Sample& sample : dataset.samples)
  {
    shared = shared && sample.subject != 0;
  }
  if (shared)
  {
    AddPatient(subjects.begin()->second, json["Subject"]);
  }
  json["Samples"] = MakeSamples(dataset, subjects, readable);
  AddFile(dataset, json);
  if (view.redacted)
  {
    json["Sha256"] = Json::nullValue;
    json["Size"] = Json::nullValue;
  }
  json["Quality"] = MakeQuality(dataset, readable);
  if (!dataset.decisions.empty())
  {
    json["Decisions"] = MakeDecisions(dataset.decisions);
  }
  json["Report"] =
      view.redacted ? Json::Value(Json::objectValue) : MakeReport(dataset.report, readable);
  json["Created"] = ToIsoTime(dataset.created);
  json["Supersedes"] = dataset.supersedes.empty() ? Json::Value() : Json::Value(dataset.supersedes);
  return json;
}
} // namespace OrthancGenomics
