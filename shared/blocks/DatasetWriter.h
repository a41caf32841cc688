// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Keys.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"
#include "genomics/Region.h"
#include "genomics/Site.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace OrthancGenomics
{
/// Turns the sites of one file into blocks: chunks of calls, callable regions, annotations and the
/// names in them. Memory stays within about 100 MB however many samples the file has. Sites come in
/// the order of contig and position; alleles that normalising moved by less than MAX_SHIFT bases
/// are put in order again. Nothing is visible before the dataset's row says so. Not thread-safe:
/// one writer an ingest.
class DatasetWriter
{
public:
  static constexpr std::int64_t MAX_SHIFT = 10000;

  /// `dataset` has its number, contigs, samples with their numbers, and annotationFormat; it
  /// outlives the writer, and only its contigs may grow meanwhile.
  DatasetWriter(IBlockWriter& blocks, const Dataset& dataset);
  ~DatasetWriter();
  DatasetWriter(const DatasetWriter&) = delete;
  DatasetWriter& operator=(const DatasetWriter&) = delete;

  /// Throws Error(Refused) if a contig number or position is beyond what keys hold (Keys.h), an
  /// allele was moved further than MAX_SHIFT or samples do not fit the dataset, Error(BadInput) if
  /// sites are out of order or a contig comes twice, Error(Storage).
  void Add(const Site& site);

  /// Regions that a panel or exome targets: callable wherever no record says otherwise.
  /// Call once, before the first Add. Throws Error(BadInput) for a contig that the dataset lacks,
  /// Error(Refused) if sites that could contradict the targets are forgotten already. `contig`
  /// numbers index Dataset::contigs, which the caller extends first where needed.
  void AddTargets(const std::vector<Region>& targets);

  /// Writes what is left. Call once; then the counts are final.
  void Finish();

  /// Calls stored, by sample of the dataset.
  const std::vector<std::int64_t>& CallsBySample() const;
  std::int64_t Calls() const;
  bool HasReferenceEvidence() const;

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

struct BlockRange
{
  BlockTable table;
  KeyRange keys;
};

/// Where the blocks of a dataset lie.
std::vector<BlockRange> ListBlockRanges(const Dataset& dataset);

/// Deletes every block of a dataset.
void DeleteBlocks(IBlockWriter& blocks, const Dataset& dataset);
} // namespace OrthancGenomics
