// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/SmallCounts.h"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// How many questions over many patients each user has asked, so that small numbers are not found
/// by many that differ a little. What was asked before the process began is read from its history,
/// the audit: a restart gives nothing back. Thread-safe.
class QueryBudget
{
public:
  struct Question
  {
    std::string text;
    std::int64_t time = 0; ///< milliseconds since 1970 UTC
  };

  /// What a user has asked since a time, of the process before this one. Throws Error(Storage).
  using History = std::function<std::vector<Question>(const std::string& user, std::int64_t since)>;
  using Clock = std::function<std::int64_t()>;

  QueryBudget(History history, Clock clock);

  /// A question that was asked in the window already costs nothing. Throws Error(Exhausted) where
  /// nothing is left, with when the oldest leaves the window; what `history` throws.
  void Spend(const std::string& user, const std::string& question, const SmallCounts& small);

private:
  using Questions = std::map<std::string, std::int64_t>; ///< SHA-256 -> when it was asked first

  History history_;
  Clock clock_;
  std::mutex mutex_;                       ///< guards what follows
  std::map<std::string, Questions> users_; ///< once they have asked
};
} // namespace OrthancGenomics
