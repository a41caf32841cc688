// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AbsenceSearch.h"
#include "blocks/CohortCatalog.h"
#include "blocks/GroupSearch.h"
#include "blocks/SubjectQuery.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/GeneTable.h"
#include "genomics/VariantQuery.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// Finds the subjects to whom the answer of QuerySubject is the one that is looked for. What it is
/// given outlives it. One thread at a time. Throws what QuerySubject throws; a gene that only some
/// subjects' annotations know is no error.
class CohortSearch
{
public:
  /// The datasets that answer for a subject.
  using Loader = std::function<SubjectData(std::int64_t)>;

  CohortSearch(const ReadScope& scope,
               const IBlockSnapshot& blocks,
               const CohortCatalog& catalog,
               const GeneTable& genes,
               Loader load);

  /// Those that the scope covers, Subject::number, ascending.
  const std::vector<std::int64_t>& Subjects() const { return subjects_; }

  /// Those with a matching call: as groups tell, and those asked whom groups leave open.
  std::vector<std::int64_t> ListPresent(const VariantQuery& query) const;

  /// How the answer to each of Subjects() comes out, in their order. Asked are those whom groups
  /// leave open.
  std::vector<SubjectOutcome> ListOutcomes(const VariantQuery& query) const;

private:
  bool Covers(const CohortCatalog::SubjectSamples& subject) const;
  std::optional<Question> FindQuestion(const VariantQuery& query) const;
  std::vector<std::size_t> ListPlaces(const std::vector<std::int64_t>& subjects) const;
  std::vector<std::size_t> JudgeAll(const Question& question,
                                    const GroupFindings& found,
                                    std::vector<SubjectOutcome>& outcomes) const;
  void AskAll(const std::vector<std::size_t>& places,
              const VariantQuery& query,
              std::vector<SubjectOutcome>& outcomes) const;

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortCatalog& catalog_;
  const GeneTable& genes_;
  const Loader load_;
  std::vector<std::int64_t> subjects_;
  std::vector<const CohortCatalog::SubjectSamples*> samples_; ///< as subjects_
};
} // namespace OrthancGenomics
