// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierBin.h"
#include "blocks/CarrierSample.h"
#include "blocks/ColumnBlock.h"
#include "blocks/GroupWork.h"
#include "blocks/SampleCalls.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// Makes a group's rows of Carriers from the chunks of its samples, whose ordinals are their places
/// in the list. Contig by contig and bin by bin, all samples side by side; it holds one chunk a
/// sample (SampleCalls: 1,024 genomes take about 60 MB) and one bin.
class GroupBuilder : public GroupWork
{
public:
  /// All samples are of one build; their contig maps outlive this. A subject is not looked at.
  /// Throws Error(Refused) as CheckGroup.
  GroupBuilder(std::int64_t group, std::vector<CarrierSample> samples);

  /// Throws Error(Storage), Error(Refused) for a contig beyond keys.
  bool Read(const IBlockSnapshot& blocks) override;

private:
  bool OpenContig();
  std::optional<std::int32_t> FindBegin(const IBlockSnapshot& blocks);
  void AddBin(std::int32_t begin, const IBlockSnapshot& blocks);
  void PutRow(std::int64_t key, const std::vector<CarriedVariant>& variants);
  void KeepLong(const std::vector<CarriedVariant>& variants);

  const std::int64_t group_;
  const std::vector<CarrierSample> samples_;
  ColumnBlockWriter writer_;
  std::vector<std::size_t> nextPairs_; ///< of each sample's map
  std::uint32_t contig_ = 0;           ///< of the build
  std::vector<SampleCalls> calls_;     ///< of the contig, by ordinal
  CarrierBin bin_;
  CarrierBin long_; ///< of the contig
};
} // namespace OrthancGenomics
