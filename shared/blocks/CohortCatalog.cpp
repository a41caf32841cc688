// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CohortCatalog.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace OrthancGenomics
{
CohortCatalog::CohortCatalog(CohortRecord record)
    : record_(std::move(record)), places_(record_.samples.size()),
      namedBins_(std::make_unique<NamedBins>())
{
  for (const CohortSample& sample : record_.samples)
  {
    if (sample.subject != 0 && DatasetOf(sample).active)
    {
      samples_.emplace(sample.number, &sample);
    }
  }
  AddSubjects();
  std::set<std::pair<Build, std::int64_t>> lists;
  for (const CohortDataset& dataset : record_.datasets)
  {
    std::shared_ptr<const Part>& part = parts_[dataset.build];
    part = part ? part : MakePart(dataset.build);
    if (lists.insert({dataset.build, dataset.contigList}).second &&
        IsIrregularList(dataset, !part->cohort.groups.empty()))
    {
      irregular_.insert({dataset.build, dataset.contigList});
    }
  }
}

void CohortCatalog::AddSubjects()
{
  std::map<std::int64_t, std::vector<const CohortSample*>> bySubject;
  for (const CohortSample& sample : record_.samples)
  {
    if (FindSample(sample.number) != nullptr)
    {
      bySubject[sample.subject].push_back(&sample);
    }
  }
  for (auto& [subject, samples] : bySubject)
  {
    subjects_.push_back({subject, std::move(samples)});
  }
}

bool CohortCatalog::IsIrregularList(const CohortDataset& dataset, bool grouped) const
{
  std::set<std::string_view> names;
  const std::vector<std::string>& contigs = ContigsOf(dataset);
  return std::any_of(contigs.begin(),
                     contigs.end(),
                     [&](const std::string& name)
                     {
                       return !names.insert(name).second ||
                              (grouped && record_.contigs.count({dataset.build, name}) == 0);
                     });
}

const CohortSample* CohortCatalog::FindSample(std::int64_t number) const
{
  const auto found = samples_.find(number);
  return found == samples_.end() ? nullptr : found->second;
}

Sex CohortCatalog::SexOf(std::int64_t subject) const
{
  const auto found = record_.sexes.find(subject);
  return found == record_.sexes.end() ? Sex::Unknown : found->second;
}

std::vector<const CohortSample*> CohortCatalog::ListSamples(Build build) const
{
  std::vector<const CohortSample*> samples;
  for (const CohortSample& sample : record_.samples)
  {
    if (DatasetOf(sample).build == build && FindSample(sample.number) != nullptr)
    {
      samples.push_back(&sample);
    }
  }
  return samples;
}

const std::vector<std::string>& CohortCatalog::ContigsOf(const CohortDataset& dataset) const
{
  return record_.contigLists.at(dataset.contigList);
}

const ContigMap&
CohortCatalog::EnsureMap(Part& part, std::int64_t list, const ContigNumber& number) const
{
  const auto known = part.maps.find(list);
  if (known != part.maps.end())
  {
    return known->second;
  }
  std::vector<std::optional<std::uint32_t>> numbers;
  for (const std::string& name : record_.contigLists.at(list))
  {
    numbers.push_back(number(name));
  }
  return part.maps.emplace(list, ContigMap(numbers)).first->second;
}

CarrierSample
CohortCatalog::MakeLoose(Part& part, const CohortSample& sample, const ContigNumber& number) const
{
  return {sample.number,
          sample.subject,
          sample.origin,
          &EnsureMap(part, DatasetOf(sample).contigList, number)};
}

void CohortCatalog::AddGroup(Part& part, const SampleGroup& group)
{
  CarrierGroup& added = part.cohort.groups.emplace_back();
  added.number = group.number;
  for (std::size_t ordinal = 0; ordinal < group.samples.size(); ordinal++)
  {
    const CohortSample* sample = FindSample(group.samples[ordinal]);
    GroupMember& member = added.members.emplace_back();
    member.number = group.samples[ordinal];
    if (sample != nullptr)
    {
      member.subject = sample->subject;
      member.origin = sample->origin;
      places_[static_cast<std::size_t>(sample - record_.samples.data())] = {
          true, static_cast<std::uint32_t>(ordinal), part.cohort.groups.size() - 1};
    }
  }
}

std::shared_ptr<CohortCatalog::Part> CohortCatalog::MakePart(Build build)
{
  auto part = std::make_shared<Part>();
  for (const SampleGroup& group : record_.groups)
  {
    if (group.build == build)
    {
      AddGroup(*part, group);
    }
  }
  const ContigNumber number = [this, build](const std::string& name)
  {
    const auto found = record_.contigs.find({build, name});
    return found == record_.contigs.end() ? std::nullopt : std::make_optional(found->second);
  };
  for (const CohortSample* sample : ListSamples(build))
  {
    if (!PlaceOf(*sample).grouped)
    {
      part->cohort.loose.push_back(MakeLoose(*part, *sample, number));
    }
  }
  return part;
}

/// All samples by their chunks, in which each dataset's own number of the contig leads to it.
std::shared_ptr<const Cohort> CohortCatalog::MakeLooseCohort(Build build,
                                                             const std::string& contig) const
{
  auto part = std::make_shared<Part>();
  const ContigNumber number = [&contig](const std::string& name)
  { return name == contig ? std::make_optional(0U) : std::nullopt; };
  for (const CohortSample* sample : ListSamples(build))
  {
    part->cohort.loose.push_back(MakeLoose(*part, *sample, number));
  }
  return {part, &part->cohort};
}

std::shared_ptr<const Cohort> CohortCatalog::GetCohort(Build build) const
{
  const auto part = parts_.find(build);
  return part == parts_.end() ? std::make_shared<Cohort>()
                              : std::shared_ptr<const Cohort>(part->second, &part->second->cohort);
}

std::string CohortCatalog::NameContig(std::uint32_t number) const
{
  const auto found = std::find_if(record_.contigs.begin(),
                                  record_.contigs.end(),
                                  [number](const auto& contig) { return contig.second == number; });
  return found == record_.contigs.end() ? std::string() : found->first.second;
}

CohortCatalog::Place CohortCatalog::GetPlace(Build build, const std::string& contig) const
{
  const auto number = record_.contigs.find({build, contig});
  if (number == record_.contigs.end())
  {
    return {{build, contig, 0}, MakeLooseCohort(build, contig)};
  }
  return {{build, contig, number->second}, GetCohort(build)};
}
} // namespace OrthancGenomics
