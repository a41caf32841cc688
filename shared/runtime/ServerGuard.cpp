// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ServerGuard.h"

#include "core/Error.h"
#include "core/Time.h"
#include "identity/KeyLoaders.h"
#include "orthanc/Authentication.h"
#include "orthanc/ChangeCallbacks.h"
#include "orthanc/Config.h"
#include "orthanc/DicomQueries.h"
#include "orthanc/Door.h"
#include "orthanc/Host.h"
#include "orthanc/HttpFetch.h"
#include "orthanc/Log.h"
#include "orthanc/Metrics.h"
#include "orthanc/Overrides.h"
#include "orthanc/ProfileAuthentication.h"
#include "orthanc/RestClient.h"
#include "orthanc/Router.h"
#include "runtime/RequestAccess.h"
#include "runtime/RuntimeConfig.h"
#include "runtime/ServerRoutes.h"
#include "runtime/StrictMode.h"
#include "runtime/StrictRoutes.h"

#include <memory>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* KEYS = "Genomics.Access.Token.Keys: ";

KeySource::Load MakeLoader(const AuthenticationConfig& config, const ServerConfig& server)
{
  if (!config.keysFromUrl)
  {
    KeySource::Load load = MakeFileLoader(config.keys);
    try
    {
      KeySet::Parse(load());
    }
    catch (const Error& error)
    {
      throw Error(ErrorCode::BadInput, KEYS + std::string(error.what()));
    }
    return load;
  }
  const Json::Value& verify = server.whole["HttpsVerifyPeers"];
  if (verify.isBool() && !verify.asBool())
  {
    throw Error(ErrorCode::BadInput,
                KEYS + std::string("whoever answers would be believed, since Orthanc's "
                                   "\"HttpsVerifyPeers\" is false"));
  }
  return MakeUrlLoader(config.keys, config.claims.issuer, FetchUrl);
}

std::shared_ptr<const IAuthentication> MakeAuthentication(const AuthenticationConfig& config,
                                                          const ServerConfig& server)
{
  if (config.kind == Authentication::Basic)
  {
    return std::make_shared<const BasicAuthentication>();
  }
  if (config.kind == Authentication::Profile)
  {
    return std::make_shared<const ProfileAuthentication>(config.profile, Host());
  }
  if (config.kind == Authentication::Proxy)
  {
    return std::make_shared<const ProxyAuthentication>(config.proxy);
  }
  const auto tell = [](const std::string& what) { LogWarning("Genomics: " + what); };
  auto keys = std::make_unique<KeySource>(MakeLoader(config, server), config.keyTimes, tell);
  return std::make_shared<const TokenAuthentication>(std::make_unique<TokenVerifier>(
      config.claims, config.algorithms, std::move(keys), NowMilliseconds));
}

/// By a gate of its own, over the same roles: what Orthanc's routes give depends on no consent.
Door::Judge MakeJudge(const RuntimeConfig& config)
{
  auto gate = std::make_shared<const AccessGate>(config.access);
  auto routes =
      std::make_shared<const ServerRoutes>(config.authentication.routes, "Genomics.Access.Routes");
  return [gate, routes](const Caller& caller, const Visit& visit)
  { return gate->Has(MakeRequester(caller), routes->GetPermission(visit.method, visit.path)); };
}

/// One for the door, what we answer in Orthanc's place and its start.
Door::Judge MakeStrict(const RuntimeConfig& config,
                       const std::shared_ptr<const IAuthentication>& authentication)
{
  if (config.authentication.modalities.empty())
  {
    RefuseDicomQueries();
  }
  const auto strict = std::make_shared<StrictMode>(config, authentication, Host());
  for (const std::string& pattern : ListFilteredPatterns())
  {
    TheOverrides().Add(pattern, [strict](const Request& asked) { return strict->Answer(asked); });
  }
  AddChangeHandler(&TheDoor(),
                   [strict](const Change& change)
                   {
                     if (change.kind == ChangeKind::Started)
                     {
                       strict->Start();
                     }
                   });
  HostMetrics().AddSource(
      [strict](Metrics& target)
      { target.SetGauge("strict_open_doors", static_cast<double>(strict->CountOpenDoors())); });
  return [strict](const Caller& caller, const Visit& visit)
  { return strict->Admits(caller, visit); };
}

/// The plugin guards Orthanc's routes by itself; ours ask it.
void AskProfiles(const RuntimeConfig& config, const ServerConfig& server)
{
  Routes().SetAuthentication(MakeAuthentication(config.authentication, server));
  RemoveChangeHandler(&TheDoor()); // of the plugin before
  AddChangeHandler(&TheDoor(),
                   [](const Change& change)
                   {
                     if (change.kind == ChangeKind::Started &&
                         !RestClient(Host()).FindJson("/plugins/authorization"))
                     {
                       LogError("Genomics.Access.Profile: the configuration has profiles of the "
                                "authorization plugin, which is not loaded: everybody is refused");
                     }
                   });
}

void CheckOrthanc(const RuntimeConfig& config, const ServerConfig& server)
{
  const bool basic = config.authentication.kind == Authentication::Basic;
  if (!basic && server.authenticationEnabled)
  {
    throw Error(ErrorCode::BadInput,
                "Genomics.Access.Authentication: \"Token\" and \"Proxy\" need Orthanc's "
                "\"AuthenticationEnabled\" to be false, or it refuses everybody before they are "
                "looked at");
  }
  if (basic && !server.authenticationEnabled)
  {
    throw Error(ErrorCode::BadInput,
                "Genomics.Access.Strict needs Orthanc's \"AuthenticationEnabled\", or tokens or a "
                "proxy: nobody says who asks");
  }
}
} // namespace

void GuardServer(const RuntimeConfig& config, const ServerConfig& server)
{
  const bool basic = config.authentication.kind == Authentication::Basic;
  const bool strict = config.authentication.strict;
  if (config.authentication.kind == Authentication::Profile)
  {
    AskProfiles(config, server);
    return;
  }
  if ((basic && !strict) || TheDoor().IsOpen())
  {
    return;
  }
  CheckOrthanc(config, server);
  const auto authentication = MakeAuthentication(config.authentication, server);
  if (!basic)
  {
    Routes().SetAuthentication(authentication);
  }
  TheDoor().Open(authentication, strict ? MakeStrict(config, authentication) : MakeJudge(config));
}
} // namespace OrthancGenomics
