// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CohortCatalog.h"
#include "blocks/CohortWithholding.h"
#include "blocks/Places.h"
#include "blocks/Question.h"
#include "blocks/TestedReader.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/GeneTable.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

namespace OrthancGenomics
{
/// How the answer to a subject comes out.
struct SubjectOutcome
{
  Presence presence = Presence::NotEvaluated;
  bool comparable = true; ///< false where only datasets of other builds are there
};

/// Tells of subjects without a matching call what QuerySubject would say of them, from what the
/// catalog and rows of groups hold. What it is given outlives it. One thread at a time. Throws
/// Error(Storage).
class AbsenceSearch
{
public:
  AbsenceSearch(const ReadScope& scope,
                const IBlockSnapshot& blocks,
                const CohortCatalog& catalog,
                const GeneTable& genes,
                const Question& question);

  /// Nothing where the subject has to be asked: all was looked at, and calls of theirs may leave it
  /// open.
  std::optional<SubjectOutcome> Find(const CohortCatalog::SubjectSamples& subject);

private:
  /// What is asked on one build.
  struct Asked
  {
    SourcePlan::State state = SourcePlan::State::Ready;
    std::optional<Region> place;
    CohortCatalog::Place cohort;
    std::unique_ptr<TestedReader> tested;
    std::unordered_set<std::int64_t> hidden; ///< samples of which a call there is
    bool hasCarriers = false;                ///< in carriers_
  };

  /// What the samples of a subject can say.
  struct Sources
  {
    bool any = false;
    bool ready = false;     ///< one can answer
    bool elsewhere = false; ///< a dataset is of another build
    bool silent = false;    ///< one can't answer
    bool tested = false;    ///< one looked at all of the place
  };

  bool IsSource(const CohortSample& sample) const;
  /// Nothing where the subject has to be asked.
  std::optional<Sources> JudgeSources(const CohortCatalog::SubjectSamples& subject);
  SourcePlan::State JudgeDataset(const CohortDataset& dataset, const Asked& asked) const;
  Asked& EnsureAsked(Build build);
  void SetPlace(Build build, Asked& asked) const;
  bool IsTested(const CohortSample& sample);
  bool Carries(std::int64_t subject);
  void AddCarriers(const Asked& asked);

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortCatalog& catalog_;
  const GeneTable& genes_;
  const Question& question_;
  CohortWithholding withholding_;
  const Presence strongest_;
  std::vector<bool> layouts_; ///< by CohortDataset::format: whether it can state what is asked
  std::map<Build, Asked> asked_;
  std::unordered_set<std::int64_t> carriers_; ///< subjects with calls that may leave it open
};
} // namespace OrthancGenomics
