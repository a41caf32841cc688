// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportView.h"

#include "DraftContent.h"
#include "FindingJson.h"
#include "core/Time.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr const char* FILED =
    "The report is filed into a study of images: when a change of consents takes it away or brings "
    "it back, Orthanc tells of a changed study, and auto-routers may send the study again.";

Json::Value TimeOrNull(std::int64_t time)
{
  return time == 0 ? Json::Value() : Json::Value(ToIsoInstant(time));
}

Json::Value TextOrNull(const std::string& text)
{
  return text.empty() ? Json::Value() : Json::Value(text);
}

} // namespace

Json::Value MakeProfileJson(const ReportProfile& profile)
{
  Json::Value json;
  json["Name"] = profile.name;
  json["Title"] = profile.title.Value();
  json["Origins"] = Json::arrayValue;
  for (const Origin origin : profile.origins)
  {
    json["Origins"].append(ToString(origin));
  }
  json["Genes"] = Json::UInt64(profile.genes.size());
  return json;
}

Json::Value MakeVersionJson(const ReportVersion& version)
{
  Json::Value json;
  json["Version"] = Json::UInt(version.number);
  json["Status"] = ToString(version.state);
  json["Reason"] = TextOrNull(version.reason);
  json["Editor"] = TextOrNull(version.editor);
  json["Edited"] = TimeOrNull(version.edited);
  json["Verified"] = version.verified;
  json["Signer"] = TextOrNull(version.signer);
  json["Signed"] = TimeOrNull(version.signedAt);
  json["Instance"] = TextOrNull(version.instance);
  json["SopInstanceUid"] = TextOrNull(version.sopInstance);
  json["Retractor"] = TextOrNull(version.retractor);
  json["Retracted"] = TimeOrNull(version.retracted);
  json["RetractionReason"] = TextOrNull(version.retractionReason);
  return json;
}

Json::Value
MakeReportHead(const ReportRecord& record, const ReportVersion& version, const Subject& subject)
{
  Json::Value json = MakeVersionJson(version);
  json["ID"] = record.id;
  json["PatientID"] = subject.patientId;
  json["Issuer"] = subject.issuer;
  json["Subject"] = subject.id;
  json["Profile"] = record.profile;
  json["Study"] = TextOrNull(record.study);
  json["Author"] = TextOrNull(record.author);
  json["Created"] = ToIsoInstant(record.created);
  json["Warnings"] = Json::arrayValue;
  if (!record.study.empty())
  {
    json["Warnings"].append(FILED);
  }
  json["Datasets"] = Json::arrayValue;
  for (const std::string& dataset : version.datasets)
  {
    json["Datasets"].append(dataset);
  }
  return json;
}

Json::Value
MakeDraftJson(const ReportRecord& record, const Subject& subject, const SelectedFindings& selected)
{
  const ReportVersion& draft = record.versions.back();
  const DraftContent content = ParseContent(draft.content);
  Json::Value json = MakeReportHead(record, draft, subject);
  const Json::Value written = WriteContent(content);
  for (const std::string& key : written.getMemberNames())
  {
    json[key] = written[key];
  }
  json["Sample"] = selected.sample;
  json["Findings"] = Json::arrayValue;
  for (const ReportFinding& finding : selected.findings)
  {
    Json::Value one = MakeFindingJson(finding);
    one["Selected"] =
        std::find(content.selected.begin(), content.selected.end(), one["Variant"].asString()) !=
        content.selected.end();
    json["Findings"].append(one);
  }
  const TestedPlaces& tested = selected.tested;
  AddTestedJson({tested.examined, tested.notTested, tested.notStated}, json);
  json["Cut"] = selected.cut;
  json["LeftOut"] = Json::arrayValue;
  for (const UnreportedVariant& left : selected.left)
  {
    Json::Value one;
    one["Variant"] = left.variant;
    one["Reason"] = left.reason;
    json["LeftOut"].append(one);
  }
  return json;
}

Json::Value MakeSignedJson(const ReportRecord& record,
                           const ReportVersion& version,
                           const Subject& subject,
                           const Report& report)
{
  Json::Value json = MakeReportHead(record, version, subject);
  const Json::Value said = MakeReportJson(report);
  for (const std::string& key : said.getMemberNames())
  {
    json[key] = said[key];
  }
  return json;
}
} // namespace OrthancGenomics
