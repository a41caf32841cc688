// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationRow.h"
#include "blocks/CarrierFormat.h"
#include "blocks/ColumnBlock.h"
#include "blocks/SampleBits.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/BlockStore.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace OrthancGenomics
{
/// Gathers in which bins a group's annotations name which genes, and gives the rows of Effects that
/// tell so. Of 1,024 genomes it holds about 100 MB. Not thread-safe.
class EffectNames
{
public:
  /// Entries of an allele that begins in a bin, by number, and who carries it.
  void Add(const AnnotationFormat& format,
           const AnnotationEntries& entries,
           std::uint32_t contig,
           std::int32_t bin,
           const SampleBits& carriers);

  /// One row of a group of so many samples, gone from here then; nothing when it was the last.
  std::optional<Block>
  TakeRow(std::int64_t group, std::uint32_t samples, ColumnBlockWriter& writer);

private:
  using Place = std::pair<std::uint32_t, std::int32_t>; ///< contig, bin
  using Places = std::map<Place, SampleBits>;

  void AddName(std::string_view name, const Place& place, const SampleBits& carriers);

  std::unordered_map<std::string, Places> names_;
  std::multimap<std::int64_t, std::pair<std::string, Places>> sorted_; ///< by key, once asked
};
} // namespace OrthancGenomics
