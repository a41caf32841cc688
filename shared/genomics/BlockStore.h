// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The tables of (INTEGER key, BLOB value) rows; shared/blocks defines keys and values.
enum class BlockTable
{
  Chunks,        ///< calls of one sample, sample-major
  LongCalls,     ///< calls that span over 10 kb, once more, one row a sample and contig
  Callable,      ///< what was tested, per sample
  CallableSites, ///< the same for files of many samples: sites with a bit a sample, per dataset
  Annotations,   ///< annotation entries, per dataset
  Names,    ///< gene symbols, gene ids and transcripts of a dataset's annotations -> where they are
  Carriers, ///< who carries what, variant-major: the variants of a bin, per group of samples
  Tested,   ///< who was looked at where: a bin, per group of samples
  Effects,  ///< what annotations say of whose variants: a bin, per group of samples
  Facets    ///< what annotations say of the calls of a chunk, in a few words
};

struct Block
{
  std::int64_t key;
  std::string value;
};

/// A consistent view of the whole store; made by the store, used by one thread at a time.
class IBlockSnapshot
{
public:
  virtual ~IBlockSnapshot() = default;

  /// Visits blocks with first <= key <= last in key order until the visitor answers false.
  /// The value lives during the call only. Throws Error(Storage).
  virtual void Visit(BlockTable table,
                     std::int64_t first,
                     std::int64_t last,
                     const std::function<bool(std::int64_t, std::string_view)>& visitor) const = 0;

  /// The largest key with first <= key <= last, if there is one.
  virtual std::optional<std::int64_t>
  FindLastKey(BlockTable table, std::int64_t first, std::int64_t last) const = 0;
};

/// Writing blocks. Safe from several threads; writers take turns.
class IBlockWriter
{
public:
  virtual ~IBlockWriter() = default;

  /// Stores a batch in one transaction; an existing key is replaced. Throws Error(Storage).
  virtual void Put(BlockTable table, const std::vector<Block>& blocks) = 0;

  /// Deletes first <= key <= last, in transactions of bounded size.
  virtual void Delete(BlockTable table, std::int64_t first, std::int64_t last) = 0;
};
} // namespace OrthancGenomics
