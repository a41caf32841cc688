// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlocksFixture.h"
#include "blocks/CarrierReader.h"
#include "blocks/GroupBuilder.h"
#include "blocks/GroupEraser.h"
#include "blocks/GroupMerger.h"
#include "blocks/Keys.h"

#include <algorithm>
#include <deque>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// contig of the build, begin, end, reference, alternate
using CarrierKey = std::tuple<std::uint32_t, std::int64_t, std::int64_t, std::string, std::string>;

/// Who carries what, the plain way: genotype by Sample::number.
using CarrierModel = std::map<CarrierKey, std::map<std::int64_t, CarrierGenotype>>;

/// Makes datasets of random calls, stores them in memory and keeps in a model who carries what.
/// The build numbers its contigs 3 ("1"), 16383 ("2") and 7 ("X").
class CarriersFixture : public ::testing::Test
{
protected:
  /// Variants that datasets share: at the borders of bins, telomeres, several alleles a place,
  /// symbolic ones and breakends that differ in their end alone, long ones.
  void MakePool(std::size_t count)
  {
    const std::vector<std::pair<std::string, std::string>> alleles = {{"A", "G"},
                                                                      {"A", "C"},
                                                                      {"A", "AT"},
                                                                      {"ACC", "A"},
                                                                      {"N", "<DEL>"},
                                                                      {"A", "]2:77]A"},
                                                                      {"A", "N"}};
    for (std::size_t i = 0; i < count; i++)
    {
      const std::vector<std::int64_t> borders = {
          -1, 0, 1, BIN_BASES - 1, BIN_BASES, BIN_BASES * 3 - 1, BIN_BASES * 3};
      const std::int64_t begin =
          Pick(3) == 0 ? borders[Pick(borders.size())] : static_cast<std::int64_t>(Pick(90000));
      const auto& [reference, alternate] = alleles[Pick(alleles.size())];
      std::int64_t end = begin + static_cast<std::int64_t>(reference.size());
      if (alternate[0] == '<')
      {
        end += static_cast<std::int64_t>(Pick(3) * 20000 + Pick(3));
      }
      pool_.emplace(contigs_[Pick(contigs_.size())], begin, end, reference, alternate);
    }
  }

  /// A dataset with `count` samples of its own order of contigs. Adds its samples to `samples_`.
  void AddDataset(std::int64_t number, std::size_t count, Origin origin = Origin::Germline)
  {
    Dataset dataset = MakeDataset(number, 0);
    dataset.contigs = number % 2 == 0 ? std::vector<std::string>{"1", "odd", "2", "X"}
                                      : std::vector<std::string>{"X", "2", "1"};
    std::vector<std::optional<std::uint32_t>> numbers;
    for (const std::string& name : dataset.contigs)
    {
      const auto found = std::find(names_.begin(), names_.end(), name);
      numbers.push_back(
          found == names_.end()
              ? std::nullopt
              : std::make_optional(contigs_[static_cast<std::size_t>(found - names_.begin())]));
    }
    maps_.emplace_back(numbers);
    const std::size_t first = samples_.size();
    for (std::size_t i = 0; i < count; i++)
    {
      Sample sample;
      sample.number = number * 2000 + static_cast<std::int64_t>(i);
      sample.subject = sample.number + 7;
      dataset.samples.push_back(sample);
      samples_.push_back(CarrierSample{sample.number, sample.subject, origin, &maps_.back()});
    }
    DatasetWriter writer(store_, dataset);
    for (std::uint32_t own = 0; own < numbers.size(); own++)
    {
      for (const Site& site : MakeSites(own, numbers[own], first))
      {
        writer.Add(site);
      }
    }
    writer.Finish();
  }

  /// One step; whether there is another.
  bool Step(GroupWork& work)
  {
    const bool more = work.Read(store_);
    work.Write(store_);
    return more;
  }

  void Run(GroupWork& work)
  {
    while (Step(work))
    {
    }
  }

  void Build(std::int64_t group, const std::vector<CarrierSample>& samples)
  {
    GroupBuilder builder(group, samples);
    Run(builder);
  }

  void Merge(std::int64_t target, const std::vector<GroupSize>& groups)
  {
    GroupMerger merger(target, groups);
    Run(merger);
  }

  /// Values by bin.
  std::map<std::int64_t, std::string> Rows(std::int64_t group) const
  {
    std::map<std::int64_t, std::string> rows;
    for (const auto& [key, value] : store_.Table(BlockTable::Carriers))
    {
      if (GetCarrierGroup(key) == group)
      {
        rows[GetCarrierBin(key)] = value;
      }
    }
    return rows;
  }

  static CarrierGroup MakeGroup(std::int64_t number, const std::vector<CarrierSample>& samples)
  {
    CarrierGroup group{number, {}};
    for (const CarrierSample& sample : samples)
    {
      group.members.push_back(GroupMember{sample.number, sample.subject, sample.origin});
    }
    return group;
  }

  std::vector<CarrierSample> Slice(std::size_t first, std::size_t last) const
  {
    return {samples_.begin() + static_cast<std::ptrdiff_t>(first),
            samples_.begin() + static_cast<std::ptrdiff_t>(last)};
  }

  CarrierContig MakeContig(std::uint32_t number) const
  {
    const auto found = std::find(contigs_.begin(), contigs_.end(), number);
    return {Build::GRCh38, names_[static_cast<std::size_t>(found - contigs_.begin())], number};
  }

  /// What a reader tells of the whole build.
  CarrierModel ReadAll(const Cohort& cohort) const
  {
    CarrierModel model;
    CohortWithholding withholding(scope_, store_, catalog_, genes_);
    const CarrierReader reader(scope_, store_, cohort, withholding);
    for (const std::uint32_t number : contigs_)
    {
      reader.Visit(MakeContig(number),
                   -1,
                   KEY_POSITIONS,
                   [&](const VariantCarriers& variant)
                   {
                     auto& carriers = model[{number,
                                             variant.begin,
                                             variant.end,
                                             std::string(variant.reference),
                                             std::string(variant.alternate)}];
                     EXPECT_TRUE(carriers.empty()) << "a variant twice";
                     for (const SampleCarrier& carrier : variant.carriers)
                     {
                       EXPECT_TRUE(carriers.emplace(carrier.sample, carrier.genotype).second);
                     }
                     return true;
                   });
    }
    return model;
  }

  std::size_t Pick(std::size_t below) { return random_() % below; }

  const std::vector<std::uint32_t> contigs_ = {3, 16383, 7};
  const std::vector<std::string> names_ = {"1", "2", "X"};
  std::mt19937 random_{5};
  std::map<CarrierKey, unsigned> frequencies_; ///< of a pool's variant, in percent
  std::set<CarrierKey> pool_;
  std::deque<ContigMap> maps_;
  std::vector<CarrierSample> samples_;
  CarrierModel model_;
  MemoryBlockStore store_;
  GeneTable genes_ = MakeGenes();
  ReadScope scope_ = OpenScope();
  const CohortCatalog catalog_{CohortRecord()}; ///< nothing has annotations

private:
  std::vector<Site>
  MakeSites(std::uint32_t own, std::optional<std::uint32_t> contig, std::size_t first)
  {
    std::vector<Site> sites;
    if (!contig)
    {
      return {MakeSite(own, 500, "A", "G", samples_.size() - first)};
    }
    for (const CarrierKey& key : pool_)
    {
      const auto& [place, begin, end, reference, alternate] = key;
      for (std::size_t copies = place == *contig ? 1 + (Pick(6) == 0 ? Pick(3) : 0) : 0; copies > 0;
           copies--)
      {
        Site site = MakeSite(own, begin, reference, alternate, samples_.size() - first);
        site.end = end;
        site.alleles[0].end = end;
        site.alleles[0].carriers = MakeCarriers(key, first);
        sites.push_back(site);
      }
    }
    return sites;
  }

  std::vector<CarrierCall> MakeCarriers(const CarrierKey& key, std::size_t first)
  {
    static const std::vector<std::pair<std::string, CarrierGenotype>> genotypes = {
        {"0/1", CarrierGenotype::Heterozygous},
        {"1|0", CarrierGenotype::Heterozygous},
        {"1/1", CarrierGenotype::Homozygous},
        {"1/1/1", CarrierGenotype::Homozygous},
        {"1", CarrierGenotype::Hemizygous},
        {"1/2", CarrierGenotype::Heterozygous},
        {"0/0/1", CarrierGenotype::Other},
        {"./1", CarrierGenotype::Other},
        {"", CarrierGenotype::Other}};
    static const std::vector<unsigned> percents = {0, 1, 4, 8, 20, 60, 85, 100};
    const unsigned percent =
        frequencies_.emplace(key, percents[Pick(percents.size())]).first->second;
    // Many variants have genotypes of one or two kinds, as real ones do.
    const std::size_t kinds = Pick(2) == 0 ? genotypes.size() : 3;
    std::vector<CarrierCall> carriers;
    for (std::size_t i = first; i < samples_.size(); i++)
    {
      if (Pick(100) >= percent)
      {
        continue;
      }
      const auto& [text, genotype] = genotypes[Pick(kinds)];
      carriers.push_back(MakeCarrier(static_cast<std::uint32_t>(i - first), text));
      const CarrierGenotype shown =
          samples_[i].origin == Origin::Somatic ? CarrierGenotype::Other : genotype;
      const auto added = model_[key].emplace(samples_[i].number, shown);
      if (!added.second && added.first->second != shown)
      {
        added.first->second = CarrierGenotype::Other;
      }
    }
    if (carriers.empty() && model_.count(key) > 0 && model_[key].empty())
    {
      model_.erase(key);
    }
    return carriers;
  }
};
} // namespace OrthancGenomics
