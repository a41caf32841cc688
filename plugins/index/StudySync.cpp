// SPDX-License-Identifier: GPL-3.0-or-later
#include "StudySync.h"

#include "core/Error.h"
#include "orthanc/Log.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr unsigned CHANGES_A_PAGE = 1000;
constexpr std::size_t STUDIES_A_BATCH = 50;

bool TellsOfStudy(const OrthancStudies::LoggedChange& change)
{
  return change.level == ResourceLevel::Study &&
         (change.type == "NewStudy" || change.type == "StableStudy" ||
          change.type == "UpdatedMetadata");
}
} // namespace

StudySync::StudySync(Database& index, OrthancStudies orthanc, std::function<bool()> isStopping)
    : index_(index), orthanc_(std::move(orthanc)), isStopping_(std::move(isStopping))
{
}

void StudySync::Touch(const std::string& study)
{
  touched_.insert(study);
  pending_ = static_cast<std::int64_t>(touched_.size());
}

void StudySync::NoteSeries(const std::string& series)
{
  if (const auto study = orthanc_.FindStudyOfSeries(series))
  {
    Touch(*study);
  }
}

void StudySync::NoteLostSeries(const std::string& series)
{
  if (const auto study = index_.TakeSnapshot().FindStudyOfSeries(series))
  {
    Touch(*study);
  }
}

void StudySync::NoteHeard()
{
  while (!heard_.empty())
  {
    const Change& change = heard_.back();
    if (change.level == ResourceLevel::Study)
    {
      Touch(change.id);
    }
    else if (change.kind == ChangeKind::Deleted)
    {
      NoteLostSeries(change.id);
    }
    else
    {
      NoteSeries(change.id);
    }
    heard_.pop_back();
  }
}

bool StudySync::Run(std::vector<Change> heard)
{
  heard_.insert(heard_.end(), heard.rbegin(), heard.rend());
  failed_.clear();
  if (!place_)
  {
    Begin();
  }
  NoteHeard();
  FollowLog();
  if (!swept_ && !isStopping_())
  {
    Sweep();
  }
  if (isStopping_())
  {
    return false;
  }
  RemoveGone();
  FollowPatients();
  if (!failed_.empty())
  {
    throw Error(ErrorCode::Upstream,
                std::to_string(failed_.size()) + " studies cannot be read from Orthanc");
  }
  return true;
}

void StudySync::Begin()
{
  const auto known = index_.TakeSnapshot().FindFollowedChanges();
  const std::string server = orthanc_.GetServer();
  const std::int64_t last = orthanc_.GetLastChange();
  const bool other =
      known && (last < known->sequence || (!known->server.empty() && known->server != server));
  readAll_ = other;
  placeHolds_ = known && !other;
  place_ = FollowedChanges{placeHolds_ ? known->sequence : last, server};
  if (other)
  {
    LogWarning("Genomics: Orthanc's index is another one than before: every study is read again");
  }
}

void StudySync::FollowLog()
{
  while (!isStopping_())
  {
    const OrthancStudies::ChangePage page = orthanc_.ReadChanges(place_->sequence, CHANGES_A_PAGE);
    for (const OrthancStudies::LoggedChange& change : page.changes)
    {
      if (TellsOfStudy(change))
      {
        Touch(change.id);
      }
      else if (change.level == ResourceLevel::Series && change.type == "NewSeries")
      {
        NoteSeries(change.id);
      }
    }
    ReadTouched();
    if (isStopping_())
    {
      return;
    }
    const bool moves = page.last > place_->sequence;
    place_->sequence = std::max(place_->sequence, page.last);
    if (moves)
    {
      RememberPlace();
    }
    if (page.changes.empty())
    {
      return;
    }
  }
}

void StudySync::ReadTouched()
{
  std::vector<ImagingStudy> batch;
  for (auto next = touched_.begin(); next != touched_.end() && !isStopping_();)
  {
    const std::string id = *next++; // which may leave the list
    auto study = failed_.count(id) == 0 ? ReadStudy(id) : std::nullopt;
    if (study)
    {
      batch.push_back(std::move(*study));
    }
    if (batch.size() == STUDIES_A_BATCH)
    {
      Store(batch);
    }
  }
  Store(batch);
}

/// Takes what is gone from the list; what cannot be read stays there for the next pass.
std::optional<ImagingStudy> StudySync::ReadStudy(const std::string& id)
{
  try
  {
    auto study = orthanc_.FindStudy(id);
    if (!study)
    {
      gone_.insert(id);
      touched_.erase(id);
    }
    return study;
  }
  catch (const Error& error)
  {
    orthanc_.GetServer(); // throws if it is Orthanc that fails, not this study
    LogWarning("Genomics: study " + id + " cannot be read: " + error.what());
    failed_.insert(id);
    return std::nullopt;
  }
}

void StudySync::Store(std::vector<ImagingStudy>& batch)
{
  if (!batch.empty())
  {
    index_.PutStudies(batch);
  }
  for (const ImagingStudy& study : batch)
  {
    touched_.erase(study.id);
    gone_.erase(study.id);
  }
  batch.clear();
  pending_ = static_cast<std::int64_t>(touched_.size());
}

void StudySync::RemoveGone()
{
  while (!gone_.empty() && !isStopping_())
  {
    auto end = gone_.begin();
    std::advance(end, std::min(gone_.size(), STUDIES_A_BATCH));
    index_.DeleteStudies({gone_.begin(), end});
    gone_.erase(gone_.begin(), end);
  }
}

void StudySync::FollowPatients()
{
  const IdentityChanges changes = index_.FollowMovedStudies();
  if (changes.followed != 0)
  {
    LogInfo("Genomics: " + std::to_string(changes.followed) +
            " subjects have the new PatientID of their images");
  }
  if (changes.reviews != 0)
  {
    LogWarning("Genomics: images of " + std::to_string(changes.reviews) +
               " subjects went to another PatientID, perhaps another person's: see"
               " /genomics/reviews");
  }
}

void StudySync::RememberPlace()
{
  if (placeHolds_)
  {
    index_.PutFollowedChanges(*place_);
  }
}
} // namespace OrthancGenomics
