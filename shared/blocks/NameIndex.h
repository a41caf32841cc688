// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/BlockBatch.h"
#include "blocks/Intervals.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/BlockStore.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace OrthancGenomics
{
// Rows of Names: 64 names or a few more in order of their hash, which is the key of the first.
//   column 1: for each name  text name, text symbol, varint spans,
//             for each span  varint contig, varint begin, varint end
// Names with one hash always share a row.

/// A name as names are compared: upper case, without a transcript's or gene id's version.
std::string MakeNameKeyText(std::string_view name);

/// Where the annotations of a dataset speak of a gene or transcript.
struct NamedPlaces
{
  std::string symbol; ///< of the gene, upper case; may be empty
  std::map<std::uint32_t, Intervals>
      places; ///< begins of alleles, by contig number; nearer than 1 Mb are one
};

/// Gathers the names of one dataset. Not thread-safe.
class NameWriter
{
public:
  /// An allele at `begin` and its raw entries.
  void Add(const AnnotationFormat& format,
           std::uint32_t contig,
           std::int64_t begin,
           const std::vector<std::string>& entries);

  void Finish(BlockBatch& batch, std::int64_t dataset);

private:
  struct Span
  {
    std::uint32_t contig;
    std::int32_t begin;
    std::int32_t end;
  };

  struct Known
  {
    std::string symbol;
    std::vector<Span> spans;
  };

  Known& Touch(const std::string& name, std::string_view symbol);
  static void Extend(Known& known, std::uint32_t contig, std::int64_t begin);

  std::unordered_map<std::string, Known> names_;
  std::unordered_map<std::string, std::string> hgncIds_; ///< symbol -> "HGNC:1234"
  std::string scratch_;
};

/// Looks a name up; nothing if the dataset's annotations do not know it. Throws Error(Storage).
std::optional<NamedPlaces>
FindName(const IBlockSnapshot& blocks, std::int64_t dataset, std::string_view name);
} // namespace OrthancGenomics
