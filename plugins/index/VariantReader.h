// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CohortQuery.h"
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

/// A carrier of the page, with who it is and where it stands.
struct NamedCarrier
{
  Subject subject;
  CarrierGenotype genotype = CarrierGenotype::Other;
  bool discordant = false;
  std::vector<std::string> datasets; ///< ids
};

struct VariantCohort
{
  Variant variant; ///< as asked, at its leftmost place where the reference is at hand
  CohortAnswer counts;
  std::vector<NamedCarrier> carriers;       ///< of the page
  std::optional<AnsweredVariant> described; ///< with annotations, as a carrier's dataset has it
  std::optional<std::int64_t> instant;      ///< as of when, nothing for now
  std::int64_t incomplete = 0;              ///< Moment::CountIncomplete
};

/// Reads one variant over all subjects under a scope. Stateless; safe from any thread.
class VariantReader
{
public:
  VariantReader(Runtime& runtime, Metrics& metrics) : runtime_(runtime), metrics_(metrics) {}

  /// `query` names a variant; `describe` also looks for its annotations. Throws what PlaceVariant
  /// and QueryCohort throw.
  VariantCohort
  Read(const ReadScope& scope, VariantQuery query, bool describe, const AsOf& asOf = {}) const;

private:
  Runtime& runtime_;
  Metrics& metrics_;
};
} // namespace OrthancGenomics
