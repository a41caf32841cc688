// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"
#include "genomics/VariantQuery.h"
#include "linkage/Subject.h"
#include "runtime/AsOf.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Metrics;
class Runtime;

/// A variant that a subject's data has at one of two moments, or at both with other calls.
struct VariantDifference
{
  std::optional<AnsweredVariant> from;   ///< nothing where it was added
  std::optional<AnsweredVariant> to;     ///< nothing where it was removed
  std::vector<std::string> fields;       ///< where both are: what differs
  Presence presence = Presence::Present; ///< at the later moment; NotTested where nobody looked
};

struct DifferenceRequest
{
  AsOf from;
  AsOf to;
  std::optional<Variant> after; ///< the last of the page before
  std::int64_t limit = 100;
};

struct DifferenceAnswer
{
  std::optional<std::int64_t> from; ///< the moments
  std::optional<std::int64_t> to;
  bool incomplete = false; ///< Moment::IsIncomplete of either
  std::vector<VariantDifference> page;
  std::optional<Variant> next; ///< where more may follow: the `after` of the next page
};

/// Tells two versions of a subject's calls apart, in the order of variants, under a scope. Compared
/// are genotype, FILTER and significance of all calls of a variant; other samples and datasets,
/// with the same, are none. Both moments are read side by side, a stretch of a contig after the
/// other: memory is that of some 100,000 calls, whatever there is. Throws Error(Refused) where the
/// data of the moments are not of one build, and what Moment throws.
DifferenceAnswer ReadDifference(Runtime& runtime,
                                Metrics& metrics,
                                const ReadScope& scope,
                                const Subject& subject,
                                const DifferenceRequest& request);
} // namespace OrthancGenomics
