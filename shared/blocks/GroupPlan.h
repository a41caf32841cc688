// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/SampleGroup.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <unordered_set>
#include <vector>

namespace OrthancGenomics
{
/// Loose samples that are grouped at once; fewer wait, since each group costs a query as much as
/// each of them.
constexpr std::size_t SMALL_GROUP = 32;

/// More loose samples than these are not let be: an import groups them before it shows.
constexpr std::size_t MOST_LOOSE = 64;

/// The next piece of work on the groups of a build: a new group, of samples or of groups.
struct GroupTask
{
  Build build = Build::GRCh38;
  std::vector<const CohortSample*> samples; ///< loose ones; else empty
  std::vector<const SampleGroup*> groups;   ///< those to be merged, the smallest first; else empty
};

/// The samples of a build that are in no group, by number. `record` outlives what is returned.
std::vector<const CohortSample*> ListLoose(const CohortRecord& record, Build build);

std::vector<std::int64_t> ListNumbers(const std::vector<const CohortSample*>& samples);

/// Groups grow in two steps: SMALL_GROUP or more loose samples become a group; SMALL_GROUP small
/// groups, or as many as hold MAX_GROUP_SAMPLES, become one. So each sample is written twice, and a
/// query meets few small groups. Nothing if there is nothing to do.
std::optional<GroupTask> PlanGroups(const CohortRecord& record);

/// Sample::number of all samples that a record has.
std::unordered_set<std::int64_t> ListKnown(const CohortRecord& record);

/// The ordinals of a group whose samples are not among the known ones.
std::set<std::uint32_t> ListGone(const SampleGroup& group,
                                 const std::unordered_set<std::int64_t>& known);
} // namespace OrthancGenomics
