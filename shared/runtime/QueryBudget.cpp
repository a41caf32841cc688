// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/QueryBudget.h"

#include "core/Error.h"
#include "files/Sha256.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t HOUR = std::int64_t{3600} * 1000;
} // namespace

QueryBudget::QueryBudget(History history, Clock clock)
    : history_(std::move(history)), clock_(std::move(clock))
{
}

void QueryBudget::Spend(const std::string& user,
                        const std::string& question,
                        const SmallCounts& small)
{
  const std::int64_t now = clock_();
  const std::int64_t since = now - small.windowHours * HOUR;
  const std::lock_guard<std::mutex> lock(mutex_);
  auto known = users_.find(user);
  if (known == users_.end())
  {
    Questions asked;
    for (const Question& one : history_(user, since))
    {
      asked.emplace(ComputeSha256(one.text), one.time);
    }
    known = users_.emplace(user, std::move(asked)).first;
  }
  Questions& asked = known->second;
  std::int64_t oldest = now;
  for (auto one = asked.begin(); one != asked.end();)
  {
    const bool over = one->second <= since;
    oldest = over ? oldest : std::min(oldest, one->second);
    one = over ? asked.erase(one) : std::next(one);
  }
  const std::string key = ComputeSha256(question);
  const auto size = static_cast<std::int64_t>(asked.size());
  if (asked.count(key) == 0 && small.budget != 0 && size >= small.budget)
  {
    throw Error::Exhausted(
        "this user has asked " + std::to_string(size) + " questions over many patients in " +
            std::to_string(small.windowHours) + " hours, as many as the role may",
        (oldest - since) / 1000 + 1);
  }
  asked.emplace(key, now);
}
} // namespace OrthancGenomics
