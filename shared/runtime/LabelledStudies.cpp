// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/LabelledStudies.h"

#include "core/Error.h"
#include "sqlite/Database.h"

#include <chrono>
#include <unordered_set>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MOST_KEPT = 100;

std::int64_t CountMilliseconds()
{
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// An older Orthanc passes over what it does not know of a query, and would answer all studies.
bool HasLabels(const RestClient& rest)
{
  return rest.GetJson("/system")["HasLabels"] == Json::Value(true);
}

std::unordered_set<std::string> ListStudies(const RestClient& rest,
                                            const std::set<std::string>& labels)
{
  Json::Value query;
  query["Level"] = "Study";
  query["Query"] = Json::objectValue;
  query["LabelsConstraint"] = "Any";
  query["Labels"] = Json::arrayValue;
  for (const std::string& label : labels)
  {
    query["Labels"].append(label);
  }
  const Json::Value answer = rest.PostJson("/tools/find", query);
  std::unordered_set<std::string> studies;
  for (const Json::Value& id : answer.isArray() ? answer : Json::Value(Json::arrayValue))
  {
    if (id.isString())
    {
      studies.insert(id.asString());
    }
  }
  return studies;
}
} // namespace

LabelledStudies::LabelledStudies(const Database& index,
                                 RestClient rest,
                                 std::int64_t keepMilliseconds)
    : LabelledStudies(index, std::move(rest), keepMilliseconds, CountMilliseconds)
{
}

LabelledStudies::LabelledStudies(const Database& index,
                                 RestClient rest,
                                 std::int64_t keepMilliseconds,
                                 Clock clock)
    : index_(index), rest_(std::move(rest)), keepMilliseconds_(keepMilliseconds),
      clock_(std::move(clock))
{
}

AccessGate::Labelled LabelledStudies::List(const std::set<std::string>& labels)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::int64_t now = clock_();
  const auto found = kept_.find(labels);
  if (found != kept_.end() && now < found->second.until)
  {
    return found->second.subjects;
  }
  if (kept_.size() >= MOST_KEPT)
  {
    kept_.clear();
  }
  kept_.erase(labels); // a failure leaves nothing
  AccessGate::Labelled subjects = Ask(labels);
  kept_[labels] = {subjects, now + keepMilliseconds_};
  return subjects;
}

AccessGate::Labelled LabelledStudies::Ask(const std::set<std::string>& labels) const
{
  auto subjects = std::make_shared<std::vector<LabelledSubject>>();
  if (labels.empty() || !HasLabels(rest_))
  {
    return subjects;
  }
  const std::unordered_set<std::string> studies = ListStudies(rest_, labels);
  const auto owned = index_.TakeSnapshot().ListOwnedStudies();
  for (auto one = owned.begin(); one != owned.end();)
  {
    const std::int64_t subject = one->first;
    std::size_t labelled = 0;
    std::size_t all = 0;
    for (; one != owned.end() && one->first == subject; ++one)
    {
      labelled += studies.count(one->second);
      all++;
    }
    if (labelled != 0)
    {
      subjects->push_back({subject, labelled == all});
    }
  }
  return subjects;
}
} // namespace OrthancGenomics
