// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Host.h"

#include <orthanc/OrthancCPlugin.h>

#include <mutex>
#include <vector>

namespace OrthancGenomics
{
/// The real host, over the C SDK. Every plugin of the process brings a context of its own, valid
/// until it is finalized: the newest is used. Thread-safe.
class OrthancHost final : public IHost
{
public:
  /// Whether it is the first.
  bool Attach(OrthancPluginContext* context);

  /// Whether contexts remain.
  bool Detach(OrthancPluginContext* context);

  /// Throws Error(Upstream) if no plugin is loaded.
  OrthancPluginContext* Context() const;

  void Log(LogLevel level, const std::string& message) override;
  std::string ReadConfiguration() override;
  RestAnswer Call(const RestCall& call) override;
  void SetMetric(const std::string& name, double value) override;
  std::string SubmitJob(const std::string& type, std::unique_ptr<IOrthancJob> job) override;

private:
  mutable std::mutex mutex_;
  std::vector<OrthancPluginContext*> contexts_;
};

/// The one that the callbacks of the C SDK reach, since they carry no closure.
OrthancHost& TheOrthanc();

/// Implements SubmitJob: Orthanc owns the job from here on.
std::string SubmitOrthancJob(OrthancPluginContext* context,
                             const std::string& type,
                             std::unique_ptr<IOrthancJob> job);
} // namespace OrthancGenomics
