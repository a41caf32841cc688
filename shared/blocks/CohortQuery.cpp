// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CohortQuery.h"

#include "blocks/CarrierReader.h"
#include "blocks/CohortCarriers.h"
#include "blocks/Presence.h"
#include "blocks/Question.h"
#include "blocks/TestedReader.h"
#include "genomics/Ploidy.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace OrthancGenomics
{
namespace
{
struct Dose
{
  std::int64_t alleles = 0;
  std::int64_t copies = 0;
};

/// How many of a carrier's copies have the allele; none where the genotype does not say, or says
/// what the person's copies contradict.
Dose FindDose(CarrierGenotype genotype, const std::optional<int>& ploidy)
{
  switch (genotype)
  {
  case CarrierGenotype::Heterozygous:
    return ploidy.value_or(2) == 2 ? Dose{1, 2} : Dose{};
  case CarrierGenotype::Homozygous:
    return ploidy.value_or(0) == 2 ? Dose{2, 2} : Dose{};
  case CarrierGenotype::Hemizygous:
    return ploidy.value_or(1) == 1 ? Dose{1, 1} : Dose{};
  case CarrierGenotype::Other:
    break;
  }
  return {};
}

/// All of the one copy that a person has, which a file may write as two.
CarrierGenotype AsCarried(CarrierGenotype genotype, const std::optional<int>& ploidy)
{
  return genotype == CarrierGenotype::Homozygous && ploidy == 1 ? CarrierGenotype::Hemizygous
                                                                : genotype;
}

class Cohorter
{
public:
  Cohorter(const ReadScope& scope,
           const IBlockSnapshot& blocks,
           const CohortCatalog& catalog,
           const GeneTable& genes,
           const VariantQuery& query)
      : scope_(scope), blocks_(blocks), catalog_(catalog), query_(query),
        withholding_(scope, blocks, catalog, genes)
  {
    question_.query = &query;
    question_.room = query.variantRoom;
    question_.variant = MakeMinimal(*query.variant);
    place_ = catalog.GetPlace(query.variant->build, query.variant->contig);
    const Variant& variant = GetVariant();
    for (const Sex sex : {Sex::Unknown, Sex::Female, Sex::Male})
    {
      ploidies_[static_cast<std::size_t>(sex)] =
          FindPloidy(variant.build, variant.contig, variant.begin, variant.end, sex);
    }
    mayBeAbsent_ = FindStrongestAbsence(question_) == Presence::Absent;
    placed_ = IsSymbolic(variant.alternate) || IsFixed(variant) || question_.room;
  }

  CohortAnswer Answer()
  {
    if (!query_.variantRefuted)
    {
      const CarrierReader reader(scope_, blocks_, *place_.cohort, withholding_);
      carriers_ = ReadCohortCarriers(reader, place_.contig, catalog_, question_);
      const Region asked = GetAsked();
      hidden_ = reader.ListHidden(place_.contig, asked.begin, asked.end);
    }
    auto carried = carriers_.carried.cbegin();
    CohortAnswer answer;
    TestedReader tested(scope_, blocks_, catalog_, place_, withholding_, GetAsked());
    for (const CohortCatalog::SubjectSamples& subject : catalog_.Subjects())
    {
      const auto first = carried;
      while (carried != carriers_.carried.cend() && carried->sample->subject == subject.subject)
      {
        ++carried;
      }
      if (IsAsked(subject))
      {
        AddSubject(subject, {first, carried}, tested, answer);
      }
    }
    return answer;
  }

private:
  const Variant& GetVariant() const { return *question_.variant; }

  Region GetAsked() const
  {
    const Variant& variant = GetVariant();
    return GetAskedPlace({variant.contig, variant.begin, variant.end + question_.room.value_or(0)},
                         variant.begin == variant.end);
  }

  bool IsAsked(const CohortSample& sample) const
  {
    return (!query_.origin || *query_.origin == sample.origin) &&
           scope_.Covers(sample.subject, sample.origin);
  }

  bool IsAsked(const CohortCatalog::SubjectSamples& subject) const
  {
    return std::any_of(subject.samples.begin(),
                       subject.samples.end(),
                       [this](const CohortSample* sample) { return IsAsked(*sample); });
  }

  void AddSubject(const CohortCatalog::SubjectSamples& subject,
                  const CarriedRange& carriers,
                  TestedReader& tested,
                  CohortAnswer& answer) const
  {
    if (carriers.first != carriers.last)
    {
      AddCarrierSubject(subject, carriers, tested, answer);
    }
    else if (query_.variantRefuted)
    {
      answer.notEvaluated++;
    }
    else
    {
      AddOther(subject, tested, answer);
    }
  }

  void AddCarrierSubject(const CohortCatalog::SubjectSamples& subject,
                         const CarriedRange& carriers,
                         TestedReader& tested,
                         CohortAnswer& answer) const
  {
    const std::optional<int> ploidy = GetPloidy(subject.subject);
    ShownGenotype shown;
    for (auto one = carriers.first; one != carriers.last; ++one)
    {
      shown.Add({one->sample, AsCarried(one->genotype, ploidy)});
    }
    const CarrierGenotype genotype = shown.stated.value_or(CarrierGenotype::Other);
    const std::int64_t place = answer.carriers.Total();
    answer.carriers.Add(genotype);
    answer.discordant += shown.differs ? 1 : 0;
    if (shown.germline)
    {
      const Dose dose = FindDose(*shown.germline, ploidy);
      answer.alleleCount += dose.alleles;
      answer.alleleNumber += dose.copies;
    }
    else if (FindTested(subject, tested).germline)
    {
      answer.alleleNumber += ploidy.value_or(0);
    }
    if (place >= query_.since && place - query_.since < query_.limit)
    {
      answer.page.push_back({subject.subject, genotype, shown.differs, ListSamples(carriers)});
    }
  }

  static std::vector<std::int64_t> ListSamples(const CarriedRange& carriers)
  {
    std::vector<std::int64_t> samples;
    for (auto carrier = carriers.first; carrier != carriers.last; ++carrier)
    {
      if (samples.empty() || samples.back() != carrier->sample->number)
      {
        samples.push_back(carrier->sample->number);
      }
    }
    return samples;
  }

  std::optional<int> GetPloidy(std::int64_t subject) const
  {
    return ploidies_[static_cast<std::size_t>(catalog_.SexOf(subject))];
  }

  /// Which of a subject's samples may say that the variant is absent.
  struct Tested
  {
    bool any = false;
    bool germline = false;
  };

  Tested FindTested(const CohortCatalog::SubjectSamples& subject, TestedReader& reader) const
  {
    Tested tested;
    if (!mayBeAbsent_ ||
        std::binary_search(carriers_.doubtful.begin(), carriers_.doubtful.end(), subject.subject))
    {
      return tested;
    }
    for (const CohortSample* sample : subject.samples)
    {
      const bool germline = sample->origin == Origin::Germline;
      if ((germline ? !tested.germline : !tested.any) && MaySpeak(*sample) &&
          reader.IsTested(*sample) && hidden_.count(sample->number) == 0)
      {
        tested.any = true;
        tested.germline = tested.germline || germline;
      }
    }
    return tested;
  }

  bool MaySpeak(const CohortSample& sample) const
  {
    return IsOfBuild(sample) &&
           SpeaksForAbsence(catalog_.DatasetOf(sample).origin, sample.origin, query_.origin);
  }

  void AddOther(const CohortCatalog::SubjectSamples& subject,
                TestedReader& reader,
                CohortAnswer& answer) const
  {
    const Tested tested = FindTested(subject, reader);
    if (tested.any)
    {
      answer.tested++;
      answer.alleleNumber += tested.germline ? GetPloidy(subject.subject).value_or(0) : 0;
      return;
    }
    const bool comparable =
        placed_ && std::any_of(subject.samples.begin(),
                               subject.samples.end(),
                               [this](const CohortSample* sample) { return IsOfBuild(*sample); });
    (comparable ? answer.notTested : answer.notComparable)++;
  }

  bool IsOfBuild(const CohortSample& sample) const
  {
    return IsAsked(sample) && catalog_.DatasetOf(sample).build == GetVariant().build;
  }

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortCatalog& catalog_;
  const VariantQuery& query_;
  CohortWithholding withholding_;
  Question question_;
  CohortCatalog::Place place_;
  std::array<std::optional<int>, 3> ploidies_; ///< by sex
  bool mayBeAbsent_ = false;
  bool placed_ = false; ///< else nobody knows where in its repeat a file may have put it
  CohortCarriers carriers_;
  std::unordered_set<std::int64_t> hidden_; ///< samples of which a call there is
};
} // namespace

CohortAnswer QueryCohort(const ReadScope& scope,
                         const IBlockSnapshot& blocks,
                         const CohortCatalog& catalog,
                         const GeneTable& genes,
                         const VariantQuery& query)
{
  return Cohorter(scope, blocks, catalog, genes, query).Answer();
}
} // namespace OrthancGenomics
