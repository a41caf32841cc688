// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/FindingReader.h"

#include "core/Text.h"
#include "dicom/Codes.h"
#include "dicom/FindingItem.h"
#include "genomics/Contig.h"

namespace OrthancGenomics
{
namespace
{
/// A variant's container, and that of all findings, which says what the variant's does not.
struct FindingPlace
{
  const ItemReader& item;
  const ItemReader& section;
};

ItemReader GetStated(const FindingPlace& place, const FixedCode& name)
{
  const std::optional<ItemReader> own = place.item.Find(name, ItemType::Code);
  const std::optional<ItemReader> found = own ? own : place.section.Find(name, ItemType::Code);
  return found ? *found : place.item.Get(name, ItemType::Code);
}

Build ReadBuild(const FindingPlace& place)
{
  return GetStated(place, ASSEMBLY).GetChoice(BUILD_CODES);
}

/// The house's name of the contig that the reference sequence is.
std::string ReadContig(const FindingPlace& place)
{
  const Code& code = place.item.Get(REFERENCE_SEQUENCE, ItemType::Code).Item().code;
  return NormalizeContigName(ReadBuild(place), code.value, std::nullopt);
}

/// The reverse of ShowPlace.
void ReadPlace(const ItemReader& item, Variant& variant)
{
  const ItemReader shown = item.Get(START_END, ItemType::Text);
  const std::string_view text = shown.Item().text;
  const std::size_t dash = text.find('-');
  const std::optional<std::int64_t> begin = ParseInteger(text.substr(0, dash));
  const std::optional<std::int64_t> end =
      dash == std::string_view::npos ? std::nullopt : ParseInteger(text.substr(dash + 1));
  if (!begin || !end || *begin < 0 || *end < 0)
  {
    shown.Refuse("is no start-end");
  }
  variant.begin = *begin - 1;
  variant.end = *end;
}

Variant GetWhole(const ItemReader& item)
{
  try
  {
    return ParseVariant(item.Item().code.value);
  }
  catch (const Error&)
  {
    item.Refuse("is no variant");
  }
}

Variant ReadVariant(const FindingPlace& place)
{
  const ItemReader& item = place.item;
  if (const std::optional<ItemReader> whole = item.Find(VARIANT, ItemType::Code))
  {
    return GetWhole(*whole);
  }
  Variant variant;
  variant.build = ReadBuild(place);
  variant.contig = ReadContig(place);
  ReadPlace(item, variant);
  variant.reference = item.Get(REFERENCE_ALLELE, ItemType::Text).Item().text;
  variant.alternate = item.Get(ALTERNATE_ALLELE, ItemType::Text).Item().text;
  return variant;
}

ReportFinding MakeFinding(const FindingPlace& place)
{
  const ItemReader& item = place.item;
  const Assessment assessment =
      item.Get(VARIANT_ASSESSMENT, ItemType::Code).GetChoice(ASSESSMENT_CODES);
  const Origin origin = item.Get(SOURCE_CLASS, ItemType::Code).GetChoice(ORIGIN_CODES);
  const Variant variant = ReadVariant(place);
  try
  {
    return ReportFinding(variant, origin, assessment);
  }
  catch (const Error& e)
  {
    item.Refuse(e.what());
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

/// What a person reads has to be what a program reads, and the variant is named twice.
void CheckShown(const FindingPlace& place, const ReportFinding& finding)
{
  const ItemReader& item = place.item;
  const Variant& variant = finding.What();
  CheckText(item, TRACKING_IDENTIFIER, MakeTracking(variant));
  item.Get(TRACKING_UID, ItemType::Uid).GetText<Uid>();
  item.Get(CHANGE_TYPE, ItemType::Code);
  const ItemReader system = GetStated(place, COORDINATE_SYSTEM);
  if (!(system.Item().code == ONE_BASED))
  {
    system.Refuse("is another than ours, which counts from 1");
  }
  const ItemReader reference = item.Get(REFERENCE_SEQUENCE, ItemType::Code);
  if (reference.Item().code.value != finding.ReferenceSequence())
  {
    reference.Refuse("is not that of the variant");
  }
  if (ReadBuild(place) != variant.build)
  {
    GetStated(place, ASSEMBLY).Refuse("is not that of the variant");
  }
  CheckText(item, START_END, ShowPlace(variant));
  CheckText(item, REFERENCE_ALLELE, ShowAllele(variant.reference));
  CheckText(item, ALTERNATE_ALLELE, ShowAllele(variant.alternate));
  if (const auto mate = FindMate(variant))
  {
    CheckText(item, MATE, ShowMate(variant.build, *mate));
  }
  if (item.FindCount(SPAN) != FindSpan(variant))
  {
    item.Refuse("the length of the structural variant is not that of its place");
  }
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

void ReadFigures(const ItemReader& item, ReportFinding& finding)
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

ReportFinding ReadFinding(const ItemReader& item, const ItemReader& section)
{
  const FindingPlace place{item, section};
  ReportFinding finding = MakeFinding(place);
  CheckShown(place, finding);
  for (const ItemReader& gene : item.List(GENE, ItemType::Code))
  {
    finding.genes.push_back(ReadGene(gene));
  }
  finding.geneCount = item.FindCount(GENE_COUNT);
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
