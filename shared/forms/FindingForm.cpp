// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/FindingForm.h"

#include "core/Text.h"
#include "forms/FormText.h"
#include "forms/Phrases.h"
#include "genomics/Consequence.h"
#include "genomics/StatedSignificance.h"
#include "report/ChangeType.h"
#include "report/Structure.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_HEADLINE = 60; ///< bytes of HGVS; what is longer stands among the facts
constexpr int RANKS_OF_PRESENT = 8;

constexpr std::array CLASSES{Phrases::PATHOGENIC,
                             Phrases::LIKELY_PATHOGENIC,
                             Phrases::UNCERTAIN,
                             Phrases::LIKELY_BENIGN,
                             Phrases::BENIGN};
constexpr std::array ASSESSMENTS{
    Phrases::PRESENT, Phrases::ABSENT, Phrases::NO_CALL, Phrases::INDETERMINATE};
constexpr std::array STATES{Phrases::HETEROZYGOUS,
                            Phrases::HOMOZYGOUS,
                            Phrases::HEMIZYGOUS,
                            Phrases::HOMOPLASMIC,
                            Phrases::HETEROPLASMIC};

template <typename Table, typename Value>
std::string Show(const Table& table, Value value, LabelLanguage language)
{
  return table.at(static_cast<std::size_t>(value)).In(language);
}

const Phrase& NameOrigin(Origin origin)
{
  return origin == Origin::Germline  ? Phrases::GERMLINE
         : origin == Origin::Somatic ? Phrases::SOMATIC
                                     : Phrases::UNKNOWN_ORIGIN;
}

std::vector<std::string> ListTerms(const ReportFinding& finding)
{
  return finding.significance ? SplitSignificance(finding.significance->Statement().Value())
                              : std::vector<std::string>();
}

int RankMeaning(const ReportFinding& finding)
{
  constexpr std::array ranks{0, 1, 3, 5, 6};
  constexpr int statement = 2;
  constexpr int unstated = 4;
  if (!finding.significance)
  {
    return unstated;
  }
  if (const auto known = finding.significance->Class())
  {
    return ranks.at(static_cast<std::size_t>(*known));
  }
  switch (ClassifySignificance(ListTerms(finding))) // "drug_response&pathogenic"
  {
  case StatedClass::Pathogenic:
    return ranks[0];
  case StatedClass::LikelyPathogenic:
    return ranks[1];
  case StatedClass::Uncertain:
    return ranks[2];
  case StatedClass::Benign:
    return ranks[4];
  default:
    return statement;
  }
}

int Rank(const ReportFinding& finding)
{
  return RankMeaning(finding) + (finding.Verdict() == Assessment::Present ? 0 : RANKS_OF_PRESENT);
}

/// Of one rank first what drugs answer to, then severe consequences, then high fractions.
std::tuple<int, bool, int, double> MakeOrder(const ReportFinding& finding)
{
  const std::vector<std::string> terms = ListTerms(finding);
  const bool drugs = std::find(terms.begin(), terms.end(), "drug_response") != terms.end();
  const std::string worst = finding.consequences.empty() ? "" : finding.consequences.front()->name;
  return {Rank(finding), !drugs, SeverityRank(worst), finding.vaf ? -finding.vaf->Value() : 1};
}

FormWeight Weigh(const ReportFinding& finding)
{
  const int rank = Rank(finding);
  return rank <= 2 ? FormWeight::High : rank <= 4 ? FormWeight::Middle : FormWeight::Low;
}

/// "p.(Leu858Arg)" of "NP_005219.2:p.(Leu858Arg)".
std::string CutAccession(const std::string& hgvs)
{
  const std::size_t colon = hgvs.find(':');
  return colon == std::string::npos ? hgvs : hgvs.substr(colon + 1);
}

/// "missense variant" of "missense_variant".
/// "drug_response&pathogenic" for people.
std::string Unscore(const std::string& name)
{
  std::string text;
  for (const char letter : name)
  {
    text += letter == '_' ? " " : letter == '&' ? ", " : std::string(1, letter);
  }
  return text;
}

std::string ShowPlace(const Variant& variant)
{
  const std::int64_t first = variant.begin + 1;
  return variant.contig + ':' + std::to_string(first) +
         (variant.end > first ? '-' + std::to_string(variant.end) : "");
}

std::string ShowChangeType(const Variant& variant)
{
  return Unscore(GetChangeType(variant).name);
}

/// "deletion (27 kb), 9:21968001-21995000, Copy number 0.4".
std::string ShowStructure(const ReportFinding& finding, LabelLanguage language)
{
  const Variant& variant = finding.What();
  const auto span = FindSpan(variant);
  const auto mate = FindMate(variant);
  const std::string length = span ? " (" + ShowLength(*span) + ')' : "";
  const std::string to = mate ? " > " + mate->contig + ':' + std::to_string(mate->position) : "";
  const std::string copies = finding.copyNumber
                                 ? std::string(", ") + Phrases::COPY_NUMBER.In(language) + ' ' +
                                       ShowMeasure(*finding.copyNumber)
                                 : "";
  return ShowChangeType(variant) + length + ", " + ShowPlace(variant) + to + copies;
}

std::string MakeChange(const ReportFinding& finding, LabelLanguage language)
{
  for (const auto* hgvs : {&finding.hgvsP, &finding.hgvsC, &finding.hgvsG})
  {
    if (*hgvs && (*hgvs)->Value().size() <= MAX_HEADLINE)
    {
      return CutAccession((*hgvs)->Value());
    }
  }
  return IsSymbolic(finding.What().alternate)
             ? ShowStructure(finding, language)
             : ShowChangeType(finding.What()) + ' ' + ShowPlace(finding.What());
}

/// The first, and how many more.
std::string ShowGenes(const ReportFinding& finding)
{
  constexpr std::size_t most = 3;
  const std::size_t shown = std::min(finding.genes.size(), most);
  const std::size_t all =
      std::max<std::size_t>(finding.geneCount.value_or(0), finding.genes.size());
  std::string genes;
  for (std::size_t i = 0; i < shown; i++)
  {
    genes += (genes.empty() ? "" : " / ") + finding.genes[i].Symbol().Value();
  }
  return all > shown && shown > 0 ? genes + " + " + std::to_string(all - shown) : genes;
}

std::string MakeHeadline(const ReportFinding& finding, LabelLanguage language)
{
  const std::string genes = ShowGenes(finding);
  const std::string headline = genes + (genes.empty() ? "" : " ") + MakeChange(finding, language);
  return finding.Verdict() == Assessment::Present
             ? headline
             : headline + ": " + Show(ASSESSMENTS, finding.Verdict(), language);
}

class Facts
{
public:
  explicit Facts(LabelLanguage language) : language_(language) {}

  FormFact& Add(const Phrase& label, std::string value)
  {
    FormFact fact;
    fact.label = label.In(language_);
    fact.value = std::move(value);
    return facts_.emplace_back(std::move(fact));
  }

  template <typename Text>
  void AddText(const Phrase& label, const std::optional<Text>& text, bool isSequence = false)
  {
    if (text)
    {
      Add(label, text->Value()).isSequence = isSequence;
    }
  }

  void AddMeaning(const ReportFinding& finding);
  void AddFigures(const ReportFinding& finding);
  void AddNames(const ReportFinding& finding);
  void AddPlace(const ReportFinding& finding);

  std::vector<FormFact> Take() { return std::move(facts_); }

private:
  std::string In(const Phrase& phrase) const { return phrase.In(language_); }

  LabelLanguage language_;
  std::vector<FormFact> facts_;
};

void Facts::AddMeaning(const ReportFinding& finding)
{
  if (finding.significance)
  {
    const Significance& significance = *finding.significance;
    AddText(Phrases::EVIDENCE, significance.evidence);
    AddText(Phrases::IDENTIFIER, significance.identifier);
  }
  std::string terms;
  for (const ConsequenceTerm* term : finding.consequences)
  {
    terms = Join(terms, Unscore(term->name));
  }
  if (!terms.empty())
  {
    Add(Phrases::CONSEQUENCE, terms);
  }
  AddText(Phrases::PHENOTYPE, finding.phenotype);
}

void Facts::AddFigures(const ReportFinding& finding)
{
  const std::string of =
      finding.depth && finding.alleleDepth ? ' ' + In(Phrases::READS_OF) + ' ' : "";
  const std::string reads = (finding.alleleDepth ? std::to_string(*finding.alleleDepth) : "") + of +
                            (finding.depth ? std::to_string(*finding.depth) : "");
  if (finding.vaf)
  {
    Add(Phrases::VAF, ShowPercent(*finding.vaf)).share = finding.vaf->Value();
  }
  if (!reads.empty())
  {
    Add(Phrases::READS, reads);
  }
  if (finding.copyNumber)
  {
    Add(Phrases::COPY_NUMBER, ShowMeasure(*finding.copyNumber));
  }
  if (finding.state)
  {
    Add(Phrases::ALLELIC_STATE, Show(STATES, *finding.state, language_));
  }
  Add(Phrases::ORIGIN, In(NameOrigin(finding.From())));
  Add(Phrases::PRESENCE, Show(ASSESSMENTS, finding.Verdict(), language_));
}

void Facts::AddNames(const ReportFinding& finding)
{
  std::string genes;
  for (const ReportedGene& gene : finding.genes)
  {
    genes = Join(genes, ShowGene(gene));
  }
  if (finding.geneCount)
  {
    genes = Join(genes, std::to_string(*finding.geneCount) + ' ' + In(Phrases::GENES_MET));
  }
  if (!genes.empty())
  {
    Add(Phrases::GENE, genes);
  }
  AddText(Phrases::PROTEIN, finding.hgvsP, true);
  AddText(Phrases::CODING, finding.hgvsC, true);
  AddText(Phrases::GENOMIC, finding.hgvsG, true);
  AddText(Phrases::TRANSCRIPT, finding.transcript);
}

void Facts::AddPlace(const ReportFinding& finding)
{
  const Variant& variant = finding.What();
  Add(Phrases::PLACE,
      Join(Join(ToString(variant.build), finding.ReferenceSequence()), ShowPlace(variant)));
  Add(Phrases::CHANGE_TYPE, ShowChangeType(variant));
  if (const auto span = FindSpan(variant))
  {
    Add(Phrases::SPAN, ShowLength(*span));
  }
  if (const auto mate = FindMate(variant))
  {
    Add(Phrases::MATE, mate->contig + ':' + std::to_string(mate->position));
  }
  const auto showAllele = [this](const std::string& allele)
  {
    constexpr std::size_t obvious = 20;
    return allele.size() <= obvious || IsSymbolic(allele)
               ? allele
               : allele + " (" + std::to_string(allele.size()) + ' ' + In(Phrases::BASES) + ')';
  };
  Add(Phrases::REFERENCE, showAllele(variant.reference)).isSequence = true;
  Add(Phrases::ALTERNATE, showAllele(variant.alternate)).isSequence = true;
}

void AddVerdict(const ReportFinding& finding, LabelLanguage language, FormFinding& form)
{
  if (!finding.significance)
  {
    form.verdict = Phrases::NO_SIGNIFICANCE.In(language);
    return;
  }
  const Significance& significance = *finding.significance;
  const std::optional<SignificanceClass> known = significance.Class();
  form.verdict =
      known ? Show(CLASSES, *known, language) : Unscore(significance.Statement().Value());
  form.origin =
      std::string(Phrases::SOURCE.In(language)) + ": " +
      Join(significance.Source().Value(), significance.date ? significance.date->Value() : "");
}
} // namespace

FormFinding MakeFindingForm(const ReportFinding& finding, LabelLanguage language)
{
  FormFinding form;
  form.headline = MakeHeadline(finding, language);
  form.weight = Weigh(finding);
  AddVerdict(finding, language, form);
  Facts facts(language);
  facts.AddFigures(finding);
  facts.AddMeaning(finding);
  facts.AddNames(finding);
  facts.AddPlace(finding);
  form.facts = facts.Take();
  return form;
}

std::vector<const ReportFinding*> RankFindings(const std::vector<ReportFinding>& findings)
{
  std::vector<const ReportFinding*> ranked;
  ranked.reserve(findings.size());
  for (const ReportFinding& finding : findings)
  {
    ranked.push_back(&finding);
  }
  std::stable_sort(ranked.begin(),
                   ranked.end(),
                   [](const ReportFinding* a, const ReportFinding* b)
                   { return MakeOrder(*a) < MakeOrder(*b); });
  return ranked;
}
} // namespace OrthancGenomics
