// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/BlockBatch.h"
#include "blocks/CallableCodec.h"
#include "blocks/ColumnBlock.h"
#include "blocks/LongSites.h"
#include "genomics/Dataset.h"
#include "genomics/Region.h"
#include "genomics/Site.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// Gathers what each sample of a file was looked at: intervals per sample in files of up to 8
/// samples, else one list of sites with a bit a sample. Where records overlap, the lowest class
/// wins. A file that never says "reference here" leaves nothing, for then the places of its
/// variants prove nothing about other places. Not thread-safe.
class CallableWriter
{
public:
  static constexpr std::size_t MAX_SAMPLES = 8;
  static constexpr std::size_t ROW_INTERVALS = 4096;

  CallableWriter(BlockBatch& batch, const Dataset& dataset);

  /// By contig and begin as in the file.
  void Add(const Site& site);

  void FinishContig();

  /// Throws Error(BadInput) for a contig that the dataset does not have, Error(Refused) if sites
  /// that could contradict the targets are forgotten already: targets come before many sites have.
  void AddTargets(const std::vector<Region>& targets);

  bool HasReferenceEvidence() const { return evidence_; }

private:
  void AddIntervals(const Site& site, std::int32_t begin, std::int32_t end);
  void AddSites(const Site& site, std::int32_t begin, std::int32_t end);
  void PutLongSites(std::int32_t until);
  void AppendSite(std::int32_t begin, std::int32_t end, const std::string& missing);
  void MakeRoom(std::size_t sample, std::int32_t next);
  void PutIntervals(std::size_t sample, bool all);
  void PutSites();
  void MarkCarriers(const Site& site);

  BlockBatch& batch_;
  const Dataset& dataset_;
  ColumnBlockWriter writer_;
  std::vector<std::vector<CallableInterval>> intervals_; ///< by sample, of the present contig
  std::vector<CallableInterval> ahead_; ///< of one sample: what the present site overlaps
  CallableSites sites_;
  LongSites long_;
  std::vector<bool> carries_; ///< by sample, at the present site
  std::string missing_;       ///< bits of the present site
  std::uint32_t contig_ = 0;
  bool evidence_ = false;
  bool forgotten_ = false;
};
} // namespace OrthancGenomics
