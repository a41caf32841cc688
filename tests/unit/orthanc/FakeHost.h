// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "orthanc/Host.h"
#include "orthanc/OrthancJob.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// A server that answers what the test has written down.
class FakeHost final : public IHost
{
public:
  void Log(LogLevel level, const std::string& message) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    logs.emplace_back(level, message);
  }
  std::string ReadConfiguration() override { return configuration; }
  RestAnswer Call(const RestCall& call) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    calls.push_back(call);
    const auto answer = answers.find(std::string(ToString(call.method)) + " " + call.path);
    return answer == answers.end() ? RestAnswer{404, ""} : answer->second;
  }
  void SetMetric(const std::string& name, double value) override { metrics[name] = value; }
  std::string SubmitJob(const std::string& type, std::unique_ptr<IOrthancJob> job) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (refuseJobs)
    {
      throw Error(ErrorCode::Upstream, "no jobs here");
    }
    types.push_back(type);
    jobs.push_back(std::move(job));
    std::string id = "job" + std::to_string(jobs.size());
    answers["GET /jobs/" + id] = {200, "{\"State\":\"Pending\"}"};
    return id;
  }

  /// While other threads call.
  void SetAnswer(const std::string& call, const RestAnswer& answer)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    answers[call] = answer;
  }

  std::string configuration = "{}";
  std::map<std::string, RestAnswer> answers; ///< by "GET /path"
  std::vector<RestCall> calls;
  std::map<std::string, double> metrics;
  std::vector<std::pair<LogLevel, std::string>> logs;
  std::vector<std::string> types;
  std::vector<std::unique_ptr<IOrthancJob>> jobs;
  bool refuseJobs = false;

private:
  std::mutex mutex_;
};

/// Host() answers this one while it lives.
class HostGuard
{
public:
  explicit HostGuard(IHost& host) { SetHost(&host); }
  ~HostGuard() { SetHost(nullptr); }
  HostGuard(const HostGuard&) = delete;
  HostGuard& operator=(const HostGuard&) = delete;
};
} // namespace OrthancGenomics
