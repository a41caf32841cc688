// SPDX-License-Identifier: GPL-3.0-or-later
#include "Config.h"
#include "Routes.h"
#include "Service.h"
#include "orthanc/Config.h"
#include "orthanc/Host.h"
#include "orthanc/PluginStart.h"

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
  spec.deniedPaths = {"/genomics/{rest*}", "/patients/{id}/genomics", "/studies/{id}/genomics"};
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
}

extern "C"
{
  int32_t OrthancPluginInitialize(OrthancPluginContext* context)
  {
    host = context;
    return StartPlugin(context, MakeSpec());
  }

  void OrthancPluginFinalize()
  {
    service.reset();
    FinishPlugin(host);
  }

  const char* OrthancPluginGetName()
  {
    return "genomics-index";
  }

  const char* OrthancPluginGetVersion()
  {
    return GENOMICS_VERSION;
  }
}
