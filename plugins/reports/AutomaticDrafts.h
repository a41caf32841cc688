// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Config.h"
#include "report/AutomaticDraft.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
class Database;

/// Has datasets drafted that begin to answer, on a thread of its own, so that nobody who ingests
/// waits for it. Which are left is asked of the index, where it stands who has had a draft: a kill
/// loses none, and none is made twice. Thread-safe.
class AutomaticDrafts
{
public:
  /// Makes one draft; false: not yet. Is called by one thread at a time.
  using Maker = std::function<bool(const AutomaticDraft&, const Language&)>;

  /// The consents in force: others, and what was not yet is tried again.
  using Consents = std::function<std::shared_ptr<const void>()>;

  struct Pace
  {
    std::chrono::milliseconds look{2000};   ///< between looks whether anything is new
    std::chrono::milliseconds again{60000}; ///< until what was not yet, or failed, is tried anyhow
  };

  struct Work
  {
    std::vector<AutomaticRule> rules;
    Maker make;
    Consents consents;
    Pace pace = {};
  };

  /// The index outlives it. Without rules there is no thread, and the index forgets those before.
  AutomaticDrafts(Database& index, Work work);
  ~AutomaticDrafts(); ///< stops
  AutomaticDrafts(const AutomaticDrafts&) = delete;
  AutomaticDrafts& operator=(const AutomaticDrafts&) = delete;

  void Start(); ///< once; throws Error(Storage)
  void Stop();  ///< after the draft under way

private:
  void Run();
  bool Wait(); ///< false for the end
  bool IsStopping() const;
  /// Whether other datasets answer, or what is left is to be tried again.
  bool IsDue();
  void RunPass();
  void TryOrKeep(const AutomaticDraft& draft, const AutomaticRule& rule);

  Database& index_;
  const Work work_;
  // Of the thread alone.
  std::shared_ptr<const void> consents_;                ///< at the last look
  std::optional<std::int64_t> version_;                 ///< of the cohort, at the last pass
  std::set<std::pair<std::string, std::string>> later_; ///< dataset and profile: not before again
  std::chrono::steady_clock::time_point retried_;
  std::set<std::string> failing_; ///< profiles whose failure is in the log
  mutable std::mutex mutex_;      ///< guards what follows
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};
} // namespace OrthancGenomics
