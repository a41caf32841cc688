// SPDX-License-Identifier: GPL-3.0-or-later
#include "Config.h"
#include "Routes.h"
#include "Service.h"
#include "orthanc/Config.h"
#include "orthanc/Host.h"
#include "orthanc/PluginStart.h"
#include "runtime/ServerGuard.h"

#include <orthanc/OrthancCPlugin.h>

#include <memory>

namespace
{
using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): the entry point alone

std::unique_ptr<Service> service;
OrthancPluginContext* host = nullptr;

RouteTable Start()
{
  const ServerConfig server = ReadServerConfig(Host());
  const IndexConfig config = ParseIndexConfig(server);
  GuardServer(config.runtime, server);
  if (!config.runtime.enable)
  {
    return {};
  }
  service = std::make_unique<Service>(config, server, Host(), HostMetrics());
  return MakeRoutes(*service);
}

PluginSpec MakeSpec()
{
  PluginSpec spec;
  spec.name = "genomics-index";
  spec.version = GENOMICS_VERSION;
  spec.description = "Genomic files of the archive's patients: ingest, index, queries.";
  spec.deniedPaths = {"/genomics/{rest*}",
                      "/patients/{id}/genomics",
                      "/patients/{id}/genomics/panel",
                      "/series/{id}/genomics/panel",
                      "/studies/{id}/genomics",
                      "/studies/{id}/genomics/panel",
                      "/studies/{id}/genomics/quality-flag"};
  spec.start = Start;
  spec.onChange = [](const Change& change)
  {
    if (service)
    {
      service->OnChange(change);
    }
  };
  return spec;
}
} // namespace

extern "C"
{
  [[gnu::visibility("default")]] int32_t OrthancPluginInitialize(OrthancPluginContext* context)
  {
    host = context;
    return StartPlugin(context, MakeSpec());
  }

  [[gnu::visibility("default")]] void OrthancPluginFinalize()
  {
    service.reset();
    FinishPlugin(host);
  }

  [[gnu::visibility("default")]] const char* OrthancPluginGetName()
  {
    return "genomics-index";
  }

  [[gnu::visibility("default")]] const char* OrthancPluginGetVersion()
  {
    return GENOMICS_VERSION;
  }
}
