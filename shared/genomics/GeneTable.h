// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/Region.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace OrthancGenomics
{
struct Gene
{
  std::string symbol; ///< HGNC-approved where there is one
  std::string geneId; ///< Ensembl gene id
  std::string hgncId; ///< "HGNC:1097"; empty where there is none
  std::vector<std::string> aliases;
  std::optional<Region> grch37; ///< 0-based half-open; absent where that build lacks it
  std::optional<Region> grch38;
};

/// Genes of both builds from the table in orthanc-config/genes. Immutable after reading, so shared
/// by threads freely.
class GeneTable
{
public:
  /// Reads the tab-separated table. Throws Error(BadInput) with the line.
  static GeneTable Read(std::istream& input);

  GeneTable() = default;

  /// By approved symbol, else Ensembl id (version aside), else alias; case ignored. Null if there
  /// is none. Throws Error(Refused) with the candidates if an alias names several genes.
  const Gene* Find(std::string_view name) const;

  /// All that the name may mean, more than one of an alias of several.
  std::vector<const Gene*> FindAll(std::string_view name) const;

  /// The gene's interval on a build, widened by 2,000 bases at both ends. Nothing if not on that
  /// build.
  static std::optional<Region> GetInterval(const Gene& gene, Build build);

  /// The genes whose own interval (not widened) meets [begin, end), by start.
  std::vector<const Gene*>
  ListOverlapping(Build build, std::string_view contig, std::int64_t begin, std::int64_t end) const;

  std::size_t Size() const { return genes_.size(); }

private:
  struct Placed
  {
    std::int64_t begin;
    std::int64_t end;
    std::int64_t largestEnd; ///< of this and all before it on the contig
    std::size_t gene;
  };
  using Places = std::unordered_map<std::string, std::vector<Placed>>;

  void Add(Gene gene, std::size_t line);
  void IndexPlaces(Build build, Places& places) const;

  std::vector<Gene> genes_;
  std::unordered_map<std::string, std::size_t> bySymbol_; ///< upper case; ids too
  std::unordered_map<std::string, std::vector<std::size_t>> byAlias_;
  Places places37_;
  Places places38_;
};
} // namespace OrthancGenomics
