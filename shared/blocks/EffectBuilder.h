// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierBin.h"
#include "blocks/CarrierBlock.h"
#include "blocks/CarrierSample.h"
#include "blocks/ColumnBlock.h"
#include "blocks/EffectNames.h"
#include "blocks/GroupWork.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// A sample as far as annotations ask.
struct AnnotatedSample
{
  std::int64_t dataset = 0;           ///< Dataset::number
  std::size_t samples = 0;            ///< of the dataset
  std::string format;                 ///< Dataset::annotationFormat; empty for none
  const ContigMap* contigs = nullptr; ///< of the dataset, never null; borrowed
};

/// Makes a group's rows of Effects from the annotations of its samples' datasets, whose ordinals
/// are their places in the list, and, for who of a file of several samples carries what, from its
/// rows of Carriers, which are there before. Of two contigs of a dataset that are the same one of
/// the build, the first counts. Window by window, of which it holds what all datasets say, and the
/// names of genes (EffectNames): of 1,024 genomes about 200 MB.
class EffectBuilder : public GroupWork
{
public:
  /// All samples are of one build; their contig maps outlive this. Throws Error(Refused) as
  /// CheckGroup.
  EffectBuilder(std::int64_t group, const std::vector<AnnotatedSample>& samples);

  /// Throws Error(Storage), Error(Refused) for a contig beyond keys.
  bool Read(const IBlockSnapshot& blocks) override;

private:
  struct File
  {
    std::int64_t dataset;
    bool single;                    ///< has one sample
    const AnnotationFormat* layout; ///< of layouts_
    const ContigMap* contigs;
    std::vector<std::uint32_t> ordinals;
  };

  /// Where reading a file's rows of one contig goes on.
  struct Cursor
  {
    std::size_t file;
    KeyRange rows;     ///< of the contig; the first is the one to go on with
    std::int64_t next; ///< no allele to come begins before it
  };

  struct Allele
  {
    std::int64_t begin;
    std::int64_t end;
    std::string_view reference;
    std::string_view effect; ///< as EffectText
  };

  using Contig = std::pair<Stream, std::uint32_t>; ///< number of the build

  void ListContigs(const IBlockSnapshot& blocks);
  void ListFile(std::size_t file, Stream stream, const IBlockSnapshot& blocks);
  bool OpenContig();
  void AddWindow(const IBlockSnapshot& blocks);
  void ReadRows(Cursor& cursor, std::int64_t begin, std::int64_t end, const IBlockSnapshot& blocks);
  bool AddRow(Cursor& cursor,
              std::int64_t begin,
              const AnnotationRow& row,
              const IBlockSnapshot& blocks);
  void AddAllele(const File& file, const Allele& allele, const IBlockSnapshot& blocks);
  const std::vector<Carrier>& ListCarriers(const Allele& allele, const IBlockSnapshot& blocks);
  void PutBin(std::int64_t number, CarrierBin& bin);
  void AddNames(std::int32_t bin, const CarriedVariant& item);

  const std::int64_t group_;
  const std::uint32_t samples_;
  ColumnBlockWriter writer_;
  std::map<std::string, AnnotationFormat> layouts_;
  std::vector<File> files_;
  std::vector<std::size_t> fileOf_; ///< by ordinal; none has a number beyond
  bool listed_ = false;
  std::map<Contig, std::vector<Cursor>> contigs_; ///< to come
  Contig contig_;
  std::vector<Cursor> cursors_; ///< of the contig
  std::int64_t windowEnd_ = 0;
  std::map<std::int64_t, CarrierBin> bins_; ///< of the window
  std::int64_t carriersKey_ = -1;           ///< of the row of Carriers that was read last
  std::string carriersValue_;
  std::optional<CarrierBlock> carriersBlock_; ///< nothing where there is no such row
  std::vector<Carrier> carriers_;
  EffectNames names_;
};
} // namespace OrthancGenomics
