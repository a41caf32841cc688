// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlocksFixture.h"
#include "blocks/CohortQuery.h"
#include "blocks/EffectBuilder.h"
#include "blocks/GroupBuilder.h"
#include "blocks/Keys.h"
#include "blocks/TestedBuilder.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
inline Variant
MakeVariant(std::int64_t begin, const std::string& reference, const std::string& alternate)
{
  return {Build::GRCh38,
          "1",
          begin,
          begin + static_cast<std::int64_t>(reference.size()),
          reference,
          alternate};
}

/// Datasets of several subjects, each with its record, and groups of their samples.
class CohortFixture : public BlocksFixture
{
protected:
  /// A dataset of one sample of a subject.
  Dataset&
  Add(std::int64_t subject, const std::vector<Site>& sites, Origin origin = Origin::Germline)
  {
    Dataset& dataset = Make(subject, origin);
    Store(dataset, sites);
    AddToRecord(dataset, record_);
    return dataset;
  }

  Dataset& Make(std::int64_t subject, Origin origin)
  {
    Dataset& dataset =
        datasets_.emplace_back(MakeDataset(static_cast<std::int64_t>(datasets_.size()) + 1));
    dataset.origin = origin;
    dataset.samples[0].subject = subject;
    return dataset;
  }

  /// Samples that there are as a group, by contigs numbered backwards.
  void Group(const std::vector<std::int64_t>& samples)
  {
    record_.groups.push_back(MakeGroup(samples));
  }

  /// The same, for nobody to ask yet.
  SampleGroup MakeGroup(const std::vector<std::int64_t>& samples)
  {
    record_.contigs = {{{Build::GRCh38, "1"}, 9},
                       {{Build::GRCh38, "2"}, 8},
                       {{Build::GRCh38, "X"}, 7},
                       {{Build::GRCh38, "Y"}, 6},
                       {{Build::GRCh38, "MT"}, 5}};
    std::deque<ContigMap> maps;
    std::vector<CarrierSample> members;
    std::vector<TestedSample> tested;
    std::vector<AnnotatedSample> annotated;
    for (const std::int64_t number : samples)
    {
      if (number == 0)
      {
        maps.emplace_back(std::vector<std::optional<std::uint32_t>>());
        members.push_back({0, 0, Origin::Germline, &maps.back()});
        tested.push_back({0, 0, 1, 0, false, &maps.back()});
        annotated.push_back({0, 1, "", &maps.back()});
        continue;
      }
      const auto sample =
          std::find_if(record_.samples.begin(),
                       record_.samples.end(),
                       [number](const CohortSample& known) { return known.number == number; });
      const CohortDataset& dataset = record_.datasets[sample->dataset];
      std::vector<std::optional<std::uint32_t>> numbers;
      for (const std::string& name : record_.contigLists[dataset.contigList])
      {
        numbers.emplace_back(record_.contigs.at({Build::GRCh38, name}));
      }
      maps.emplace_back(numbers);
      members.push_back({number, sample->subject, sample->origin, &maps.back()});
      tested.push_back(MakeTestedSample(dataset, *sample, maps.back()));
      annotated.push_back(
          {dataset.number, dataset.samples, record_.formats[dataset.format], &maps.back()});
    }
    SampleGroup group;
    group.number = ++groups_;
    group.samples = samples;
    Run(GroupBuilder(group.number, members));
    Run(TestedBuilder(group.number, tested));
    Run(EffectBuilder(group.number, annotated));
    return group;
  }

  /// The values of a group's rows of all tables, by table and bin.
  std::map<std::pair<BlockTable, std::int64_t>, std::string> Rows(std::int64_t group) const
  {
    std::map<std::pair<BlockTable, std::int64_t>, std::string> rows;
    for (const BlockTable table : GROUP_TABLES)
    {
      for (const auto& [key, value] : store_.Table(table))
      {
        if (GetCarrierGroup(key) == group)
        {
          rows[{table, GetCarrierBin(key)}] = value;
        }
      }
    }
    return rows;
  }

  void Run(GroupWork&& work)
  {
    for (bool more = true; more; work.Write(store_))
    {
      more = work.Read(store_);
    }
  }

  CohortAnswer Ask(const VariantQuery& query) const
  {
    return QueryCohort(scope_, store_, CohortCatalog(record_), genes_, query);
  }

  CohortAnswer Ask(const Variant& variant) const
  {
    VariantQuery query;
    query.variant = variant;
    return Ask(query);
  }

  static Site Called(std::int64_t begin, const std::string& genotype, std::uint32_t contig = 0)
  {
    Site site = MakeSite(contig, begin, "A", "G");
    site.alleles[0].carriers[0].genotype = genotype;
    return site;
  }

  std::deque<Dataset> datasets_;
  CohortRecord record_;
  std::int64_t groups_ = 0;
};
} // namespace OrthancGenomics
