// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FacetFiling.h"
#include "GroupSteps.h"
#include "genomics/Dataset.h"
#include "genomics/SampleGroup.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
class Database;
class Metrics;

/// Keeps the groups in which the carriers of many samples stand together (blocks/Keys.h): makes
/// them of loose samples, merges them, takes out those of samples that have gone; then it files the
/// facets of genomes. In the
/// background, on a thread of low priority, but for what a caller waits for. What is cut short is
/// begun again; until it is done questions have the same answers, only slower. Thread-safe. The
/// database must outlive it.
class GroupKeeper
{
public:
  GroupKeeper(Database& database, Metrics& metrics);
  ~GroupKeeper();
  GroupKeeper(const GroupKeeper&) = delete;
  GroupKeeper& operator=(const GroupKeeper&) = delete;
  GroupKeeper(GroupKeeper&&) = delete;
  GroupKeeper& operator=(GroupKeeper&&) = delete;

  /// Begins to work in the background. Start and Stop are for one thread.
  void Start();

  /// Ends it after the step of some milliseconds that is under way.
  void Stop();

  /// There may be work: a dataset was shown, changed or deleted.
  void Wake();

  /// While it lives, the samples of a dataset that is not imported yet count as there.
  class Introduction
  {
  public:
    Introduction(GroupKeeper& keeper, const Dataset& dataset);
    ~Introduction();
    Introduction(const Introduction&) = delete;
    Introduction& operator=(const Introduction&) = delete;

    /// The dataset was read and is about to be shown: where with its samples there were more than
    /// MOST_LOOSE loose ones, groups all of them, so that no question meets so many. Throws
    /// Error(Storage), and what `checkPoint` throws.
    void Group(const Dataset& dataset, const GroupSteps::CheckPoint& checkPoint) const;

  private:
    GroupKeeper& keeper_;
    std::set<std::int64_t> samples_;
  };

  /// Deletes all blocks of a dataset that no row shows any more or yet, in groups too. Throws
  /// Error(Storage).
  void Remove(const Dataset& dataset);

private:
  class Making;

  void Loop();
  bool WaitForWork(bool more, bool failed);
  bool RunRound();
  void TidyUp();
  void MakeNext();
  void MergeNext();
  void Measure(const CohortRecord& record);
  void TakeOut(const std::set<std::int64_t>& samples);
  void GiveWay() const;

  Database& database_;
  const GroupSteps steps_;
  FacetFiling facets_;
  Metrics& metrics_;

  // In this order where both are taken. A long merge keeps no import from grouping its samples.
  std::mutex making_;                 ///< of groups from loose samples
  std::mutex merging_;                ///< whatever else is done to groups
  std::atomic<unsigned> removals_{0}; ///< that wait for these two: the background gives way

  std::mutex mutex_; ///< of what follows
  std::condition_variable changed_;
  std::set<std::int64_t> introduced_; ///< Sample::number
  std::set<std::int64_t> filled_;     ///< groups that are being made, by number
  bool awake_ = true;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};
} // namespace OrthancGenomics
