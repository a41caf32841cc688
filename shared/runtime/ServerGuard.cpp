// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ServerGuard.h"

#include "core/Error.h"
#include "core/Time.h"
#include "identity/KeyLoaders.h"
#include "orthanc/Authentication.h"
#include "orthanc/Config.h"
#include "orthanc/Door.h"
#include "orthanc/Host.h"
#include "orthanc/HttpFetch.h"
#include "orthanc/Log.h"
#include "orthanc/Router.h"
#include "runtime/RequestAccess.h"
#include "runtime/RuntimeConfig.h"
#include "runtime/ServerRoutes.h"

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
  return [gate, routes](const Caller& caller, HttpMethod method, const std::string& path)
  { return gate->Has(MakeRequester(caller), routes->GetPermission(method, path)); };
}
} // namespace

void GuardServer(const RuntimeConfig& config, const ServerConfig& server)
{
  if (config.authentication.kind == Authentication::Basic || TheDoor().IsOpen())
  {
    return;
  }
  if (server.authenticationEnabled)
  {
    throw Error(ErrorCode::BadInput,
                "Genomics.Access.Authentication: \"Token\" and \"Proxy\" need Orthanc's "
                "\"AuthenticationEnabled\" to be false, or it refuses everybody before they are "
                "looked at");
  }
  const auto authentication = MakeAuthentication(config.authentication, server);
  Routes().SetAuthentication(authentication);
  TheDoor().Open(authentication, MakeJudge(config));
}
} // namespace OrthancGenomics
