// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/RequestAuditor.h"

#include "core/Error.h"
#include "core/Text.h"
#include "files/Sha256.h"
#include "json/JsonText.h"
#include "orthanc/Route.h"
#include "orthanc/RouteBinding.h"
#include "runtime/RequestAccess.h"

#include <algorithm>
#include <map>

namespace OrthancGenomics
{
namespace
{
constexpr const char* BREAK_GLASS = "BTG";
constexpr std::size_t MOST_TEXT = 4096;  ///< of one value that a client sent
constexpr std::size_t MOST_BODY = 16384; ///< of a question; a longer one by its SHA-256

/// UTF-8, and no longer than anybody reads.
std::string Clean(const std::string& text)
{
  std::string clean = text.substr(0, MOST_TEXT);
  while (!clean.empty() && clean.size() < text.size() && !IsUtf8(clean) && IsUtf8(text))
  {
    clean.pop_back(); // half a character
  }
  if (!IsUtf8(clean))
  {
    std::replace_if(
        clean.begin(),
        clean.end(),
        [](char c) { return static_cast<unsigned char>(c) > 127; },
        '?');
  }
  return clean;
}

std::string Join(const std::set<std::string>& names)
{
  std::string text;
  for (const std::string& name : names)
  {
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

/// Names of samples: what an erasure takes away may not stay here, yet who knows a name finds it.
std::string HideName(const std::string& name)
{
  return "sha256:" + ComputeSha256(name);
}

Json::Value ToJson(const std::map<std::string, std::string>& values)
{
  Json::Value json;
  for (const auto& [key, value] : values)
  {
    json[Clean(key)] = key == "sample" ? HideName(value) : Clean(value);
  }
  return json;
}

/// The body where it is a question or a decision, else null.
Json::Value FindBody(const Route& route, const Request& request)
{
  const bool stated = route.bodyKind == BodyKind::Json || route.bodyType == JSON;
  if (!stated || request.body.size() > MOST_BODY)
  {
    return {};
  }
  try
  {
    return ParseJson(request.body);
  }
  catch (const Error&)
  {
    return {};
  }
}

/// Never a file; what is no JSON, or too long, by its SHA-256.
void AddBody(const Route& route, const Request& request, Json::Value& question)
{
  Json::Value body = FindBody(route, request);
  if (body.isNull())
  {
    question["BodyBytes"] = Json::UInt64(request.body.size());
    question["BodySha256"] = ComputeSha256(request.body);
    return;
  }
  if (body.isObject() && body.isMember("Samples") && body["Samples"].isArray())
  {
    for (Json::Value& name : body["Samples"])
    {
      name = name.isString() ? Json::Value(HideName(name.asString())) : name;
    }
  }
  question["Body"] = body;
}

std::string MakeQuestion(const Route& route, const Request& request)
{
  Json::Value question(Json::objectValue);
  if (!request.groups.empty())
  {
    question["Path"] = ToJson(request.groups);
  }
  if (!request.query.empty())
  {
    question["Query"] = ToJson(request.query);
  }
  if (!request.body.empty())
  {
    AddBody(route, request, question);
  }
  return ToText(question);
}

/// What the body of a route says in so many words.
std::string FindInBody(const Request& request, const char* key)
{
  const bool stated = request.json.isObject() && request.json[key].isString();
  return stated ? request.json[key].asString() : "";
}

/// Whom it was about: as the handler knows, else as the request says.
void AddPatient(const Request& request, AuditEntry& entry)
{
  const AuditNote& note = *request.note;
  const bool known = !note.patientId.empty();
  const bool keyed = request.query.count("patient-id") != 0;
  entry.subject = note.subject;
  entry.subjects = note.subjects;
  entry.patientId = Clean(known   ? note.patientId
                          : keyed ? request.query.at("patient-id")
                                  : FindInBody(request, "PatientID"));
  const auto issuer = request.query.find("issuer");
  entry.issuer = Clean(known                           ? note.issuer
                       : issuer != request.query.end() ? issuer->second
                                                       : FindInBody(request, "Issuer"));
}

bool LooksAtData(AuditAction action)
{
  return IsReading(action) && action != AuditAction::Audit;
}

AuditAction ChooseAction(AuditAction stated, const std::string& purpose, const Response& response)
{
  if (LooksAtData(stated) && purpose == BREAK_GLASS)
  {
    return AuditAction::BreakGlass;
  }
  const bool file = StartsWith(response.contentType, "text/csv");
  return stated == AuditAction::Read && file ? AuditAction::Export : stated;
}

Durability ChooseDurability(const AuditEntry& entry)
{
  const bool ordinary = IsReading(entry.action) && entry.action != AuditAction::Export &&
                        OutcomeOf(entry) != AuditOutcome::Denied;
  return ordinary ? Durability::Ordered : Durability::Synced;
}
} // namespace

void RequestAuditor::RequireWritable()
{
  try
  {
    trail_.RequireWritable();
  }
  catch (const Error&)
  {
    throw Error(ErrorCode::Busy, "the audit cannot be written, so nothing is done");
  }
}

void RequestAuditor::Record(const Route& route, const Request& request, const Response& response)
{
  AuditEntry entry = MakeEntry(route, request, response);
  const Durability durability = ChooseDurability(entry);
  trail_.Append(std::move(entry), durability);
}

AuditEntry RequestAuditor::MakeEntry(const Route& route,
                                     const Request& request,
                                     const Response& response) const
{
  const Requester requester = MakeRequester(request);
  AuditEntry entry;
  entry.method = ToString(route.method);
  entry.route = route.pattern;
  entry.status = response.status;
  entry.user = Clean(requester.user);
  entry.roles = Join(gate_.GetRoles(requester));
  entry.purpose = Clean(LooksAtData(*route.action) ? FindPurpose(requester) : requester.purpose);
  entry.reason = Clean(requester.reason);
  entry.project = Clean(requester.project);
  entry.action = ChooseAction(*route.action, entry.purpose, response);
  AddPatient(request, entry);
  entry.question = MakeQuestion(route, request);
  return entry;
}

/// As it was asked for, else that of the role, if it has one.
std::string RequestAuditor::FindPurpose(const Requester& requester) const
{
  if (!requester.purpose.empty())
  {
    return requester.purpose;
  }
  try
  {
    return gate_.Ask(requester).purpose;
  }
  catch (const Error&)
  {
    return "";
  }
}
} // namespace OrthancGenomics
