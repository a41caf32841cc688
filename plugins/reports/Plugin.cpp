// SPDX-License-Identifier: GPL-3.0-or-later
#include "AutomaticDrafts.h"
#include "CohortDrafts.h"
#include "Config.h"
#include "ReportDesk.h"
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
std::unique_ptr<AutomaticDrafts> drafts;
OrthancPluginContext* host = nullptr;

RouteTable Start()
{
  const ServerConfig server = ReadServerConfig(Host());
  const ReportsConfig config = ParseReportsConfig(server);
  GuardServer(config.runtime, server);
  if (!config.runtime.enable)
  {
    return {};
  }
  runtime = Runtime::Acquire(config.runtime);
  const auto desk =
      std::make_shared<ReportDesk>(*runtime, HostMetrics(), RestClient(Host()), config);
  const auto cohorts = std::make_shared<CohortDrafts>(desk);
  runtime->Queue().Bring(CohortDrafts::KIND,
                         [cohorts](JobContext& context) { cohorts->Run(context); });
  RouteTable routes = MakeReportRoutes(desk, cohorts);
  drafts = std::make_unique<AutomaticDrafts>(
      runtime->Index(),
      AutomaticDrafts::Work{config.automatic,
                            [desk](const AutomaticDraft& draft, const Language& language)
                            { return desk->CreateByItself(draft, language); },
                            [desk] { return desk->Data().Gate().Book(); }});
  drafts->Start();
  return routes;
}
} // namespace

extern "C"
{
  [[gnu::visibility("default")]] int32_t OrthancPluginInitialize(OrthancPluginContext* context)
  {
    host = context;
    PluginSpec spec;
    spec.name = "genomics-reports";
    spec.version = GENOMICS_VERSION;
    spec.description = "Reports of genomic findings as DICOM structured reports.";
    spec.deniedPaths = {"/genomics/reports", "/genomics/reports/{rest*}", "/genomics/report-desk"};
    spec.start = Start;
    return StartPlugin(context, spec);
  }

  [[gnu::visibility("default")]] void OrthancPluginFinalize()
  {
    drafts.reset();     // its thread ends before what it uses
    FinishPlugin(host); // its routes go before what they use
    if (runtime)
    {
      runtime->Queue().Withdraw(CohortDrafts::KIND);
    }
    runtime.reset();
  }

  [[gnu::visibility("default")]] const char* OrthancPluginGetName()
  {
    return "genomics-reports";
  }

  [[gnu::visibility("default")]] const char* OrthancPluginGetVersion()
  {
    return GENOMICS_VERSION;
  }
}
