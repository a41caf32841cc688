// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FindReader.h"
#include "FindRequest.h"
#include "blocks/CohortSearch.h"
#include "consent/ReadScope.h"
#include "runtime/AsOf.h"
#include "runtime/BlockWatch.h"
#include "sqlite/Database.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Metrics;
class Runtime;

/// Tells over one snapshot which patients and studies meet a condition. Each leaf of the tree is
/// looked up once, for all patients. The request outlives it. One thread at a time. Throws what
/// QuerySubject throws.
class FindMatcher
{
public:
  FindMatcher(Runtime& runtime,
              Metrics& metrics,
              const ReadScope& scope,
              const FindRequest& request);

  const Snapshot& Index() const { return snapshot_; }
  const Moment& When() const { return moment_; }

  /// Subject::number, ascending, of those who meet the condition; at the level of studies of those
  /// with whom it depends on the study, too.
  std::vector<std::int64_t> ListMatching() const;

  /// Whether a study of one of them meets it.
  bool MatchesStudy(const ImagingStudy& study) const;

  /// Of a subject whose genomic data may be linked with images.
  std::vector<ImagingStudy> ListStudies(std::int64_t subject) const;

  /// What a subject has of the variants that the condition asks for, each once.
  std::vector<AnsweredVariant> ListVariants(std::int64_t subject) const;

  /// All but the total.
  FindCounts Count();

private:
  using Subjects = std::vector<std::int64_t>; ///< Subject::number, ascending
  using Outcomes = std::vector<SubjectOutcome>;

  const Outcomes& OutcomesOf(const FindCondition& condition);
  void Gather(const FindCondition& condition);
  Subjects ListMeeting(const FindCondition& condition);
  Subjects ListImaged(const FindCondition& condition);
  void KeepLinked(Subjects& subjects) const;
  Subjects ListNamed(const ImagingQuery& query) const;
  std::optional<bool> Judge(const FindCondition& condition, std::int64_t subject) const;
  bool JudgeStudy(const FindCondition& condition, const ImagingStudy& study) const;

  Runtime& runtime_;
  const ReadScope& scope_;
  const FindLevel level_;
  FindCondition condition_; ///< its variants placed
  const Snapshot snapshot_;
  const BlockWatch blocks_;
  const Moment moment_;
  const std::shared_ptr<const CohortCatalog> catalog_; ///< shared with other questions
  const CohortSearch search_;
  std::map<const FindCondition*, Subjects> met_; ///< by leaf
  std::map<const FindCondition*, Outcomes> outcomes_;
  std::map<const FindCondition*, std::set<std::string>> byOtherName_; ///< Orthanc's ids of studies
};
} // namespace OrthancGenomics
