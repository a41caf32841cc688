// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CohortCarriers.h"

#include "blocks/AlleleMatcher.h"

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t ALL = std::numeric_limits<std::int64_t>::max();

RowMatch Match(const Question& question, const VariantCarriers& found)
{
  return MatchAllele(question,
                     {question.variant->build,
                      question.variant->contig,
                      found.begin,
                      found.end,
                      std::string(found.reference),
                      std::string(found.alternate)});
}

class Gatherer
{
public:
  Gatherer(const CohortCatalog& catalog, const Question& question)
      : catalog_(catalog), question_(question)
  {
  }

  void Add(const VariantCarriers& found)
  {
    const RowMatch match = Match(question_, found);
    if (match == RowMatch::Yes)
    {
      Add(found.carriers);
    }
    else if (match == RowMatch::Doubtful)
    {
      for (const SampleCarrier& carrier : found.carriers)
      {
        found_.doubtful.push_back(catalog_.FindSample(carrier.sample)->subject);
      }
    }
  }

  void Add(const std::vector<SampleCarrier>& carriers)
  {
    const std::optional<Origin>& origin = question_.query->origin;
    for (const SampleCarrier& carrier : carriers)
    {
      const CohortSample* sample = catalog_.FindSample(carrier.sample);
      if (!origin || *origin == sample->origin)
      {
        found_.carried.push_back({sample, carrier.genotype});
      }
    }
  }

  CohortCarriers Take()
  {
    std::sort(found_.carried.begin(),
              found_.carried.end(),
              [](const Carried& a, const Carried& b)
              {
                return std::tie(a.sample->subject, a.sample->number) <
                       std::tie(b.sample->subject, b.sample->number);
              });
    std::sort(found_.doubtful.begin(), found_.doubtful.end());
    return std::move(found_);
  }

private:
  const CohortCatalog& catalog_;
  const Question& question_;
  CohortCarriers found_;
};
} // namespace

void ShownGenotype::Add(const Carried& carried)
{
  const Origin origin = carried.sample->origin;
  const CarrierGenotype genotype = carried.genotype;
  if (origin == Origin::Somatic)
  {
    return;
  }
  differs = differs || (stated && *stated != genotype);
  stated = Combine(stated.value_or(genotype), genotype);
  if (origin == Origin::Germline)
  {
    germline = Combine(germline.value_or(genotype), genotype);
  }
}

CohortCarriers ReadCohortCarriers(const CarrierReader& reader,
                                  const CarrierContig& contig,
                                  const CohortCatalog& catalog,
                                  const Question& question)
{
  Gatherer gatherer(catalog, question);
  const Variant& variant = *question.variant;
  if (IsFixed(variant) && variant.reference.size() == 1)
  {
    const CarrierAllele allele{variant.begin, variant.end, variant.reference, variant.alternate};
    gatherer.Add(reader.Find(contig, allele, 0, ALL).carriers);
    return gatherer.Take();
  }
  reader.Visit(contig,
               variant.begin - 1,
               variant.end + question.room.value_or(0) + 1,
               [&gatherer](const VariantCarriers& found)
               {
                 gatherer.Add(found);
                 return true;
               });
  return gatherer.Take();
}
} // namespace OrthancGenomics
