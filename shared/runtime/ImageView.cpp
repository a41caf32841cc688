// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ImageView.h"

#include "runtime/StrictRoutes.h"
#include "sqlite/Database.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MOST_CACHED = 100'000; ///< of some 200 bytes

bool ShowsStudy(const Snapshot& snapshot, const ReadScope& scope, const std::string& study)
{
  const std::vector<std::int64_t> subjects = snapshot.ListSubjectsOfStudy(study);
  return !subjects.empty() &&
         std::all_of(subjects.begin(),
                     subjects.end(),
                     [&scope](std::int64_t subject)
                     { return scope.Covers(subject) && scope.LinksImages(subject); });
}

bool ShowsStudies(const Snapshot& snapshot, const ReadScope& scope, const Json::Value& studies)
{
  return !studies.empty() && std::all_of(studies.begin(),
                                         studies.end(),
                                         [&](const Json::Value& study)
                                         { return ShowsStudy(snapshot, scope, study.asString()); });
}
} // namespace

bool ImageView::Shows(const Database& index,
                      const ReadScope& scope,
                      ResourceLevel level,
                      const std::string& id) const
{
  const std::string path = EncodePercent(id);
  if (level == ResourceLevel::Instance)
  {
    const auto series = FindSeries(id);
    return series && Shows(index, scope, ResourceLevel::Series, *series);
  }
  const auto patient =
      level == ResourceLevel::Patient ? rest_.FindJson("/patients/" + path) : std::nullopt;
  const Snapshot snapshot = index.TakeSnapshot();
  if (level == ResourceLevel::Series)
  {
    const auto study = snapshot.FindStudyOfSeries(id);
    return study && ShowsStudy(snapshot, scope, *study);
  }
  return level == ResourceLevel::Study
             ? ShowsStudy(snapshot, scope, id)
             : patient && ShowsStudies(snapshot, scope, (*patient)["Studies"]);
}

bool ImageView::ShowsUid(const Database& index,
                         const ReadScope& scope,
                         ResourceLevel level,
                         const std::string& uid) const
{
  const bool isUid = !uid.empty() && uid.find_first_not_of("0123456789.") == std::string::npos;
  bool found = false;
  for (const Json::Value& hit : isUid ? rest_.PostBytes("/tools/lookup", uid) : Json::Value())
  {
    if (FindLevel(hit["Type"].asString()) != level)
    {
      continue;
    }
    if (!Shows(index, scope, level, hit["ID"].asString()))
    {
      return false;
    }
    found = true;
  }
  return found;
}

std::optional<std::string> ImageView::FindSeries(const std::string& instance) const
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto known = seriesOf_.find(instance);
    if (known != seriesOf_.end())
    {
      return known->second;
    }
  }
  const auto json = rest_.FindJson("/instances/" + EncodePercent(instance));
  if (!json)
  {
    return std::nullopt;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  if (seriesOf_.size() >= MOST_CACHED)
  {
    seriesOf_.clear();
  }
  return seriesOf_[instance] = (*json)["ParentSeries"].asString();
}
} // namespace OrthancGenomics
