// SPDX-License-Identifier: GPL-3.0-or-later
#include "Routes.h"
#include "orthanc/Config.h"
#include "orthanc/Host.h"
#include "orthanc/PluginStart.h"
#include "runtime/RuntimeConfig.h"
#include "runtime/ServerGuard.h"

#include <orthanc/OrthancCPlugin.h>

namespace
{
using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): the entry point alone

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
  if (config.explorer.enable)
  {
    OrthancPluginExtendOrthancExplorer(host, GetExplorerScript().c_str());
  }
  return MakeExplorerRoutes(config.explorer);
}
} // namespace

extern "C"
{
  [[gnu::visibility("default")]] int32_t OrthancPluginInitialize(OrthancPluginContext* context)
  {
    host = context;
    PluginSpec spec;
    spec.name = "genomics-explorer";
    spec.version = GENOMICS_VERSION;
    spec.description = "What the sequencing lab found, beside the images in Orthanc Explorer.";
    spec.rootUri = "/genomics/app/index.html";
    spec.deniedPaths = {"/genomics/app", "/genomics/app/{rest*}"};
    spec.start = Start;
    return StartPlugin(context, spec);
  }

  [[gnu::visibility("default")]] void OrthancPluginFinalize()
  {
    FinishPlugin(host);
  }

  [[gnu::visibility("default")]] const char* OrthancPluginGetName()
  {
    return "genomics-explorer";
  }

  [[gnu::visibility("default")]] const char* OrthancPluginGetVersion()
  {
    return GENOMICS_VERSION;
  }
}
