// SPDX-License-Identifier: GPL-3.0-or-later
#include "CohortFixture.h"
#include "blocks/SubjectQuery.h"

#include <random>

namespace OrthancGenomics
{
namespace
{
class CohortAgreement : public CohortFixture
{
};
} // namespace

/// What is counted over all is what each subject is told.
TEST_F(CohortAgreement, AgreesWithTheAnswersToEachSubject)
{
  std::mt19937 random(11);
  const auto pick = [&random](std::size_t count) { return random() % count; };
  const std::vector<std::pair<std::string, std::string>> alleles = {
      {"A", "G"}, {"A", "C"}, {"AC", "GT"}, {"CA", "C"}, {"A", "AT"}, {"N", "<DEL>"}};
  std::vector<Variant> variants;
  for (std::int64_t begin = 1000; begin < 1030; begin += 3)
  {
    const auto& [reference, alternate] = alleles[pick(alleles.size())];
    variants.push_back(MakeVariant(begin, reference, alternate));
  }
  for (std::int64_t subject = 1; subject <= 40; subject++)
  {
    for (std::size_t i = 0; i <= pick(2); i++)
    {
      std::vector<Site> sites;
      std::int64_t looked = 900;
      for (const Variant& variant : variants)
      {
        if (pick(3) == 0 && variant.begin > looked)
        {
          sites.push_back(MakeBlock(0, looked, variant.begin, pick(5) == 0 ? 0 : 4));
          looked = variant.begin;
        }
        if (pick(4) == 0)
        {
          sites.push_back(MakeSite(0, variant.begin, variant.reference, variant.alternate));
          looked = std::max(looked, variant.end);
        }
      }
      Dataset& dataset =
          Make(subject,
               std::vector<Origin>{Origin::Germline, Origin::Somatic, Origin::Unknown}[pick(3)]);
      dataset.build = pick(6) == 0 ? Build::GRCh37 : Build::GRCh38;
      Store(dataset, sites);
      AddToRecord(dataset, record_);
    }
  }
  std::vector<std::int64_t> grouped;
  for (const CohortSample& sample : record_.samples)
  {
    if (record_.datasets[sample.dataset].build == Build::GRCh38 && pick(3) != 0)
    {
      grouped.push_back(sample.number);
    }
  }
  Group(grouped);
  std::int64_t present = 0;
  for (const Variant& variant : variants)
  {
    VariantQuery query;
    query.variant = variant;
    query.variantRoom = IsSymbolic(variant.alternate) ? std::nullopt : std::make_optional(pick(3));
    CohortAnswer expected;
    std::vector<std::int64_t> carriers;
    for (std::int64_t subject = 1; subject <= 40; subject++)
    {
      SubjectData data{subject, {}};
      std::copy_if(datasets_.begin(),
                   datasets_.end(),
                   std::back_inserter(data.datasets),
                   [subject](const Dataset& dataset)
                   { return dataset.samples[0].subject == subject; });
      const VariantAnswer answer = QuerySubject(scope_, store_, data, genes_, query);
      const bool elsewhere =
          answer.notComparable == static_cast<std::int64_t>(data.datasets.size());
      expected.tested += answer.presence == Presence::Absent;
      expected.notTested += answer.presence == Presence::NotTested;
      expected.notComparable += elsewhere;
      if (answer.presence == Presence::Present)
      {
        carriers.push_back(subject);
      }
    }
    const CohortAnswer answer = CohortAgreement::Ask(query);
    std::vector<std::int64_t> found;
    for (const SubjectCarrier& carrier : answer.page)
    {
      found.push_back(carrier.subject);
    }
    EXPECT_EQ(found, carriers) << ToString(variant);
    EXPECT_EQ(answer.tested, expected.tested) << ToString(variant);
    EXPECT_EQ(answer.notTested, expected.notTested) << ToString(variant);
    EXPECT_EQ(answer.notComparable, expected.notComparable) << ToString(variant);
    present += answer.carriers.Total();
  }
  EXPECT_GT(present, 50);
}
} // namespace OrthancGenomics
