// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/SyslogConfig.h"
#include "core/AuditEntry.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace OrthancGenomics
{
class AuditTrail;
class SyslogLink;

/// Sends the trail's entries to a collector, in their order, on a thread of its own that never
/// holds up a request. How far it came is kept in the trail, once the collector's end has
/// acknowledged it: what is down for hours gets all of it later, and after a break the last entries
/// perhaps once more.
class SyslogSender
{
public:
  using Reporter = std::function<void(const std::string&)>;

  /// `report` is told when it begins to fail and when it works again. The trail outlives it.
  SyslogSender(AuditTrail& trail, SyslogConfig config, Reporter report);
  ~SyslogSender();
  SyslogSender(const SyslogSender&) = delete;
  SyslogSender& operator=(const SyslogSender&) = delete;

private:
  void Run();
  bool SendSome();
  bool Wait();

  AuditTrail& trail_;
  const SyslogConfig config_;
  const Reporter report_;
  std::string host_;  ///< of ours
  std::int64_t sent_; ///< this and the next two of thread_ alone
  std::unique_ptr<SyslogLink> link_;
  bool failing_ = false;
  std::mutex mutex_;
  std::condition_variable end_;
  bool ending_ = false; ///< under mutex_
  std::thread thread_;
};
} // namespace OrthancGenomics
