// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierSample.h"
#include "blocks/ColumnBlock.h"
#include "blocks/GroupWork.h"
#include "blocks/TestedBin.h"
#include "blocks/TestedFile.h"
#include "genomics/BlockStore.h"
#include "genomics/SampleGroup.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// A sample as far as its callable regions ask.
struct TestedSample
{
  std::int64_t number = 0;            ///< Sample::number
  std::int64_t dataset = 0;           ///< Dataset::number
  std::size_t samples = 0;            ///< of the dataset
  std::size_t index = 0;              ///< in the dataset
  bool evidence = false;              ///< Dataset::hasReferenceEvidence
  const ContigMap* contigs = nullptr; ///< of the dataset, never null; borrowed
};

TestedSample MakeTestedSample(const CohortDataset& dataset,
                              const CohortSample& sample,
                              const ContigMap& contigs);

/// Makes a group's rows of Tested from the callable regions of its samples, whose ordinals are
/// their places in the list: what ReadCallable says of each. Samples without reference evidence
/// have none. Of two contigs of a dataset that are the same one of the build, the first counts, as
/// for all who ask. Contig by contig and bin by bin, all files side by side; of 1,024 genomes with
/// targets it holds about 100 MB, of as many samples in files of nine 70 MB (TestedFile.h).
class TestedBuilder : public GroupWork
{
public:
  /// All samples are of one build; their contig maps outlive this. Throws Error(Refused) as
  /// CheckGroup.
  TestedBuilder(std::int64_t group, const std::vector<TestedSample>& samples);

  /// Throws Error(Storage), Error(Refused) for a contig beyond keys.
  bool Read(const IBlockSnapshot& blocks) override;

private:
  struct File
  {
    TestedMembers members;
    const ContigMap* contigs;
  };

  struct FileContig
  {
    std::size_t file;
    std::uint32_t own; ///< the dataset's number of a contig
  };

  void ListContigs(const IBlockSnapshot& blocks);
  std::optional<std::int64_t> FindNext(const IBlockSnapshot& blocks);
  void AddBin(std::int64_t place, const IBlockSnapshot& blocks);
  bool OpenContig();

  const std::int64_t group_;
  const std::uint32_t samples_;
  ColumnBlockWriter writer_;
  std::vector<File> files_;
  bool listed_ = false;
  std::map<std::uint32_t, std::vector<FileContig>> contigs_; ///< to come, by number of the build
  std::uint32_t contig_ = 0;                                 ///< of the build
  std::vector<std::unique_ptr<ITestedFile>> open_;           ///< of the contig
  std::int64_t next_ = 0;                                    ///< where the next bin begins
  TestedBin bin_;
};
} // namespace OrthancGenomics
