// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/ServiceHandlers.h"

#include "core/Error.h"
#include "core/Time.h"
#include "handlers/ConsentHandlers.h"
#include "runtime/Runtime.h"

namespace OrthancGenomics
{
namespace
{
Json::Value MakeTime(std::int64_t time)
{
  return time == 0 ? Json::Value() : Json::Value(ToIsoTime(time));
}

/// Without its query, which may hold a secret.
std::string HideQuery(const std::string& url)
{
  return url.substr(0, url.find('?'));
}

Json::Value MakeServiceJson(const ConsentService& service)
{
  const ConsentServiceState state = service.GetState();
  Json::Value json;
  json["Url"] = HideQuery(service.Config().url);
  json["InForce"] = state.inForce;
  json["Answered"] = MakeTime(state.pulled);
  json["Asked"] = MakeTime(state.tried);
  json["Failure"] = state.failure.empty() ? Json::Value() : Json::Value(state.failure);
  json["Consents"] = Json::Int64(state.listed);
  json["Unreadable"] = Json::Int64(state.unreadable);
  json["Unplaced"] = Json::Int64(state.unplaced);
  return json;
}
} // namespace

Response AnswerService(Runtime& runtime, const Request& request)
{
  RequireConsent(runtime, request);
  const ConsentService* const service = runtime.Service();
  Json::Value json =
      service == nullptr ? Json::Value(Json::objectValue) : MakeServiceJson(*service);
  json["Configured"] = service != nullptr;
  return MakeConsentAnswer(runtime, json);
}

Response AnswerServicePull(Runtime& runtime, const Request& request)
{
  RequireConsent(runtime, request);
  if (runtime.Service() == nullptr)
  {
    throw Error(ErrorCode::Conflict, "no consent service is configured: Genomics.Consent.Service");
  }
  runtime.Service()->Pull();
  return AnswerService(runtime, request);
}
} // namespace OrthancGenomics
