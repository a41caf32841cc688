// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Cohort.h"

#include "blocks/Keys.h"

namespace OrthancGenomics
{
namespace
{
std::vector<std::int64_t> ListNumbers(const Cohort& cohort)
{
  std::vector<std::int64_t> numbers;
  for (const CarrierGroup& group : cohort.groups)
  {
    numbers.push_back(group.number);
  }
  return numbers;
}
} // namespace

CohortIndex::CohortIndex(const Cohort& cohort)
    : cohort_(cohort), scan_(ListNumbers(cohort)), places_(scan_.Groups().size())
{
  for (std::size_t i = 0; i < cohort.groups.size(); i++)
  {
    places_[*scan_.Find(cohort.groups[i].number)] = i;
  }
}

std::size_t CohortIndex::FindGroup(std::int64_t key) const
{
  return places_[*scan_.Find(GetCarrierGroup(key))];
}

void CarrierCounts::Add(CarrierGenotype genotype)
{
  switch (genotype)
  {
  case CarrierGenotype::Heterozygous:
    heterozygous++;
    break;
  case CarrierGenotype::Homozygous:
    homozygous++;
    break;
  case CarrierGenotype::Hemizygous:
    hemizygous++;
    break;
  case CarrierGenotype::Other:
    other++;
    break;
  }
}
} // namespace OrthancGenomics
