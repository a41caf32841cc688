// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/SampleGroup.h"

#include <cstdint>
#include <functional>
#include <set>
#include <vector>

namespace OrthancGenomics
{
class Database;
class GroupWork;

/// What is done to groups of samples, each to its end or, where `checkPoint` throws between two
/// steps of some milliseconds, to be begun anew. Throws Error(Storage). Whoever calls sees to it
/// that nobody else works on the same groups and samples.
class GroupSteps
{
public:
  using CheckPoint = std::function<void()>;

  explicit GroupSteps(Database& database) : database_(database) {}

  /// Fills a group that was inserted, all its tables, with the samples of the record that it lists,
  /// and makes it Ready.
  void
  Fill(const SampleGroup& group, const CohortRecord& record, const CheckPoint& checkPoint) const;

  /// The same from groups, which it replaces and has the samples of, one after the other.
  void Merge(const SampleGroup& target,
             const std::vector<const SampleGroup*>& groups,
             const CheckPoint& checkPoint) const;

  /// Takes samples out of a group, by their ordinals. Of one that has no others nothing stays.
  void TakeOut(const SampleGroup& group,
               const std::set<std::uint32_t>& ordinals,
               const CheckPoint& checkPoint) const;

  /// Deletes groups by which nobody answers.
  void Erase(const std::vector<std::int64_t>& groups, const CheckPoint& checkPoint) const;

private:
  void Run(GroupWork& work, const CheckPoint& checkPoint) const;

  Database& database_;
};
} // namespace OrthancGenomics
