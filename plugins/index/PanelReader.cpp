// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelReader.h"

#include "core/Error.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MOST_CANDIDATES = 500; ///< of one question

/// What is worth a line, whatever it does and wherever it comes from.
const std::vector<std::string>& ListStated()
{
  static const std::vector<std::string> terms = {"pathogenic",
                                                 "likely_pathogenic",
                                                 "drug_response",
                                                 "risk_factor",
                                                 "conflicting_interpretations_of_pathogenicity",
                                                 "conflicting_classifications_of_pathogenicity"};
  return terms;
}

/// What is, in a tumour, though nobody has classed it.
const std::vector<std::string>& ListChanging()
{
  static const std::vector<std::string> terms = {"transcript_ablation",
                                                 "exon_loss_variant",
                                                 "splice_site_variant",
                                                 "stop_gained",
                                                 "frameshift_variant",
                                                 "stop_lost",
                                                 "start_lost",
                                                 "inframe_insertion",
                                                 "inframe_deletion",
                                                 "missense_variant",
                                                 "protein_altering_variant"};
  return terms;
}

/// How many calls the subject has of each origin of which they have a sample.
std::map<Origin, std::int64_t> CountCalls(const std::vector<DatasetView>& datasets,
                                          const Subject& subject)
{
  std::map<Origin, std::int64_t> calls;
  for (const DatasetView& view : datasets)
  {
    for (const Sample& sample : view.dataset.samples)
    {
      if (sample.subject == subject.number)
      {
        calls[GetSampleOrigin(view.dataset.origin, sample.role)] += sample.calls;
      }
    }
  }
  return calls;
}

/// A name that nobody knows, or several have, is an answer, not the end of the panel.
bool IsUnclearGene(const Error& error)
{
  return error.Code() == ErrorCode::NotFound || error.Code() == ErrorCode::Refused;
}
} // namespace

struct PanelReader::Search
{
  const ReadScope& scope;
  const Subject& subject;
  Panel& panel;
  std::vector<AnsweredVariant> candidates = {};
};

/// Adds what answers the query: in all of the subject's calls, or gene by gene.
void PanelReader::Ask(Search& search, VariantQuery query, bool whole) const
{
  const std::vector<std::string> all = {""};
  for (const std::string& gene : whole ? all : config_.genes)
  {
    query.gene = gene;
    query.limit = MOST_CANDIDATES;
    try
    {
      VariantAnswer answer = reader_.Query(search.scope, search.subject, query).answer;
      search.panel.cut = search.panel.cut || answer.total > MOST_CANDIDATES;
      search.panel.unannotated = std::max(search.panel.unannotated, answer.notEvaluated);
      std::move(
          answer.variants.begin(), answer.variants.end(), std::back_inserter(search.candidates));
    }
    catch (const Error& error)
    {
      if (gene.empty() || !IsUnclearGene(error))
      {
        throw;
      }
    }
  }
}

void PanelReader::SearchOrigin(Search& search, Origin origin, bool whole) const
{
  search.panel.everything = search.panel.everything && whole;
  VariantQuery query;
  query.origin = origin;
  query.significances = ListStated();
  Ask(search, query, whole);
  if (origin != Origin::Germline)
  {
    query.significances.clear();
    query.consequences = ListChanging();
    Ask(search, query, whole);
  }
}

void PanelReader::ReadGene(const Search& search, PanelGene& gene) const
{
  VariantQuery query;
  query.gene = gene.name;
  query.origin = gene.origin;
  query.limit = 0;
  try
  {
    const VariantAnswer answer = reader_.Query(search.scope, search.subject, query).answer;
    gene.presence = answer.presence;
    gene.covered = answer.coveredFraction;
  }
  catch (const Error& error)
  {
    if (!IsUnclearGene(error))
    {
      throw;
    }
  }
}

Panel PanelReader::Read(const ReadScope& scope, const Subject& subject) const
{
  Panel panel;
  panel.datasets = reader_.ListDatasets(scope, subject);
  if (panel.datasets.empty())
  {
    return panel;
  }
  Search search{scope, subject, panel};
  for (const auto& [origin, calls] : CountCalls(panel.datasets, subject))
  {
    SearchOrigin(search, origin, calls <= MOST_CALLS);
    for (const std::string& name : config_.genes)
    {
      panel.genes.push_back({name, origin, Presence::NotEvaluated, std::nullopt});
      ReadGene(search, panel.genes.back());
    }
  }
  panel.findings = RankFindings(std::move(search.candidates));
  if (panel.findings.size() > MOST_FINDINGS)
  {
    panel.more = static_cast<std::int64_t>(panel.findings.size() - MOST_FINDINGS);
    panel.findings.resize(MOST_FINDINGS);
  }
  if (panel.everything)
  {
    VariantQuery all;
    all.limit = 0;
    panel.total = reader_.Query(scope, subject, all).answer.total;
  }
  return panel;
}
} // namespace OrthancGenomics
