// SPDX-License-Identifier: GPL-3.0-or-later
#include "CohortOrder.h"

#include "AtPlace.h"
#include "consent/Role.h"
#include "core/Error.h"
#include "core/Text.h"

#include <set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* HEADERS[] = {"genomics-purpose", "genomics-reason", "genomics-project"};

template <typename Names>
Json::Value WriteNames(const Names& names)
{
  Json::Value list = Json::arrayValue;
  for (const std::string& name : names)
  {
    list.append(name);
  }
  return list;
}

std::set<std::string> ReadNames(JsonReader& json, const char* key)
{
  const std::vector<std::string> names = json.GetStringList(key);
  return {names.begin(), names.end()};
}

void RequireUtf8(const std::string& text, const std::string& what)
{
  if (!IsUtf8(text))
  {
    throw Error(ErrorCode::BadInput, what + " is not UTF-8");
  }
}

/// What is absent is no limit, what is empty permits nothing.
Json::Value WriteLimit(const AccessLimit& limit)
{
  Json::Value json = Json::objectValue;
  if (limit.permissions)
  {
    json["Permissions"] = Json::arrayValue;
    for (const Permission permission : *limit.permissions)
    {
      json["Permissions"].append(ToString(permission));
    }
  }
  if (limit.purposes)
  {
    json["Purposes"] = WriteNames(*limit.purposes);
  }
  if (limit.patient)
  {
    json["Patient"] = *limit.patient;
  }
  if (limit.labels)
  {
    json["Labels"] = WriteNames(*limit.labels);
  }
  return json;
}

/// A permission that is not known any more is none.
AccessLimit ReadLimit(JsonReader json)
{
  AccessLimit limit;
  if (json.Has("Permissions"))
  {
    limit.permissions.emplace();
    for (const std::string& name : json.GetStringList("Permissions"))
    {
      if (const auto permission = FindPermission(name))
      {
        limit.permissions->insert(*permission);
      }
    }
  }
  if (json.Has("Purposes"))
  {
    limit.purposes = ReadNames(json, "Purposes");
  }
  limit.patient = json.FindString("Patient");
  if (json.Has("Labels"))
  {
    limit.labels = ReadNames(json, "Labels");
  }
  return limit;
}
} // namespace

CohortOrder ReadCohortOrder(JsonReader& json)
{
  CohortOrder order;
  order.profile = json.GetString("Profile");
  if (const auto language = json.FindString("Language"))
  {
    order.language = AtPlace(json.PathOf("Language"), [&] { return Language(*language); });
  }
  order.newestStudy = json.GetChoice("Study", "Own", {"Own", "Newest"}) == "Newest";
  return order;
}

Json::Value WriteCohortOrder(const CohortOrder& order)
{
  Json::Value json;
  json["Profile"] = order.profile;
  json["Language"] = order.language.Value();
  json["Study"] = order.newestStudy ? "Newest" : "Own";
  return json;
}

std::vector<PatientKey> ReadCohortPatients(JsonReader& json)
{
  const Json::Value& list = json.Value()["Patients"];
  if (list.isArray() && (list.empty() || list.size() > MOST_COHORT_PATIENTS))
  {
    throw Error(ErrorCode::BadInput,
                json.PathOf("Patients") + " must name 1 to " +
                    std::to_string(MOST_COHORT_PATIENTS) + " patients");
  }
  std::vector<PatientKey> patients;
  std::set<std::pair<std::string, std::optional<std::string>>> known;
  for (JsonReader& one : json.GetObjectList("Patients"))
  {
    const PatientKey key{one.GetString("PatientID"), one.FindString("Issuer")};
    patients.push_back(AtPlace(one.Path(), [&key] { return CheckPatient(key); }));
    one.RefuseUnknownKeys();
    if (!known.emplace(patients.back().patientId, patients.back().issuer).second)
    {
      throw Error(ErrorCode::BadInput, one.Path() + " is named twice");
    }
  }
  if (patients.empty())
  {
    throw Error(ErrorCode::BadInput, json.PathOf("Patients") + " is missing");
  }
  return patients;
}

Json::Value WriteAsker(const Request& request)
{
  RequireUtf8(request.caller.user, "the user's name");
  Json::Value json;
  json["Authenticated"] = request.caller.authenticated;
  json["User"] = request.caller.user;
  json["Roles"] = WriteNames(request.caller.roles);
  json["Limit"] = WriteLimit(request.caller.limit);
  json["Headers"] = Json::objectValue;
  for (const char* const header : HEADERS)
  {
    RequireUtf8(request.Header(header), header);
    json["Headers"][header] = request.Header(header);
  }
  return json;
}

Request ReadAsker(JsonReader json)
{
  Request request;
  request.method = HttpMethod::Post;
  request.caller.authenticated = json.GetBool("Authenticated", false);
  request.caller.user = json.GetString("User");
  request.caller.roles = ReadNames(json, "Roles");
  request.caller.limit = ReadLimit(json.GetObject("Limit"));
  JsonReader headers = json.GetObject("Headers");
  for (const char* const header : HEADERS)
  {
    request.headers[header] = headers.GetString(header, "");
  }
  return request;
}
} // namespace OrthancGenomics
