// SPDX-License-Identifier: GPL-3.0-or-later
#include "Routes.h"
#include "orthanc/Config.h"
#include "orthanc/Host.h"
#include "orthanc/PluginStart.h"
#include "runtime/Runtime.h"
#include "runtime/ServerGuard.h"

#include <orthanc/OrthancCPlugin.h>

#include <memory>

namespace
{
using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): the entry point alone

std::shared_ptr<Runtime> runtime; // shared: the plugins of a process hold one together
OrthancPluginContext* host = nullptr;

RouteTable Start()
{
  const ServerConfig server = ReadServerConfig(Host());
  const RuntimeConfig config = ParseRuntimeConfig(server);
  GuardServer(config, server);
  if (!config.enable)
  {
    return {};
  }
  runtime = Runtime::Acquire(config);
  return MakeConsentRoutes(*runtime);
}
} // namespace

extern "C"
{
  [[gnu::visibility("default")]] int32_t OrthancPluginInitialize(OrthancPluginContext* context)
  {
    host = context;
    PluginSpec spec;
    spec.name = "genomics-consent";
    spec.version = GENOMICS_VERSION;
    spec.description =
        "What patients agreed to: consents, their history, what they decide; who did what.";
    spec.deniedPaths = {"/genomics/consents",
                        "/genomics/consents/{rest*}",
                        "/genomics/consent-service",
                        "/genomics/audit",
                        "/genomics/audit/{rest*}",
                        "/genomics/objects",
                        "/genomics/objects/{rest*}",
                        "/genomics/residency",
                        "/genomics/residency/{rest*}"};
    spec.start = Start;
    return StartPlugin(context, spec);
  }

  [[gnu::visibility("default")]] void OrthancPluginFinalize()
  {
    FinishPlugin(host); // its routes go before what they use
    runtime.reset();
  }

  [[gnu::visibility("default")]] const char* OrthancPluginGetName()
  {
    return "genomics-consent";
  }

  [[gnu::visibility("default")]] const char* OrthancPluginGetVersion()
  {
    return GENOMICS_VERSION;
  }
}
