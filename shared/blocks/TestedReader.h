// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CohortCatalog.h"
#include "blocks/Withholding.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"
#include "genomics/Region.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

namespace OrthancGenomics
{
/// Tells of one place which samples of a build were looked at in all of it, well enough to say that
/// they show the reference there (CallableReader.h). Nobody was looked at in a withheld gene. What
/// it is given outlives it. One thread at a time. Throws Error(Storage).
class TestedReader
{
public:
  TestedReader(const ReadScope& scope,
               const IBlockSnapshot& blocks,
               const CohortCatalog& catalog,
               const Withholding& withholding,
               Build build,
               const Region& place);

  bool IsTested(const CohortSample& sample);

private:
  /// As much of a dataset as reading asks for.
  struct Known
  {
    Dataset dataset;
    std::optional<std::uint32_t> contig;
  };

  const Known& GetDataset(std::size_t dataset, const CohortDataset& entry);

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortCatalog& catalog_;
  const Region place_;
  const bool hidden_;
  std::map<std::size_t, Known> datasets_; ///< by CohortSample::dataset
};
} // namespace OrthancGenomics
