// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/StrictMode.h"

#include "core/Error.h"
#include "core/Text.h"
#include "orthanc/Config.h"
#include "orthanc/Log.h"
#include "orthanc/Overrides.h"
#include "runtime/DicomDoors.h"
#include "runtime/RequestAccess.h"
#include "runtime/Runtime.h"
#include "runtime/RuntimeConfig.h"
#include "runtime/StrictAnswers.h"
#include "runtime/StrictRoutes.h"

#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr const char* WHERE = "Genomics.Access.Strict: ";

/// Since 1.9 it asks /tools/find through the plugins, with the headers of who asks it; "mainline"
/// is newer than any.
bool SearchesThroughPlugins(const std::string& version)
{
  const std::vector<std::string_view> parts = Split(version, '.');
  const auto major = ParseInteger(parts[0]);
  const auto minor = parts.size() > 1 ? ParseInteger(parts[1]) : std::nullopt;
  return major ? *major > 1 || minor.value_or(0) >= 9 : version == "mainline";
}
} // namespace

StrictMode::StrictMode(const RuntimeConfig& config,
                       std::shared_ptr<const IAuthentication> authentication,
                       IHost& host)
    : host_(host), gate_(config.access),
      routes_(config.authentication.routes, "Genomics.Access.Routes"),
      basic_(config.authentication.kind == Authentication::Basic),
      authentication_(std::move(authentication)), view_(RestClient(host)),
      modalities_(config.authentication.modalities)
{
}

void StrictMode::WarnOfDoors()
{
  const std::vector<std::string> doors = ListDicomDoors(
      ReadServerConfig(host_).whole, RestClient(host_).GetJson("/modalities?expand"), modalities_);
  for (const std::string& door : doors)
  {
    LogWarning(std::string(WHERE) + "Orthanc's " + door +
               " lets images out by DICOM to who is not in Access.Modalities");
  }
  openDoors_ = doors.size();
}

void StrictMode::Start()
{
  WarnOfDoors();
  const RestClient rest(host_);
  if (rest.FindJson("/plugins/authorization"))
  {
    LogError(std::string(WHERE) +
             "the authorization plugin answers the same routes of Orthanc: only "
             "administrators are let in");
    return;
  }
  if (!TheOverrides().AreReached(host_))
  {
    LogError(std::string(WHERE) + "another plugin answers routes of Orthanc that must be filtered: "
                                  "only administrators are let in");
    return;
  }
  const auto dicomWeb = rest.FindJson("/plugins/dicom-web");
  searches_ = dicomWeb && SearchesThroughPlugins((*dicomWeb)["Version"].asString());
  if (dicomWeb && !searches_)
  {
    LogWarning(
        std::string(WHERE) +
        "DICOMweb is closed to research: before version 1.9 its searches cannot be filtered");
  }
  holds_ = true;
}

StrictMode::Aim StrictMode::FindAim(const Requester& requester) const
{
  try
  {
    return FindConsentScope(gate_.Ask(requester).purpose) == ConsentScope::Research
               ? Aim::Research
               : Aim::Treatment;
  }
  catch (const Error&) // who may read for nothing, or not for what they say
  {
    const bool stated = !requester.purpose.empty() || !requester.project.empty();
    return stated                                               ? Aim::Refused
           : gate_.Has(requester, Permission::AdministerServer) ? Aim::Treatment
                                                                : Aim::None;
  }
}

bool StrictMode::Admits(const Caller& caller, const Visit& visit) const
{
  const Requester requester = MakeRequester(caller, visit.headers);
  const Aim aim = FindAim(requester);
  if (aim == Aim::Refused || aim == Aim::Research)
  {
    return aim == Aim::Research && MayReadImages(requester) && AdmitsResearcher(requester, visit);
  }
  return AdmitsOther(requester, visit, aim);
}

/// As far as consents go.
bool StrictMode::MayReadImages(const Requester& requester) const
{
  return holds_ && gate_.Has(requester, Permission::Read) &&
         gate_.Has(requester, Permission::ReadImages);
}

bool StrictMode::AdmitsOther(const Requester& requester, const Visit& visit, Aim aim) const
{
  const bool administers = gate_.Has(requester, Permission::AdministerServer);
  const bool holding = holds_ && Runtime::Find() != nullptr;
  if (aim == Aim::Treatment && !holding && !administers)
  {
    return false;
  }
  if (aim == Aim::Treatment && basic_ &&
      (administers || gate_.Has(requester, Permission::ReadImages)))
  {
    return true; // as Orthanc has its users
  }
  const Permission permission = routes_.GetPermission(visit.method, visit.path);
  return (aim == Aim::Treatment || permission != Permission::ReadImages) &&
         gate_.Has(requester, permission);
}

bool StrictMode::AdmitsResearcher(const Requester& requester, const Visit& visit) const
{
  const StrictRule rule = FindStrictRule(visit.method, visit.path);
  const std::shared_ptr<Runtime> runtime = Runtime::Find();
  if (rule == StrictRule::Denied || runtime == nullptr)
  {
    return false;
  }
  const ReadScope scope = runtime->Gate().Open(requester);
  const NamedResource named = ParseResource(visit.path);
  switch (rule)
  {
  case StrictRule::Denied:
    return false;
  case StrictRule::Open:
  case StrictRule::Filtered:
    return true;
  case StrictRule::Resource:
    return view_.Shows(runtime->Index(), scope, named.level, named.id);
  case StrictRule::Search:
    return searches_;
  case StrictRule::Uids:
    return searches_ && ShowsUids(*runtime, scope, visit.path);
  case StrictRule::Query:
    return searches_ && visit.query.count("objectUID") == 1 &&
           view_.ShowsUid(runtime->Index(),
                          scope,
                          ResourceLevel::Instance,
                          visit.query.find("objectUID")->second);
  }
  return false;
}

/// "/dicom-web/studies/{uid}/series/{uid}/instances/{uid}/…": each of them.
bool StrictMode::ShowsUids(const Runtime& runtime,
                           const ReadScope& scope,
                           const std::string& path) const
{
  const std::vector<std::string_view> parts = Split(path, '/');
  for (std::size_t i = 2; i + 1 < parts.size() && i <= 6; i += 2)
  {
    const ResourceLevel level = FindLevel(std::string(parts[i]));
    const bool inOrder = level == (i == 2   ? ResourceLevel::Study
                                   : i == 4 ? ResourceLevel::Series
                                            : ResourceLevel::Instance);
    if (!inOrder)
    {
      break; // "metadata", "rendered" and the like
    }
    if (!view_.ShowsUid(runtime.Index(), scope, level, std::string(parts[i + 1])))
    {
      return false;
    }
  }
  return true;
}

RestAnswer StrictMode::Answer(const Request& request) const
{
  const Caller caller = authentication_->Identify(request.headers);
  if (!caller.authenticated)
  {
    // Without credentials it comes from inside, as the door lets nobody in; with such as count no
    // more, they have expired on the way.
    return request.Header("authorization").empty() ? PassOn(host_, request) : RestAnswer{403, ""};
  }
  const Requester requester = MakeRequester(caller, request.headers);
  return FindAim(requester) == Aim::Research ? AnswerResearcher(requester, request)
                                             : PassOn(host_, request);
}

RestAnswer StrictMode::AnswerResearcher(const Requester& requester, const Request& request) const
{
  const std::shared_ptr<Runtime> runtime = Runtime::Find();
  if (runtime == nullptr || !MayReadImages(requester) ||
      FindStrictRule(request.method, request.path) != StrictRule::Filtered)
  {
    return {403, ""};
  }
  const ReadScope scope = runtime->Gate().Open(requester);
  const auto shows = [&](ResourceLevel level, const std::string& id)
  { return view_.Shows(runtime->Index(), scope, level, id); };
  RestAnswer answer = StrictAnswers(host_, shows).Answer(request);
  answer.held = scope.Hold();
  return answer;
}
} // namespace OrthancGenomics
