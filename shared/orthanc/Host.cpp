// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Host.h"

#include "core/Error.h"
#include "orthanc/Metrics.h"
#include "orthanc/OrthancJob.h"
#include "orthanc/Router.h"

#include <atomic>
#include <iostream>

namespace OrthancGenomics
{
namespace
{
/// Between the plugins' lives and in tests: a log, and no server.
class NoHost final : public IHost
{
public:
  void Log(LogLevel level, const std::string& message) override
  {
    if (level != LogLevel::Info)
    {
      std::cerr << message + "\n";
    }
  }

  std::string ReadConfiguration() override { Fail(); }
  RestAnswer Call(const RestCall& /*call*/) override { Fail(); }
  void SetMetric(const std::string& /*name*/, double /*value*/) override {}

  std::string SubmitJob(const std::string& /*type*/, std::unique_ptr<IOrthancJob> /*job*/) override
  {
    Fail();
  }

private:
  [[noreturn]] static void Fail() { throw Error(ErrorCode::Upstream, "Orthanc is not there"); }
};

std::atomic<IHost*>& Current()
{
  static std::atomic<IHost*> current{nullptr};
  return current;
}
} // namespace

IHost& Host()
{
  static NoHost none;
  IHost* const current = Current().load();
  return current == nullptr ? none : *current;
}

void SetHost(IHost* host)
{
  Current().store(host);
}

Router& Routes()
{
  static Router router;
  return router;
}

Metrics& HostMetrics()
{
  static Metrics metrics;
  return metrics;
}
} // namespace OrthancGenomics
