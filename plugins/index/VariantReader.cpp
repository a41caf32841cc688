// SPDX-License-Identifier: GPL-3.0-or-later
#include "VariantReader.h"

#include "blocks/SubjectQuery.h"
#include "orthanc/Metrics.h"
#include "runtime/BlockWatch.h"
#include "runtime/Runtime.h"
#include "runtime/SubjectReader.h"
#include "runtime/VariantPlacement.h"

#include <algorithm>
#include <chrono>

namespace OrthancGenomics
{
namespace
{
/// Carriers that are asked for annotations before the variant counts as not annotated.
constexpr std::size_t MOST_ASKED = 16;

std::vector<std::string> ListDatasets(const CohortCatalog& catalog, const SubjectCarrier& carrier)
{
  std::vector<std::string> ids;
  for (const std::int64_t number : carrier.samples)
  {
    const std::string& id = catalog.DatasetOf(*catalog.FindSample(number)).id;
    if (std::find(ids.begin(), ids.end(), id) == ids.end())
    {
      ids.push_back(id);
    }
  }
  return ids;
}

/// The variant as the first carrier's dataset that has annotations for it describes it, else as any
/// has it.
std::optional<AnsweredVariant> Describe(const ReadScope& scope,
                                        const IBlockSnapshot& blocks,
                                        const Moment& moment,
                                        const GeneTable& genes,
                                        const VariantQuery& query,
                                        const std::vector<SubjectCarrier>& carriers)
{
  VariantQuery one = query;
  one.since = 0;
  one.limit = 1;
  std::optional<AnsweredVariant> described;
  for (std::size_t i = 0; i < std::min(carriers.size(), MOST_ASKED); i++)
  {
    const std::int64_t subject = carriers[i].subject;
    const SubjectData data{subject, moment.ListDatasets(subject)};
    VariantAnswer answer = QuerySubject(scope, blocks, data, genes, one);
    if (!answer.variants.empty() && (!described || !answer.variants.front().annotations.empty()))
    {
      described = std::move(answer.variants.front());
    }
    if (described && !described->annotations.empty())
    {
      break;
    }
  }
  return described;
}
} // namespace

VariantCohort VariantReader::Read(const ReadScope& scope,
                                  VariantQuery query,
                                  bool describe,
                                  const AsOf& asOf) const
{
  const auto begin = std::chrono::steady_clock::now();
  PlaceVariant(query, [this](Build build) { return runtime_.Reference().FindOpen(build); });
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  const BlockWatch blocks(snapshot, metrics_);
  const Moment moment(runtime_, scope, snapshot, asOf);
  const auto catalog = moment.GetCatalog();
  VariantCohort cohort;
  cohort.instant = moment.Instant();
  cohort.incomplete = moment.CountIncomplete();
  cohort.variant = *query.variant;
  cohort.counts = QueryCohort(scope, blocks, *catalog, runtime_.Genes(), query);
  if (describe)
  {
    cohort.described = Describe(scope, blocks, moment, runtime_.Genes(), query, cohort.counts.page);
  }
  for (const SubjectCarrier& carrier : cohort.counts.page)
  {
    if (auto subject = snapshot.GetSubject(carrier.subject))
    {
      cohort.carriers.push_back({std::move(*subject),
                                 carrier.genotype,
                                 carrier.discordant,
                                 ListDatasets(*catalog, carrier)});
    }
  }
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
  metrics_.Observe("cohort_query", taken.count());
  return cohort;
}
} // namespace OrthancGenomics
