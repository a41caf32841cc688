// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelFindings.h"
#include "runtime/ExplorerConfig.h"
#include "runtime/SubjectReader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Whether one gene of the configuration was tested, in samples of one origin: that the germline is
/// without change says nothing of the tumour.
struct PanelGene
{
  std::string name;
  Origin origin = Origin::Unknown;
  Presence presence = Presence::NotEvaluated; ///< of any variant, harmless ones too
  std::optional<double> covered;              ///< fraction, where nothing was found
};

/// What a panel of few lines says of a subject.
struct Panel
{
  std::vector<DatasetView> datasets;
  std::vector<PanelFinding> findings; ///< the first of the ranking
  std::int64_t more = 0;              ///< how many it has besides
  bool cut = false;                   ///< and there are others that were not ranked
  bool everything = true; ///< false: in large files only the genes below were searched for them
  std::optional<std::int64_t> total; ///< all variants, benign ones too; nothing for large files
  std::int64_t unannotated = 0;      ///< datasets in which nothing could be ranked
  std::vector<PanelGene> genes;
};

/// Reads what a panel shows, under a scope. Its cost has a bound, whatever the size of the files:
/// a genome is asked for some genes, not searched. Stateless; safe from any thread.
class PanelReader
{
public:
  static constexpr std::size_t MOST_FINDINGS = 12;
  static constexpr std::int64_t MOST_CALLS = 100'000; ///< of one origin, to be searched whole

  PanelReader(const SubjectReader& reader, const ExplorerConfig& config)
      : reader_(reader), config_(config)
  {
  }

  /// Nothing but no datasets where none answers.
  Panel Read(const ReadScope& scope, const Subject& subject) const;

private:
  struct Search;

  void SearchOrigin(Search& search, Origin origin, bool whole) const;
  void Ask(Search& search, VariantQuery query, bool whole) const;
  void ReadGene(const Search& search, PanelGene& gene) const;

  const SubjectReader& reader_;
  const ExplorerConfig& config_;
};
} // namespace OrthancGenomics
