// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/BlockBatch.h"
#include "blocks/CallPack.h"
#include "blocks/ColumnBlock.h"
#include "genomics/Dataset.h"
#include "genomics/Site.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// Gathers the calls of each sample and cuts them into chunks of 3,072 or a few more. With many
/// samples chunks get shorter, so that all that waits stays within 48 MB where it may be cut. Not
/// thread-safe.
class CallWriter
{
public:
  static constexpr std::size_t CHUNK_CALLS = 3072;
  static constexpr std::size_t MAX_HELD = 160U << 20;

  CallWriter(BlockBatch& batch, const Dataset& dataset);

  /// Sites of one contig; no later one has an allele that begins before `safeBegin`.
  /// Throws Error(Refused) for a sample that the dataset does not have, and where over MAX_HELD
  /// bytes of calls may not be cut yet.
  void Add(const Site& site, std::int64_t safeBegin);

  /// Writes all of the present contig.
  void FinishContig();

  const std::vector<std::int64_t>& CallsBySample() const { return counts_; }

private:
  struct Waiting
  {
    CallPack calls;
    CallPack longCalls;
    std::size_t nextCut = CHUNK_CALLS; ///< calls at which cutting is worth trying
  };

  void AddCall(const PackedAllele& allele, const CarrierCall& call, std::int64_t safeBegin);
  void Cut(std::size_t sample, std::int64_t safeBegin);
  void CutLong(std::size_t sample);
  void CutLargest(std::int64_t safeBegin);

  BlockBatch& batch_;
  const Dataset& dataset_;
  ColumnBlockWriter writer_;
  std::vector<Waiting> waiting_; ///< by sample
  std::vector<std::int64_t> counts_;
  std::uint32_t contig_ = 0;
  std::size_t bytes_ = 0; ///< waiting in all
  std::size_t limit_;     ///< of bytes_ before the largest are cut
};
} // namespace OrthancGenomics
