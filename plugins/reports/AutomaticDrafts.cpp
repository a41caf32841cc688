// SPDX-License-Identifier: GPL-3.0-or-later
#include "AutomaticDrafts.h"

#include "core/Error.h"
#include "orthanc/Log.h"
#include "sqlite/Database.h"

#include <exception>

namespace OrthancGenomics
{
namespace
{
bool IsBusy(const std::exception& error)
{
  const auto* const known = dynamic_cast<const Error*>(&error);
  return known != nullptr && known->Code() == ErrorCode::Busy;
}
} // namespace

AutomaticDrafts::AutomaticDrafts(Database& index, Work work) : index_(index), work_(std::move(work))
{
}

AutomaticDrafts::~AutomaticDrafts()
{
  Stop();
}

void AutomaticDrafts::Start()
{
  std::vector<AutomaticProfile> profiles;
  for (const AutomaticRule& rule : work_.rules)
  {
    profiles.push_back(rule.what);
  }
  index_.PutAutomaticProfiles(profiles);
  if (!work_.rules.empty() && !thread_.joinable())
  {
    thread_ = std::thread([this] { Run(); });
  }
}

void AutomaticDrafts::Stop()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable())
  {
    thread_.join();
  }
}

bool AutomaticDrafts::IsStopping() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return stopping_;
}

bool AutomaticDrafts::Wait()
{
  std::unique_lock<std::mutex> lock(mutex_);
  wake_.wait_for(lock, work_.pace.look, [this] { return stopping_; });
  return !stopping_;
}

void AutomaticDrafts::Run()
{
  do
  {
    try
    {
      if (IsDue())
      {
        RunPass();
      }
    }
    catch (const std::exception& error)
    {
      version_.reset();
      if (IsBusy(error))
      {
        continue; // the server is starting
      }
      LogWarning(std::string("Genomics: automatic drafts wait: ") + error.what());
    }
  } while (Wait());
}

bool AutomaticDrafts::IsDue()
{
  const auto now = std::chrono::steady_clock::now();
  std::shared_ptr<const void> consents = work_.consents();
  if (!later_.empty() && (now - retried_ >= work_.pace.again || consents != consents_))
  {
    later_.clear();
    version_.reset();
  }
  consents_ = std::move(consents);
  const std::int64_t version = index_.TakeSnapshot().GetCohortVersion();
  const bool due = version_ != version;
  version_ = version;
  return due;
}

void AutomaticDrafts::RunPass()
{
  retried_ = later_.empty() ? std::chrono::steady_clock::now() : retried_;
  for (const AutomaticRule& rule : work_.rules)
  {
    for (std::string& dataset : index_.TakeSnapshot().ListUndrafted(rule.what))
    {
      if (IsStopping())
      {
        return;
      }
      if (later_.count({dataset, rule.what.profile}) == 0)
      {
        TryOrKeep({std::move(dataset), rule.what.profile}, rule);
      }
    }
  }
}

/// A failure is in the log once, until a draft of the profile is made; whose it is, is not.
void AutomaticDrafts::TryOrKeep(const AutomaticDraft& draft, const AutomaticRule& rule)
{
  bool settled = false;
  try
  {
    settled = work_.make(draft, rule.language);
    failing_.erase(draft.profile);
  }
  catch (const std::exception& error)
  {
    if (IsBusy(error))
    {
      throw;
    }
    if (failing_.insert(draft.profile).second)
    {
      LogWarning("Genomics: a draft by the profile " + draft.profile +
                 " cannot be made by itself, trying again: " + error.what());
    }
  }
  if (!settled)
  {
    later_.insert({draft.dataset, draft.profile});
  }
}
} // namespace OrthancGenomics
