// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierFormat.h"
#include "blocks/CarrierSample.h"
#include "blocks/GroupScan.h"
#include "genomics/Build.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A sample in a group. One that GroupRewriter took out has subject 0, which no scope covers.
struct GroupMember
{
  std::int64_t number = 0;  ///< Sample::number
  std::int64_t subject = 0; ///< Subject::number
  Origin origin = Origin::Unknown;
};

struct CarrierGroup
{
  std::int64_t number = 0;
  std::vector<GroupMember> members; ///< by ordinal
};

/// All samples of one build that questions are put to. Each stands in one place.
struct Cohort
{
  std::vector<CarrierGroup> groups;
  std::vector<CarrierSample> loose; ///< in no group yet: answered from their chunks
};

/// Finds the groups of a cohort, which outlives it, by key. Throws Error(Refused) for a number that
/// keys cannot hold. Immutable; safe to share between threads.
class CohortIndex
{
public:
  explicit CohortIndex(const Cohort& cohort);

  const Cohort& Get() const { return cohort_; }
  const GroupScan& Scan() const { return scan_; }

  /// Where in Cohort::groups the group of one of their keys stands.
  std::size_t FindGroup(std::int64_t key) const;

private:
  const Cohort& cohort_;
  const GroupScan scan_;
  std::vector<std::size_t> places_; ///< by place in scan_
};

/// A contig as the build numbers it and as genes name it.
struct CarrierContig
{
  Build build = Build::GRCh38;
  std::string name; ///< the house's
  std::uint32_t number = 0;
};

/// An allele that is asked for, with all that makes it one; place as in Variant.
struct CarrierAllele
{
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string reference;
  std::string alternate;
};

struct CarrierCounts
{
  std::int64_t heterozygous = 0;
  std::int64_t homozygous = 0;
  std::int64_t hemizygous = 0;
  std::int64_t other = 0;

  void Add(CarrierGenotype genotype);
  std::int64_t Total() const { return heterozygous + homozygous + hemizygous + other; }
};

struct SampleCarrier
{
  std::int64_t sample = 0; ///< Sample::number
  CarrierGenotype genotype = CarrierGenotype::Other;
};

struct CarriersAnswer
{
  CarrierCounts counts;                ///< of all that the scope covers
  std::vector<SampleCarrier> carriers; ///< of these the page, by ascending sample
};

/// A variant of a range; the texts live during the visit.
struct VariantCarriers
{
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string_view reference;
  std::string_view alternate;
  CarrierCounts counts;
  std::vector<SampleCarrier> carriers; ///< all, by ascending sample
};
} // namespace OrthancGenomics
