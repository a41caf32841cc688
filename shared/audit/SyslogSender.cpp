// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/SyslogSender.h"

#include "audit/AuditMessage.h"
#include "audit/AuditTrail.h"
#include "audit/SyslogLink.h"
#include "core/Error.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::chrono::milliseconds BETWEEN_LOOKS{500};
constexpr std::chrono::seconds AFTER_A_FAILURE{5};
constexpr std::int64_t ENTRIES_A_TURN = 200;

std::string FindHostName()
{
  std::array<char, 256> name = {};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "-";
}
} // namespace

SyslogSender::SyslogSender(AuditTrail& trail, SyslogConfig config, Reporter report)
    : trail_(trail), config_(std::move(config)), report_(std::move(report)), host_(FindHostName()),
      sent_(trail.GetSent()), thread_([this] { Run(); })
{
}

SyslogSender::~SyslogSender()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ending_ = true;
  }
  end_.notify_all();
  thread_.join();
}

void SyslogSender::Run()
{
  // OpenSSL writes as it likes: a collector that has gone is an error here, not the process's end.
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
  bool more = false;
  while (more || Wait())
  {
    try
    {
      more = SendSome();
      if (failing_ && link_)
      {
        report_("the audit's collector is there again");
        failing_ = false;
      }
    }
    catch (const std::exception& error)
    {
      more = false;
      link_.reset();
      if (!failing_)
      {
        report_(std::string(error.what()) + "; what it lacks is sent later");
      }
      failing_ = true;
    }
  }
  link_.reset(); // here, where the signal is blocked
}

/// Whether there is more. At the end of the process what is not sent waits for the next start.
bool SyslogSender::SendSome()
{
  AuditFilter filter;
  filter.oldestFirst = true;
  filter.after = sent_;
  filter.limit = ENTRIES_A_TURN;
  if (trail_.Head().number <= sent_)
  {
    return false;
  }
  const std::vector<AuditEntry> entries = trail_.List(filter);
  if (!link_)
  {
    link_ = std::make_unique<SyslogLink>(config_);
  }
  for (const AuditEntry& entry : entries)
  {
    link_->Send(MakeSyslogMessage(entry, host_));
  }
  link_->Flush();
  sent_ = entries.back().number;
  trail_.PutSent(sent_);
  const std::lock_guard<std::mutex> lock(mutex_);
  return !ending_;
}

/// False at the end.
bool SyslogSender::Wait()
{
  std::unique_lock<std::mutex> lock(mutex_);
  const auto time = failing_ ? std::chrono::milliseconds(AFTER_A_FAILURE) : BETWEEN_LOOKS;
  return !end_.wait_for(lock, time, [this] { return ending_; });
}
} // namespace OrthancGenomics
