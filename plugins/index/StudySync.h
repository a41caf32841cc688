// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "OrthancStudies.h"
#include "sqlite/Database.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Makes the rows of studies what Orthanc has. Orthanc's log of changes tells what came, not what
/// went: the changes of what was deleted leave it, and only a running plugin hears of a deletion.
/// So the first pass also sweeps over all ids:
///
///     changes that were heard of     ─┐
///     log, from the stored place on   ├─► studies to read again ─► rows; those not found go last
///     sweep: ids and tags that differ ┘
///
/// What goes is removed last, so that a study that was modified finds the row of the one it was
/// made of. One thread; but for CountPending.
class StudySync
{
public:
  /// `isStopping` is asked often: a pass then ends early.
  StudySync(Database& index, OrthancStudies orthanc, std::function<bool()> isStopping);

  /// One pass, with what Orthanc's callback told since the last one: Orthanc has logged it before.
  /// True once the rows are what Orthanc had at some moment during it; false if it was stopped.
  /// After Error(Upstream), Error(Storage) the next pass goes on where this one ended.
  bool Run(std::vector<Change> heard);

  /// Studies still to be read. From any thread.
  std::int64_t CountPending() const { return pending_.load(); }

private:
  void Begin();
  void NoteHeard();
  void NoteSeries(const std::string& series);
  void NoteLostSeries(const std::string& series);
  void FollowLog();
  void Sweep();
  void NoteDifferences(ResourceLevel level);
  void NoteOtherTags();
  void Touch(const std::string& study);
  void ReadTouched();
  std::optional<ImagingStudy> ReadStudy(const std::string& id);
  void Store(std::vector<ImagingStudy>& batch);
  void RemoveGone();
  void FollowPatients();
  void RememberPlace();

  Database& index_;
  OrthancStudies orthanc_;
  std::function<bool()> isStopping_;
  std::vector<Change> heard_;            ///< not noted yet, the oldest last
  std::optional<FollowedChanges> place_; ///< null before the first pass
  bool placeHolds_ = false; ///< the rows hold all changes up to place_, so it may be stored
  bool readAll_ = false;    ///< the rows are of another index of Orthanc
  bool swept_ = false;
  std::set<std::string> touched_; ///< studies to be read
  std::set<std::string> gone_;    ///< studies that were not there when they were read
  std::set<std::string> failed_;  ///< of touched_, those that could not be read in this pass
  std::atomic<std::int64_t> pending_{0};
};
} // namespace OrthancGenomics
