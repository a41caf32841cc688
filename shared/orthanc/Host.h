// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/HttpMethod.h"

#include <map>
#include <memory>
#include <string>

namespace OrthancGenomics
{
class IOrthancJob;
class Metrics;
class Router;

enum class LogLevel
{
  Info,    ///< one line a job
  Warning, ///< what an operator must act on
  Error    ///< at the edge
};

/// A call to Orthanc's own REST API, inside the process: no credentials needed, none checked.
struct RestCall
{
  HttpMethod method = HttpMethod::Get;
  std::string path; ///< "/patients/{id}?…", already percent-encoded
  std::string body = {};
  std::map<std::string, std::string> headers = {};
  bool afterPlugins = false; ///< through the routes that plugins have overridden
  bool keepError = false;    ///< a failure is RestAnswer::error
};

struct RestAnswer
{
  int status = 0;
  std::string body;
  std::string contentType = {}; ///< where Orthanc says it
  int error = 0;                ///< Orthanc's code, without status and body
  /// What it was made under lives until it has left; shared with others who are under it.
  std::shared_ptr<const void> held = {};
};

/// What the floor needs of the server it lives in. Two kinds: OrthancHost, and a fake in tests.
/// Thread-safe.
class IHost
{
public:
  virtual ~IHost() = default;

  virtual void Log(LogLevel level, const std::string& message) = 0;

  /// The whole configuration of Orthanc as JSON text. Throws Error(Upstream).
  virtual std::string ReadConfiguration() = 0;

  /// Throws Error(Upstream) only if no answer came at all; any status is an answer.
  virtual RestAnswer Call(const RestCall& call) = 0;

  /// One number in /tools/metrics-prometheus.
  virtual void SetMetric(const std::string& name, double value) = 0;

  /// Gives a job to Orthanc's engine and returns its id; only after OrthancStarted.
  /// Throws Error(Upstream).
  virtual std::string SubmitJob(const std::string& type, std::unique_ptr<IOrthancJob> job) = 0;
};

/// The host of this process. Before SetHost, and after the last plugin has gone, it is one that
/// logs to standard error and has no server.
IHost& Host();

/// Makes `host` the answer of Host(); null for the one without a server. The caller keeps it alive.
void SetHost(IHost* host);

/// The routes of all plugins of this process.
Router& Routes();

/// The measurements of all plugins of this process.
Metrics& HostMetrics();
} // namespace OrthancGenomics
