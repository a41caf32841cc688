// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierSample.h"
#include "blocks/EffectBuilder.h"
#include "blocks/TestedBuilder.h"
#include "genomics/SampleGroup.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The samples of a group as GroupBuilder takes them, with what they point to. A place that was
/// emptied has a sample without calls and without evidence.
class GroupMembers
{
public:
  /// The build's numbers of contigs.
  using NumberContigs = std::function<std::vector<std::optional<std::uint32_t>>(
      Build, const std::vector<std::string>&)>;

  /// The record has all of the group's samples.
  GroupMembers(const SampleGroup& group,
               const CohortRecord& record,
               const NumberContigs& numberContigs);
  ~GroupMembers() = default;
  GroupMembers(const GroupMembers&) = delete;
  GroupMembers& operator=(const GroupMembers&) = delete;

  const std::vector<CarrierSample>& List() const { return members_; }

  /// The same as TestedBuilder takes them.
  const std::vector<TestedSample>& ListTested() const { return tested_; }

  /// The same as EffectBuilder takes them.
  const std::vector<AnnotatedSample>& ListAnnotated() const { return annotated_; }

private:
  const ContigMap none_{{}};
  std::map<std::int64_t, ContigMap> maps_; ///< by contig list: most datasets share one
  std::vector<CarrierSample> members_;
  std::vector<TestedSample> tested_;
  std::vector<AnnotatedSample> annotated_;
};
} // namespace OrthancGenomics
