// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlocksFixture.h"
#include "blocks/CohortQuery.h"
#include "blocks/EffectBuilder.h"
#include "blocks/GroupBuilder.h"
#include "blocks/GroupEraser.h"
#include "blocks/GroupMerger.h"
#include "blocks/Keys.h"
#include "blocks/TestedBuilder.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <optional>
#include <set>
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

  SubjectData ListData(std::int64_t subject) const
  {
    SubjectData data{subject, {}};
    std::copy_if(datasets_.begin(),
                 datasets_.end(),
                 std::back_inserter(data.datasets),
                 [subject](const Dataset& dataset)
                 {
                   return std::any_of(dataset.samples.begin(),
                                      dataset.samples.end(),
                                      [subject](const Sample& sample)
                                      { return sample.subject == subject; });
                 });
    return data;
  }

  /// The same, of datasets with a sample that the scope covers.
  SubjectData ListSeen(std::int64_t subject) const
  {
    SubjectData data = ListData(subject);
    const auto isHidden = [this, subject](const Dataset& dataset)
    {
      return std::none_of(dataset.samples.begin(),
                          dataset.samples.end(),
                          [&](const Sample& sample)
                          {
                            const Origin origin = GetSampleOrigin(dataset.origin, sample.role);
                            return sample.subject == subject && scope_.Covers(subject, origin);
                          });
    };
    data.datasets.erase(std::remove_if(data.datasets.begin(), data.datasets.end(), isHidden),
                        data.datasets.end());
    return data;
  }

  /// Of some subjects nothing is seen, of others all but a gene, one gene alone, one origin.
  template <typename Pick>
  static ConsentBook::Consents MakeConsents(std::int64_t subjects, const Pick& pick)
  {
    const std::vector<std::vector<Consent>> choices = {
        {},
        {MakePermit()},
        {MakePermitBut({"GENEA"})},
        {MakePermitBut({"GENEB", "ELSE"}, {DataClass::Germline})},
        {MakePermit({"GENEA"})},
        {MakePermit({}, {DataClass::Somatic})},
        {MakePermit({"GENEB", "GENEX"}, {DataClass::Germline})}};
    ConsentBook::Consents consents;
    for (std::int64_t subject = 1; subject <= subjects; subject++)
    {
      consents[subject] = choices[pick(choices.size())];
    }
    return consents;
  }

  /// A dataset of some samples, each of one of so many subjects.
  template <typename Pick>
  Dataset& MakeShared(std::size_t samples, std::size_t subjects, const Pick& pick)
  {
    Dataset& dataset = datasets_.emplace_back(
        MakeDataset(static_cast<std::int64_t>(datasets_.size()) + 1, samples));
    for (Sample& sample : dataset.samples)
    {
      sample.subject = static_cast<std::int64_t>(1 + pick(subjects));
    }
    return dataset;
  }

  /// Three groups of three quarters of GRCh38's samples.
  template <typename Pick>
  void GroupMost(const Pick& pick)
  {
    std::vector<std::vector<std::int64_t>> groups(3);
    for (const CohortSample& sample : record_.samples)
    {
      const std::size_t group = pick(4);
      if (record_.datasets[sample.dataset].build == Build::GRCh38 && group < 3)
      {
        groups[group].push_back(sample.number);
      }
    }
    for (const std::vector<std::int64_t>& group : groups)
    {
      Group(group);
    }
  }

  /// The first two groups become the last one.
  void MergeFirstTwo()
  {
    SampleGroup merged = record_.groups[0];
    const SampleGroup second = record_.groups[1];
    const auto size = static_cast<std::uint32_t>(merged.samples.size());
    merged.number = ++groups_;
    merged.samples.insert(merged.samples.end(), second.samples.begin(), second.samples.end());
    Run(GroupMerger(merged.number,
                    {{record_.groups[0].number, size},
                     {second.number, static_cast<std::uint32_t>(second.samples.size())}}));
    Run(GroupEraser({record_.groups[0].number, second.number}));
    record_.groups.erase(record_.groups.begin(), record_.groups.begin() + 2);
    record_.groups.push_back(merged);
  }

  /// The last dataset goes from chunks and groups; how many of its samples were in groups.
  std::size_t RemoveLast()
  {
    const Dataset gone = datasets_.back();
    datasets_.pop_back();
    std::size_t grouped = 0;
    for (SampleGroup& group : record_.groups)
    {
      std::set<std::uint32_t> ordinals;
      for (std::uint32_t i = 0; i < group.samples.size(); i++)
      {
        if (group.samples[i] / 100 == gone.number)
        {
          ordinals.insert(i);
          group.samples[i] = 0;
        }
      }
      grouped += ordinals.size();
      const auto size = static_cast<std::uint32_t>(group.samples.size());
      Run(GroupRewriter(group.number, size, ordinals));
    }
    record_.datasets.pop_back();
    record_.samples.resize(record_.samples.size() - gone.samples.size());
    DeleteBlocks(store_, gone);
    return grouped;
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
