// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Cohort.h"
#include "blocks/CohortCatalog.h"
#include "blocks/CohortWithholding.h"
#include "blocks/SampleBits.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"
#include "genomics/Region.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// Tells of one place which samples of a build were looked at in all of it, well enough to say that
/// they show the reference there (CallableReader.h). Groups answer for their samples, all of them
/// with a row for each bin of the place; loose samples are read one by one. Whose genes there are
/// withheld was not looked at. What it is given outlives it. One thread at a time. Throws
/// Error(Storage), also where a row does not fit its group.
class TestedReader
{
public:
  /// `cohort`: of the catalog, for the contig of `place`, whose build it has.
  TestedReader(const ReadScope& scope,
               const IBlockSnapshot& blocks,
               const CohortCatalog& catalog,
               const CohortCatalog::Place& cohort,
               CohortWithholding& withholding,
               const Region& place);

  bool IsTested(const CohortSample& sample);

private:
  /// As much of a dataset as reading asks for.
  struct Known
  {
    Dataset dataset;
    std::optional<std::uint32_t> contig;
  };

  void ReadGroups();
  void ReadBin(const CohortIndex& index, std::int64_t begin, std::int64_t end);
  bool IsHidden(const CohortSample& sample);
  bool IsLooseTested(const CohortSample& sample);
  const Known& GetDataset(std::size_t dataset, const CohortDataset& entry);

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortCatalog& catalog_;
  const CohortCatalog::Place& cohort_;
  CohortWithholding& withholding_;
  const Region place_;
  const bool nobody_;
  const bool hidesAny_;            ///< a mask but 0 may hide a part of the place
  std::vector<SampleBits> groups_; ///< who was looked at in Cohort::groups, once it is read
  std::vector<std::optional<bool>> hidden_; ///< by mask: whether a part of the place is
  std::map<std::size_t, Known> datasets_;   ///< by CohortSample::dataset
};
} // namespace OrthancGenomics
