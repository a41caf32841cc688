// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CohortQuery.h"

#include "blocks/AlleleMatcher.h"
#include "blocks/CarrierReader.h"
#include "blocks/Presence.h"
#include "blocks/Question.h"
#include "blocks/TestedReader.h"
#include "genomics/Ploidy.h"

#include <algorithm>
#include <limits>
#include <set>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t ALL = std::numeric_limits<std::int64_t>::max();

/// What the samples of a subject show together.
struct Shown
{
  std::optional<CarrierGenotype> stated;   ///< by those that are not somatic
  std::optional<CarrierGenotype> germline; ///< by germline ones alone
  bool differs = false;                    ///< those of `stated`
  std::vector<std::int64_t> samples;

  void Add(const CohortSample& sample, CarrierGenotype genotype)
  {
    samples.push_back(sample.number);
    if (sample.origin == Origin::Somatic)
    {
      return;
    }
    differs = differs || (stated && *stated != genotype);
    stated = Combine(stated.value_or(genotype), genotype);
    if (sample.origin == Origin::Germline)
    {
      germline = Combine(germline.value_or(genotype), genotype);
    }
  }
};

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
    return Dose{ploidy.value_or(0), ploidy.value_or(0)};
  case CarrierGenotype::Hemizygous:
    return ploidy.value_or(1) == 1 ? Dose{1, 1} : Dose{};
  case CarrierGenotype::Other:
    break;
  }
  return {};
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
        withholding_(
            scope.WithholdsGenes(),
            [&scope](const std::string& gene) { return scope.Withholds(gene); },
            genes)
  {
    question_.query = &query;
    question_.room = query.variantRoom;
    question_.variant = MakeMinimal(*query.variant);
    place_ = catalog.GetPlace(query.variant->build, query.variant->contig);
  }

  CohortAnswer Answer()
  {
    ReadCarriers();
    CohortAnswer answer;
    TestedReader tested(scope_, blocks_, catalog_, place_, withholding_, GetAsked());
    for (const CohortCatalog::SubjectSamples& subject : catalog_.Subjects())
    {
      if (scope_.Covers(subject.subject) && IsAsked(subject))
      {
        AddSubject(subject, tested, answer);
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
    return !query_.origin || *query_.origin == sample.origin;
  }

  bool IsAsked(const CohortCatalog::SubjectSamples& subject) const
  {
    return std::any_of(subject.samples.begin(),
                       subject.samples.end(),
                       [this](const CohortSample* sample) { return IsAsked(*sample); });
  }

  void ReadCarriers()
  {
    const Variant& variant = GetVariant();
    const CarrierReader reader(scope_, blocks_, *place_.cohort, withholding_);
    if (query_.variantRefuted)
    {
      return;
    }
    if (IsFixed(variant) && variant.reference.size() == 1)
    {
      const CarrierAllele allele{variant.begin, variant.end, variant.reference, variant.alternate};
      for (const SampleCarrier& carrier : reader.Find(place_.contig, allele, 0, ALL).carriers)
      {
        AddCarrier(carrier);
      }
      return;
    }
    reader.Visit(place_.contig,
                 variant.begin - 1,
                 variant.end + question_.room.value_or(0) + 1,
                 [this](const VariantCarriers& found)
                 {
                   AddMatch(found);
                   return true;
                 });
  }

  void AddMatch(const VariantCarriers& found)
  {
    const Variant& wanted = GetVariant();
    const RowMatch match = MatchAllele(question_,
                                       {wanted.build,
                                        wanted.contig,
                                        found.begin,
                                        found.end,
                                        std::string(found.reference),
                                        std::string(found.alternate)});
    for (const SampleCarrier& carrier : found.carriers)
    {
      if (match == RowMatch::Yes)
      {
        AddCarrier(carrier);
      }
      else if (match == RowMatch::Doubtful)
      {
        doubtful_.insert(catalog_.FindSample(carrier.sample)->subject);
      }
    }
  }

  void AddCarrier(const SampleCarrier& carrier)
  {
    const CohortSample* sample = catalog_.FindSample(carrier.sample);
    if (IsAsked(*sample))
    {
      shown_[sample->subject].Add(*sample, carrier.genotype);
    }
  }

  void AddSubject(const CohortCatalog::SubjectSamples& subject,
                  TestedReader& tested,
                  CohortAnswer& answer)
  {
    const auto shown = shown_.find(subject.subject);
    if (shown != shown_.end())
    {
      AddCarrierSubject(subject, shown->second, tested, answer);
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
                         Shown& shown,
                         TestedReader& tested,
                         CohortAnswer& answer) const
  {
    const CarrierGenotype genotype = shown.stated.value_or(CarrierGenotype::Other);
    const std::int64_t place = answer.carriers.Total();
    answer.carriers.Add(genotype);
    answer.discordant += shown.differs ? 1 : 0;
    const std::optional<int> ploidy = GetPloidy(subject.subject);
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
      std::sort(shown.samples.begin(), shown.samples.end());
      const auto last = std::unique(shown.samples.begin(), shown.samples.end());
      answer.page.push_back(
          {subject.subject, genotype, shown.differs, {shown.samples.begin(), last}});
    }
  }

  std::optional<int> GetPloidy(std::int64_t subject) const
  {
    const Variant& variant = GetVariant();
    return FindPloidy(
        variant.build, variant.contig, variant.begin, variant.end, catalog_.SexOf(subject));
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
    if (doubtful_.count(subject.subject) != 0 ||
        FindStrongestAbsence(question_) != Presence::Absent)
    {
      return tested;
    }
    for (const CohortSample* sample : subject.samples)
    {
      const bool germline = sample->origin == Origin::Germline;
      if ((germline ? !tested.germline : !tested.any) && MaySpeak(*sample) &&
          reader.IsTested(*sample))
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
    const bool comparable = IsPlaced() && std::any_of(subject.samples.begin(),
                                                      subject.samples.end(),
                                                      [this](const CohortSample* sample)
                                                      { return IsOfBuild(*sample); });
    (comparable ? answer.notTested : answer.notComparable)++;
  }

  bool IsOfBuild(const CohortSample& sample) const
  {
    return IsAsked(sample) && catalog_.DatasetOf(sample).build == GetVariant().build;
  }

  /// Without the reference nobody knows where in its repeat a file may have put it.
  bool IsPlaced() const
  {
    const Variant& variant = GetVariant();
    return IsSymbolic(variant.alternate) || IsFixed(variant) || question_.room;
  }

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortCatalog& catalog_;
  const VariantQuery& query_;
  const Withholding withholding_;
  Question question_;
  CohortCatalog::Place place_;
  std::map<std::int64_t, Shown> shown_; ///< by subject
  std::set<std::int64_t> doubtful_;     ///< subjects
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
