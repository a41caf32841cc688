// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/ConsentHandlers.h"

#include "ConsentJson.h"
#include "core/Error.h"
#include "runtime/RequestAccess.h"
#include "runtime/Runtime.h"
#include "runtime/Subjects.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
Consents::Submission ReadSubmission(const Request& request)
{
  if (!request.json.isObject())
  {
    throw Error(ErrorCode::BadInput, "the body must be an object: a consent");
  }
  return {request.json.isMember("resourceType"), request.body};
}

/// Nothing where `patient-id` finds nobody.
std::vector<ConsentRecord> ListRecords(const Request& request, const Database& index)
{
  const Snapshot snapshot = index.TakeSnapshot();
  const auto patientId = request.FindQuery("patient-id");
  if (!patientId)
  {
    if (request.FindQuery("issuer"))
    {
      throw Error(ErrorCode::BadInput, "issuer= needs patient-id=");
    }
    return snapshot.ListConsents(0);
  }
  const auto subject = FindSubject(index, {*patientId, request.FindQuery("issuer")});
  return subject ? snapshot.ListConsents(subject->number) : std::vector<ConsentRecord>();
}

/// Tells the audit whose the consent is.
void NoteOwner(const Request& request, const Snapshot& snapshot, const std::string& consent)
{
  const auto record = snapshot.FindConsent(consent);
  const auto subject = record ? snapshot.GetSubject(record->subject) : std::nullopt;
  if (subject)
  {
    NoteSubject(request, *subject);
  }
}

Json::Value MakeVersions(const std::vector<ConsentRecord>& versions, const Consents& consents)
{
  Json::Value list = Json::arrayValue;
  for (const ConsentRecord& version : versions)
  {
    list.append(MakeConsentJson(version, consents));
  }
  return list;
}
} // namespace

void RequireConsent(Runtime& runtime, const Request& request)
{
  runtime.Gate().Require(MakeRequester(request), Permission::Consent);
}

Response MakeConsentAnswer(Runtime& runtime, const Json::Value& value, int status)
{
  const bool enforced = runtime.Gate().Mode() == ConsentMode::Enforce;
  Json::Value answer = value;
  if (answer.isObject())
  {
    answer["Enforced"] = enforced;
  }
  Response response = MakeJson(answer, status);
  response.headers["Genomics-Consent-Mode"] = enforced ? "Enforce" : "Off";
  return response;
}

Response ConsentHandlers::Create(const Request& request) const
{
  RequireConsent(runtime_, request);
  Json::Value answer;
  answer["ID"] =
      runtime_.Agreements().Record({ReadSubmission(request)}, request.caller.user).front();
  answer["Path"] = "/genomics/consents/" + answer["ID"].asString();
  NoteOwner(request, runtime_.Index().TakeSnapshot(), answer["ID"].asString());
  return MakeConsentAnswer(runtime_, answer);
}

Response ConsentHandlers::List(const Request& request) const
{
  RequireConsent(runtime_, request);
  const auto since = static_cast<std::size_t>(
      request.GetInteger("since", 0, 0, std::numeric_limits<std::int64_t>::max()));
  const auto limit = static_cast<std::size_t>(request.GetInteger("limit", 100, 1, 10000));
  const std::vector<ConsentRecord> records = ListRecords(request, runtime_.Index());
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  Json::Value list = Json::arrayValue;
  for (std::size_t i = since; i < records.size() && i - since < limit; i++)
  {
    Json::Value& item = list.append(MakeConsentJson(records[i], runtime_.Agreements(), snapshot));
    if (request.HasFlag("history"))
    {
      item["Versions"] =
          MakeVersions(snapshot.ListConsentVersions(records[i].id), runtime_.Agreements());
    }
  }
  return MakeConsentAnswer(runtime_, list);
}

Response ConsentHandlers::Get(const Request& request) const
{
  RequireConsent(runtime_, request);
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  const auto record = snapshot.FindConsent(request.Group("id"));
  if (!record)
  {
    throw Error(ErrorCode::NotFound, "there is no such consent");
  }
  NoteOwner(request, snapshot, record->id);
  return MakeConsentAnswer(runtime_, MakeConsentJson(*record, runtime_.Agreements(), snapshot));
}

Response ConsentHandlers::Replace(const Request& request) const
{
  RequireConsent(runtime_, request);
  NoteOwner(request, runtime_.Index().TakeSnapshot(), request.Group("id"));
  runtime_.Agreements().Replace(request.Group("id"), ReadSubmission(request), request.caller.user);
  Json::Value answer;
  answer["ID"] = request.Group("id");
  return MakeConsentAnswer(runtime_, answer);
}

Response ConsentHandlers::Withdraw(const Request& request) const
{
  RequireConsent(runtime_, request);
  NoteOwner(request, runtime_.Index().TakeSnapshot(), request.Group("id"));
  runtime_.Agreements().Withdraw(request.Group("id"), request.caller.user);
  Json::Value answer;
  answer["ID"] = request.Group("id");
  return MakeConsentAnswer(runtime_, answer);
}

Response ConsentHandlers::History(const Request& request) const
{
  RequireConsent(runtime_, request);
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  NoteOwner(request, snapshot, request.Group("id"));
  const auto versions = snapshot.ListConsentVersions(request.Group("id"));
  if (versions.empty())
  {
    throw Error(ErrorCode::NotFound, "there is no such consent");
  }
  return MakeConsentAnswer(runtime_, MakeVersions(versions, runtime_.Agreements()));
}
} // namespace OrthancGenomics
