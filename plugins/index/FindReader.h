// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FindRequest.h"
#include "blocks/CohortSearch.h"
#include "consent/ReadScope.h"
#include "imaging/ImagingStudy.h"
#include "linkage/Subject.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
class Metrics;
class Runtime;

/// A study that meets what is asked, with those of its series that do.
struct FoundStudy
{
  ImagingStudy study;
  std::vector<std::size_t> series; ///< places in study.series
};

/// A patient of the answer.
struct FoundPatient
{
  Subject subject;
  std::vector<FoundStudy> studies;       ///< at the level of studies those that match, else all
  std::vector<AnsweredVariant> variants; ///< with the calls that match
};

struct FoundVariant
{
  AnsweredVariant variant;   ///< as the first patient's dataset describes it, with their calls
  std::int64_t patients = 0; ///< of those found, who carry it
};

struct FindAnswer
{
  std::int64_t total = 0;              ///< of the level, over all pages
  std::vector<FoundPatient> patients;  ///< of the page, by subject; not at the level of variants
  std::vector<FoundVariant> variants;  ///< of the page, in the order of Variant, at that level
  std::optional<std::int64_t> instant; ///< as of when, nothing for now
  std::int64_t incomplete = 0;         ///< Moment::CountIncomplete
};

/// How many patients could not be asked, for at least one condition on variants.
struct FindCounts
{
  std::int64_t total = 0;
  std::int64_t patients = 0; ///< that were asked: with genomic data, covered by the scope
  std::int64_t notTested = 0;
  std::int64_t notEvaluated = 0;
  std::int64_t notComparable = 0;
  std::optional<std::int64_t> incomplete; ///< Moment::CountIncomplete of one that has passed
};

/// Answers joint questions on variants and DICOM under a scope, over the patients that have Active
/// datasets. Stateless; safe from any thread. Throws what QuerySubject throws.
class FindReader
{
public:
  FindReader(Runtime& runtime, Metrics& metrics) : runtime_(runtime), metrics_(metrics) {}

  FindAnswer Find(const ReadScope& scope, const FindRequest& request) const;
  FindCounts Count(const ReadScope& scope, const FindRequest& request) const;

private:
  Runtime& runtime_;
  Metrics& metrics_;
};
} // namespace OrthancGenomics
