// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationRow.h"
#include "blocks/Intervals.h"
#include "blocks/Keys.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// An allele as annotations are filed: by all that makes it one.
struct AlleleIdentity
{
  std::uint32_t contig;
  std::int64_t begin;
  std::int64_t end;
  std::string_view reference;
  std::string_view alternate;
};

/// Reads the annotations of one dataset for one of its samples; if the scope does not cover that,
/// there are none. One thread at a time. Throws Error(Storage) where blocks are damaged.
class AnnotationReader
{
public:
  AnnotationReader(const ReadScope& scope,
                   const IBlockSnapshot& blocks,
                   const Dataset& dataset,
                   const Sample& sample);

  /// The entries of an allele; none if it has no annotation. They live until the reader is asked
  /// again. Quick for alleles asked in order.
  AnnotationEntries Find(const AlleleIdentity& allele);

  /// Where the alleles begin whose entries a test accepts, by contig, over the whole dataset. Rows
  /// whose text does not hold `needle` (case as is; empty for none) are passed by unread.
  using EntriesTest = std::function<bool(const AnnotationEntries&)>;
  std::map<std::uint32_t, Intervals>
  Search(const EntriesTest& test, std::string_view needle, bool codingOnly) const;

  /// Whether a test accepts an allele that begins in one of these places, by contig: its contig,
  /// where it lies, its entries.
  using AlleleTest = std::function<bool(std::uint32_t, Interval, const AnnotationEntries&)>;
  bool FindsAny(const std::map<std::uint32_t, Intervals>& begins, const AlleleTest& test) const;

private:
  /// Makes rows out of rows, for no reader's eyes.
  friend class FacetBuilder;
  AnnotationReader(const IBlockSnapshot& blocks, const Dataset& dataset);

  const AnnotationRow* Load(Stream stream, std::uint32_t contig, std::int64_t begin);
  void LoadRow(std::size_t index, std::optional<std::int64_t> key);
  std::int64_t FindNext(std::int64_t key, std::int64_t last) const;

  const IBlockSnapshot& blocks_;
  std::int64_t dataset_;
  bool readable_;
  std::array<AnnotationRow, 2> rows_;   ///< the last row read of each stream
  std::array<std::int64_t, 2> keys_{};  ///< of those; -1 for none
  std::array<std::int64_t, 2> first_{}; ///< the keys [first_, next_) lead to `rows_`
  std::array<std::int64_t, 2> next_{};
};
} // namespace OrthancGenomics
