// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/SyslogConfig.h"

#include <memory>
#include <string>

namespace OrthancGenomics
{
/// One connection to a collector. One thread at a time; nothing waits longer than ten seconds.
class SyslogLink
{
public:
  /// Connects; over TLS 1.2 or later the collector must show a certificate of its host. Throws
  /// Error(Upstream), Error(BadInput) for a file that cannot be read.
  explicit SyslogLink(const SyslogConfig& config);
  ~SyslogLink();
  SyslogLink(const SyslogLink&) = delete;
  SyslogLink& operator=(const SyslogLink&) = delete;

  /// Throws Error(Upstream) if it cannot be sent, or the collector has closed the connection.
  void Send(const std::string& message);

  /// Waits until the other end has acknowledged all that was sent. Throws Error(Upstream).
  void Flush();

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};
} // namespace OrthancGenomics
