// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierReader.h"
#include "blocks/CohortCatalog.h"
#include "blocks/Question.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// A sample that shows the variant asked for.
struct Carried
{
  const CohortSample* sample; ///< of the catalog
  CarrierGenotype genotype;
};

/// Some that stand one after the other, by sample: those of a subject.
struct CarriedRange
{
  std::vector<Carried>::const_iterator first;
  std::vector<Carried>::const_iterator last;
};

/// What the samples of a subject show together.
struct ShownGenotype
{
  std::optional<CarrierGenotype> stated;   ///< by those that are not somatic
  std::optional<CarrierGenotype> germline; ///< by germline ones alone
  bool differs = false;                    ///< those of `stated`

  void Add(const Carried& carried);
};

struct CohortCarriers
{
  std::vector<Carried> carried;       ///< by subject, then sample; a sample may stand there twice
  std::vector<std::int64_t> doubtful; ///< subjects that it may not be denied of, ascending
};

/// Who shows the question's variant, of the samples of the origin asked for, and whose other calls
/// leave it open (RowMatch::Doubtful). Throws Error(Storage).
CohortCarriers ReadCohortCarriers(const CarrierReader& reader,
                                  const CarrierContig& contig,
                                  const CohortCatalog& catalog,
                                  const Question& question);
} // namespace OrthancGenomics
