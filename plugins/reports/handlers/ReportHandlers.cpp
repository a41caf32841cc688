// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/ReportHandlers.h"

#include "AtPlace.h"
#include "ReportForms.h"
#include "ReportView.h"
#include "core/Error.h"
#include "core/Text.h"
#include "dicom/SrReader.h"
#include "json/JsonReader.h"
#include "orthanc/Host.h"
#include "runtime/ReportAudience.h"
#include "runtime/RequestAccess.h"
#include "runtime/Runtime.h"
#include "runtime/SubjectReader.h"

#include <functional>
#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void ThrowUnknown()
{
  throw Error(ErrorCode::NotFound, "there is no such report");
}

std::string MakeTag(const ReportVersion& version)
{
  return '"' + std::to_string(version.revision) + '"';
}

/// The revision that If-Match names; 0, which is any, without one.
DraftKey ReadKey(const Request& request)
{
  const std::string tag = request.Header("if-match");
  if (tag.empty() || tag == "*")
  {
    return {request.Group("id"), 0};
  }
  const bool quoted = tag.size() > 2 && tag.front() == '"' && tag.back() == '"';
  const auto revision =
      quoted ? ParseInteger(std::string_view(tag).substr(1, tag.size() - 2)) : std::nullopt;
  if (!revision || *revision < 1)
  {
    throw Error(ErrorCode::BadInput, "If-Match is no ETag of a draft, such as \"2\"");
  }
  return {request.Group("id"), *revision};
}

/// What was signed, from its own file.
ReportDocument
ReadDocument(Runtime& runtime, const ReportRecord& record, const ReportVersion& version)
{
  if (version.state != ReportState::Final)
  {
    throw Error(ErrorCode::Conflict, "the report was retracted");
  }
  const std::string file = runtime.Index().TakeSnapshot().ReadReportFile(record.id, version.number);
  auto document = FindSrDocument(file);
  if (!document)
  {
    throw Error(ErrorCode::Damaged, "what was signed is no document of ours");
  }
  return std::move(*document);
}

/// Null for a number that there is not.
const ReportVersion* FindVersion(const ReportRecord& record, const Request& request)
{
  const auto number = request.FindInteger("version", 1, std::numeric_limits<std::int32_t>::max());
  for (const ReportVersion& version : record.versions)
  {
    if (number && std::int64_t{version.number} == *number)
    {
      return &version;
    }
  }
  return nullptr;
}

/// Whether they may be shown or not; until `visit` says false.
void VisitAsked(const Request& request,
                const Snapshot& snapshot,
                const std::function<bool(const ReportRecord&)>& visit)
{
  const auto patientId = request.FindQuery("patient-id");
  if (!patientId)
  {
    if (request.FindQuery("issuer"))
    {
      throw Error(ErrorCode::BadInput, "issuer= needs patient-id=");
    }
    snapshot.VisitReports(0, visit);
    return;
  }
  const PatientKey key = CheckPatient({*patientId, request.FindQuery("issuer")});
  NotePatient(request, key);
  bool goesOn = true;
  const auto visitWhile = [&](const ReportRecord& record) { return goesOn = visit(record); };
  for (const Subject& subject : snapshot.ListSubjects(key.patientId))
  {
    if (goesOn && (!key.issuer || *key.issuer == subject.issuer))
    {
      snapshot.VisitReports(subject.number, visitWhile);
    }
  }
}
} // namespace

Author ReportHandlers::Open(const Request& request, Permission permission) const
{
  desk_->Data().Gate().Require(MakeRequester(request), permission);
  return {OpenScope(desk_->Data().Gate(), request), request.caller.user};
}

bool ReportHandlers::Writes(const Request& request) const
{
  return desk_->Data().Gate().Has(MakeRequester(request), Permission::WriteReports);
}

void ReportHandlers::NoteOwner(const Request& request, const ReportRecord& record) const
{
  if (const auto subject = desk_->Data().Index().TakeSnapshot().GetSubject(record.subject))
  {
    NoteSubject(request, *subject);
  }
}

Response ReportHandlers::GetDesk(const Request& request) const
{
  Open(request, Permission::ReadReports);
  Json::Value json;
  json["Profiles"] = Json::arrayValue;
  for (const auto& [name, profile] : desk_->Profiles())
  {
    json["Profiles"].append(MakeProfileJson(profile));
  }
  for (const Permission permission : {Permission::WriteReports, Permission::SignReports})
  {
    json["Permissions"][ToString(permission)] =
        desk_->Data().Gate().Has(MakeRequester(request), permission);
  }
  json["User"] = request.caller.user.empty() ? Json::Value() : Json::Value(request.caller.user);
  if (const Observer* const observer = GetObserver(request))
  {
    json["Observer"]["Name"] = observer->name.Value();
    json["Observer"]["Organization"] = observer->organization.Value();
  }
  else
  {
    json["Observer"] = Json::Value();
  }
  return MakeJson(json);
}

Response ReportHandlers::Create(const Request& request) const
{
  const Author author = Open(request, Permission::WriteReports);
  JsonReader body(request.json, "");
  NewReport report;
  const PatientKey key = CheckPatient({body.GetString("PatientID"), body.FindString("Issuer")});
  NotePatient(request, key);
  report.profile = body.GetString("Profile");
  report.datasets = body.GetStringList("Datasets");
  report.study = body.GetString("Study", "");
  report.chosen = body.Has("Findings");
  ReadContent(body, report.content);
  body.RefuseUnknownKeys();
  desk_->GetProfile(report.profile);
  report.subject = SubjectReader(desk_->Data(), HostMetrics()).Get(author.scope, key);
  NoteSubject(request, report.subject);
  const ReportRecord record = desk_->Create(author, report);
  return MakeAnswer(request, author.scope, record);
}

Response ReportHandlers::List(const Request& request) const
{
  const Author author = Open(request, Permission::ReadReports);
  std::int64_t skip = request.GetInteger("since", 0, 0, std::numeric_limits<std::int64_t>::max());
  const std::int64_t limit = request.GetInteger("limit", 100, 1, 10000);
  const Snapshot snapshot = desk_->Data().Index().TakeSnapshot();
  const bool writes = Writes(request);
  Json::Value list = Json::arrayValue;
  const auto visit = [&](const ReportRecord& record)
  {
    const ReportVersion* const shown = FindShownVersion(author.scope, record, writes);
    const auto subject = shown == nullptr ? std::nullopt : snapshot.GetSubject(record.subject);
    if (subject && skip-- <= 0)
    {
      list.append(MakeReportHead(record, *shown, *subject));
    }
    return std::int64_t{list.size()} < limit;
  };
  VisitAsked(request, snapshot, visit);
  NoteCount(request, list.size());
  return MakeJson(list);
}

/// A draft of datasets that answer no more, or of a profile that is gone, can still be read, and
/// thrown away.
Json::Value ReportHandlers::MakeDraft(const ReadScope& scope, const ReportRecord& record) const
{
  const Subject subject = desk_->GetSubject(record);
  try
  {
    return MakeDraftJson(record, subject, desk_->Select(scope, record));
  }
  catch (const Error& error)
  {
    const bool gone = error.Code() == ErrorCode::NotFound || error.Code() == ErrorCode::Refused ||
                      error.Code() == ErrorCode::BadInput; // its profile
    if (!gone)
    {
      throw;
    }
    Json::Value json = MakeDraftJson(record, subject, {});
    json["Problem"] = error.what();
    return json;
  }
}

Json::Value ReportHandlers::MakeView(const Request& request,
                                     const ReadScope& scope,
                                     const ReportRecord& record,
                                     const ReportVersion& version) const
{
  const Subject subject = desk_->GetSubject(record);
  Json::Value json =
      version.state == ReportState::Draft ? MakeDraft(scope, record)
      : version.state == ReportState::Final
          ? MakeSignedJson(
                record, version, subject, ReadDocument(desk_->Data(), record, version).report)
          : MakeReportHead(record, version, subject);
  json["Versions"] = Json::arrayValue;
  for (const ReportVersion& one : record.versions)
  {
    const bool mayKnow = one.state != ReportState::Draft || Writes(request);
    if (mayKnow && ShowsReport(scope, record, one))
    {
      json["Versions"].append(MakeVersionJson(one));
    }
  }
  return json;
}

Response ReportHandlers::MakeAnswer(const Request& request,
                                    const ReadScope& scope,
                                    const ReportRecord& record) const
{
  const ReportVersion& last = record.versions.back();
  NoteOwner(request, record);
  Response response = MakeJson(MakeView(request, scope, record, last));
  response.headers["ETag"] = MakeTag(last);
  return response;
}

Response ReportHandlers::Get(const Request& request) const
{
  const Author author = Open(request, Permission::ReadReports);
  const NamedForm named = FindReportForm(request.Group("id"));
  const auto record = desk_->Data().Index().TakeSnapshot().FindReport(named.id);
  const bool writes = Writes(request);
  const ReportVersion* version = record ? FindShownVersion(author.scope, *record, writes) : nullptr;
  if (version != nullptr && request.FindQuery("version"))
  {
    version = FindVersion(*record, request);
  }
  if (version == nullptr || !ShowsReport(author.scope, *record, *version) ||
      (version->state == ReportState::Draft && !writes))
  {
    ThrowUnknown();
  }
  NoteOwner(request, *record);
  Response response =
      named.form->make({*record,
                        *version,
                        [&] { return MakeView(request, author.scope, *record, *version); },
                        [&]
                        {
                          return version->state == ReportState::Draft
                                     ? desk_->Preview(author, *record)
                                     : ReadDocument(desk_->Data(), *record, *version);
                        },
                        desk_->Settings().paper});
  response.headers["ETag"] = MakeTag(*version);
  return response;
}

Response ReportHandlers::Edit(const Request& request) const
{
  const Author author = Open(request, Permission::WriteReports);
  if (!request.json.isObject())
  {
    throw Error(ErrorCode::BadInput, "the body must be an object");
  }
  return MakeAnswer(request, author.scope, desk_->Edit(author, ReadKey(request), request.json));
}

/// Who verifies is the user of the request, by the name that the site gave them.
const Observer* ReportHandlers::GetObserver(const Request& request) const
{
  const auto& observers = desk_->Settings().observers;
  const auto found = observers.find(request.caller.user);
  return request.caller.authenticated && found != observers.end() ? &found->second : nullptr;
}

std::optional<Observer> ReportHandlers::FindObserver(const Request& request) const
{
  JsonReader body(request.json, "");
  const bool verify = body.GetBool("Verify", true);
  body.RefuseUnknownKeys();
  if (!verify)
  {
    return std::nullopt;
  }
  const Observer* const observer = GetObserver(request);
  if (observer == nullptr)
  {
    throw Error(ErrorCode::Forbidden,
                "this user is none of Genomics.Reports.Observers, who verify; sign with "
                "{\"Verify\": false}, and the report says that nobody has verified it");
  }
  return *observer;
}

Response ReportHandlers::Sign(const Request& request) const
{
  const Author author = Open(request, Permission::SignReports);
  const auto observer = FindObserver(request);
  return MakeAnswer(request, author.scope, desk_->Sign(author, ReadKey(request), observer));
}

Response ReportHandlers::Amend(const Request& request) const
{
  const Author author = Open(request, Permission::WriteReports);
  JsonReader body(request.json, "");
  const std::string reason = GetCheckedText<ReportText>(body, "Reason").Value();
  const std::vector<std::string> datasets = body.GetStringList("Datasets");
  body.RefuseUnknownKeys();
  return MakeAnswer(
      request, author.scope, desk_->Amend(author, request.Group("id"), reason, datasets));
}

Response ReportHandlers::Retract(const Request& request) const
{
  const Author author = Open(request, Permission::SignReports);
  JsonReader body(request.json, "");
  const std::string reason = GetCheckedText<ReportText>(body, "Reason").Value();
  body.RefuseUnknownKeys();
  const Retraction retraction = desk_->Retract(author, request.Group("id"), reason);
  NoteOwner(request, retraction.record);
  Json::Value json = MakeReportHead(
      retraction.record, retraction.record.versions.back(), desk_->GetSubject(retraction.record));
  json["Removed"] = retraction.removed;
  json["Recipients"] = Json::arrayValue;
  for (const ObjectExport& sent : retraction.recipients)
  {
    Json::Value one;
    one["Instance"] = sent.object;
    one["Recipient"] = sent.recipient;
    one["Date"] = sent.date;
    one["Level"] = sent.level;
    json["Recipients"].append(one);
  }
  return MakeJson(json);
}

Response ReportHandlers::Discard(const Request& request) const
{
  const Author author = Open(request, Permission::WriteReports);
  const auto record = desk_->Data().Index().TakeSnapshot().FindReport(request.Group("id"));
  desk_->Discard(author, ReadKey(request));
  NoteOwner(request, *record);
  return MakeJson(Json::objectValue);
}
} // namespace OrthancGenomics
