// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlocksFixture.h"
#include "blocks/CohortQuery.h"
#include "blocks/GroupBuilder.h"
#include "blocks/TestedBuilder.h"

#include <algorithm>
#include <deque>
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
    for (const std::int64_t number : samples)
    {
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
    }
    SampleGroup group;
    group.number = ++groups_;
    group.samples = samples;
    Run(GroupBuilder(group.number, members));
    Run(TestedBuilder(group.number, tested));
    return group;
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
