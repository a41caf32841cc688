// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/FindingReader.h"

#include "dicom/Codes.h"
#include "dicom/FindingItem.h"

namespace OrthancGenomics
{
namespace
{
Finding ReadVariant(const ItemReader& item)
{
  const ItemReader variant = item.Get(VARIANT, ItemType::Code);
  const Assessment assessment =
      item.Get(VARIANT_ASSESSMENT, ItemType::Code).GetChoice(ASSESSMENT_CODES);
  const Origin origin = item.Get(SOURCE_CLASS, ItemType::Code).GetChoice(ORIGIN_CODES);
  try
  {
    return Finding(ParseVariant(variant.Item().code.value), origin, assessment);
  }
  catch (const Error&)
  {
    variant.Refuse("is no variant");
  }
}

void CheckText(const ItemReader& item, const FixedCode& name, const std::string& expected)
{
  const ItemReader shown = item.Get(name, ItemType::Text);
  if (shown.Item().text != expected)
  {
    shown.Refuse("is not that of the variant");
  }
}

/// What a person reads has to be what a program reads.
void CheckShown(const ItemReader& item, const Finding& finding)
{
  const Variant& variant = finding.What();
  item.Get(TRACKING_IDENTIFIER, ItemType::Text);
  item.Get(TRACKING_UID, ItemType::Uid).GetText<Uid>();
  item.Get(CHANGE_TYPE, ItemType::Code);
  item.Get(COORDINATE_SYSTEM, ItemType::Code);
  const ItemReader reference = item.Get(REFERENCE_SEQUENCE, ItemType::Code);
  if (reference.Item().code.value != finding.ReferenceSequence())
  {
    reference.Refuse("is not that of the variant");
  }
  const ItemReader assembly = item.Get(ASSEMBLY, ItemType::Code);
  if (assembly.GetChoice(BUILD_CODES) != variant.build)
  {
    assembly.Refuse("is not that of the variant");
  }
  CheckText(item, START_END, ShowPlace(variant));
  CheckText(item, REFERENCE_ALLELE, ShowAllele(variant.reference));
  CheckText(item, ALTERNATE_ALLELE, ShowAllele(variant.alternate));
}

const ConsequenceTerm* ReadConsequence(const ItemReader& item)
{
  const Code& code = item.Item().code;
  const ConsequenceTerm* term =
      code.scheme == SCHEME_ONTOLOGY ? FindConsequence(code.value) : nullptr;
  if (term == nullptr)
  {
    item.Refuse("is no consequence that is known");
  }
  return term;
}

Significance ReadStatement(const ItemReader& item, const ReportText& statement)
{
  const ItemReader source = item.Get(SIGNIFICANCE_SOURCE, ItemType::Text);
  Significance significance(statement, source.GetText<ReportText>());
  significance.date = item.FindText<ReportDate>(SIGNIFICANCE_DATE);
  significance.evidence = item.FindText<ReportText>(EVIDENCE_LEVEL);
  significance.identifier = item.FindText<ReportText>(DISCRETE_VARIANT);
  return significance;
}

std::optional<Significance> ReadSignificance(const ItemReader& item)
{
  if (const std::optional<ItemReader> coded = item.Find(SIGNIFICANCE, ItemType::Code))
  {
    return ReadStatement(*coded, ReportText(ToString(coded->GetChoice(CLASS_CODES))));
  }
  if (const std::optional<ItemReader> text = item.Find(SIGNIFICANCE, ItemType::Text))
  {
    return ReadStatement(*text, text->GetText<ReportText>());
  }
  return std::nullopt;
}

void ReadFigures(const ItemReader& item, Finding& finding)
{
  if (const std::optional<ItemReader> state = item.Find(ALLELIC_STATE, ItemType::Code))
  {
    finding.state = state->GetChoice(STATE_CODES);
  }
  finding.vaf = item.FindNumber<Fraction>(SAMPLE_VAF);
  finding.alleleDepth = item.FindCount(ALLELE_DEPTH);
  finding.depth = item.FindCount(TOTAL_DEPTH);
  finding.copyNumber = item.FindNumber<Measure>(COPY_NUMBER);
}
} // namespace

Finding ReadFinding(const ItemReader& item)
{
  Finding finding = ReadVariant(item);
  CheckShown(item, finding);
  for (const ItemReader& gene : item.List(GENE, ItemType::Code))
  {
    finding.genes.push_back(ReadGene(gene));
  }
  finding.hgvsC = item.FindText<ReportText>(HGVS_C);
  finding.hgvsP = item.FindText<ReportText>(HGVS_P);
  finding.hgvsG = item.FindText<ReportText>(HGVS_G);
  finding.transcript = item.FindText<ReportText>(TRANSCRIPT);
  ReadFigures(item, finding);
  for (const ItemReader& consequence : item.List(CONSEQUENCE, ItemType::Code))
  {
    finding.consequences.push_back(ReadConsequence(consequence));
  }
  finding.significance = ReadSignificance(item);
  finding.phenotype = item.FindText<ReportText>(PHENOTYPE);
  return finding;
}

ReportedGene ReadGene(const ItemReader& item)
{
  const Code& code = item.Item().code;
  try
  {
    return code.scheme == SCHEME_HGNC ? ReportedGene(ReportLine(code.meaning), code.value)
                                      : ReportedGene(ReportLine(code.value));
  }
  catch (const Error& e)
  {
    item.Refuse(e.what());
  }
}
} // namespace OrthancGenomics
