// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that a person reads are also what is read back: build, reference sequence, start-end and
// alleles make the variant. Only an allele that is shown cut needs one row more, VARIANT: it has
// the whole as ToString(Variant) in its code value, which viewers do not show and whose length
// nothing limits (Long Code Value, UC).
#include "dicom/FindingItem.h"

#include "dicom/Codes.h"
#include "genomics/Contig.h"
#include "genomics/Hgvs.h"
#include "report/ChangeType.h"
#include "report/ValueCodes.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_ALLELE = 200;
constexpr std::size_t MAX_MEANING = 64;

bool IsCut(std::string_view allele)
{
  return allele.size() > MAX_ALLELE;
}

void AddIdentity(ContentItem& item, const ReportFinding& finding, const ContentItem& trackingUid)
{
  const Variant& variant = finding.What();
  item.Add(As(Relationship::ObsContext, MakeText(TRACKING_IDENTIFIER, MakeTracking(variant))));
  item.Add(As(Relationship::ObsContext, trackingUid));
  item.Add(MakeCode(VARIANT_ASSESSMENT, GetCode(ASSESSMENT_CODES, finding.Verdict())));
  if (IsCut(variant.reference) || IsCut(variant.alternate))
  {
    const std::string whole = ToString(variant);
    item.Add(MakeCode(VARIANT, {whole, SCHEME_OURS, CutCharacters(whole, MAX_MEANING)}));
  }
}

void AddNames(ContentItem& item, const ReportFinding& finding)
{
  for (const ReportedGene& gene : finding.genes)
  {
    item.Add(MakeCode(GENE, MakeGeneCode(gene)));
  }
  if (finding.geneCount)
  {
    item.Add(MakeNumber(GENE_COUNT, std::to_string(*finding.geneCount), GENES_UNIT));
  }
  item.AddText(HGVS_C, finding.hgvsC);
  item.AddText(HGVS_P, finding.hgvsP);
  item.AddText(HGVS_G, finding.hgvsG);
  item.AddText(TRANSCRIPT, finding.transcript);
}

Code MakeReferenceCode(const ReportFinding& finding)
{
  const std::string name = finding.ReferenceSequence();
  const bool known = FindAccession(name).has_value() || name == HG19_MITOCHONDRION_NAME ||
                     FindPrimaryContig(finding.What().build, finding.What().contig) != nullptr;
  return {name, known ? SCHEME_REFSEQ : SCHEME_OURS, CutCharacters(name, MAX_MEANING)};
}

void AddPlace(ContentItem& item, const ReportFinding& finding, bool stateBuild)
{
  const Variant& variant = finding.What();
  const ChangeType& change = GetChangeType(variant);
  item.Add(MakeCode(REFERENCE_SEQUENCE, MakeReferenceCode(finding)));
  if (stateBuild)
  {
    item.Add(MakeCode(ASSEMBLY, GetCode(BUILD_CODES, variant.build)));
  }
  item.Add(MakeText(START_END, ShowPlace(variant)));
  item.Add(MakeText(REFERENCE_ALLELE, ShowAllele(variant.reference)));
  item.Add(MakeText(ALTERNATE_ALLELE, ShowAllele(variant.alternate)));
  if (const auto mate = FindMate(variant))
  {
    item.Add(MakeText(MATE, ShowMate(variant.build, *mate)));
  }
  if (const auto span = FindSpan(variant))
  {
    item.Add(MakeNumber(SPAN, std::to_string(*span), BASES));
  }
  item.Add(MakeCode(CHANGE_TYPE, {change.accession, SCHEME_ONTOLOGY, change.name}));
  item.Add(MakeCode(SOURCE_CLASS, GetCode(ORIGIN_CODES, finding.From())));
}

void AddFigures(ContentItem& item, const ReportFinding& finding)
{
  if (finding.state)
  {
    item.Add(MakeCode(ALLELIC_STATE, GetCode(STATE_CODES, *finding.state)));
  }
  if (finding.vaf)
  {
    item.Add(MakeNumber(SAMPLE_VAF, finding.vaf->ToText(), NO_UNITS));
  }
  if (finding.alleleDepth)
  {
    item.Add(MakeNumber(ALLELE_DEPTH, std::to_string(*finding.alleleDepth), READS));
  }
  if (finding.depth)
  {
    item.Add(MakeNumber(TOTAL_DEPTH, std::to_string(*finding.depth), READS));
  }
  if (finding.copyNumber)
  {
    item.Add(MakeNumber(COPY_NUMBER, finding.copyNumber->ToText(), NO_UNITS));
  }
}

void AddSignificance(ContentItem& item, const Significance& significance)
{
  const std::optional<SignificanceClass> known = significance.Class();
  ContentItem& statement =
      item.Add(known ? MakeCode(SIGNIFICANCE, GetCode(CLASS_CODES, *known))
                     : MakeText(SIGNIFICANCE, significance.Statement().Value()));
  statement.AddText(SIGNIFICANCE_SOURCE, std::optional(significance.Source()));
  statement.AddText(SIGNIFICANCE_DATE, significance.date);
  statement.AddText(EVIDENCE_LEVEL, significance.evidence);
  if (significance.identifier)
  {
    statement.Add(As(Relationship::InferredFrom,
                     MakeText(DISCRETE_VARIANT, significance.identifier->Value())));
  }
}
ContentItem MakeFindingItem(const ReportFinding& finding, const Uid& tracking, bool stateBuild)
{
  ContentItem item = MakeContainer(VARIANT_ASSESSMENT);
  AddIdentity(item, finding, MakeUid(TRACKING_UID, tracking));
  AddNames(item, finding);
  AddPlace(item, finding, stateBuild);
  AddFigures(item, finding);
  for (const ConsequenceTerm* term : finding.consequences)
  {
    item.Add(MakeCode(CONSEQUENCE, {term->accession, SCHEME_ONTOLOGY, term->name}));
  }
  if (finding.significance)
  {
    AddSignificance(item, *finding.significance);
  }
  item.AddText(PHENOTYPE, finding.phenotype);
  return item;
}

bool HaveOneBuild(const std::vector<ReportFinding>& findings)
{
  return std::all_of(findings.begin(),
                     findings.end(),
                     [&findings](const ReportFinding& one)
                     { return one.What().build == findings.front().What().build; });
}
} // namespace

ContentItem MakeFindingsSection(const Report& report, const UidMaker& uids)
{
  ContentItem section = MakeContainer(FINDINGS);
  if (report.findings.empty())
  {
    return section;
  }
  const bool oneBuild = HaveOneBuild(report.findings);
  if (oneBuild)
  {
    const Build build = report.findings.front().What().build;
    section.Add(As(Relationship::ObsContext, MakeCode(ASSEMBLY, GetCode(BUILD_CODES, build))));
  }
  section.Add(As(Relationship::ObsContext, MakeCode(COORDINATE_SYSTEM, ONE_BASED)));
  for (const ReportFinding& finding : report.findings)
  {
    const std::string variant = ToString(finding.What());
    const Uid tracking = uids.OfVariant(variant, report.Of().identifier.Value());
    section.Add(MakeFindingItem(finding, tracking, !oneBuild));
  }
  return section;
}

Code MakeGeneCode(const ReportedGene& gene)
{
  const std::string& symbol = gene.Symbol().Value();
  return gene.HgncId().empty() ? Code{symbol, SCHEME_OURS, symbol}
                               : Code{gene.HgncId(), SCHEME_HGNC, symbol};
}

std::string MakeTracking(const Variant& variant)
{
  const bool isLong = IsCut(variant.reference) || IsCut(variant.alternate);
  const std::optional<std::string> spdi = isLong ? std::nullopt : MakeSpdi(variant);
  return spdi ? *spdi : CutCharacters(ToString(variant), MAX_ALLELE);
}

std::string ShowAllele(std::string_view allele)
{
  if (!IsCut(allele))
  {
    return std::string(allele);
  }
  return std::string(allele.substr(0, MAX_ALLELE)) + "... (" + std::to_string(allele.size()) +
         " bases)";
}

std::string ShowMate(Build build, const MatePlace& mate)
{
  const PrimaryContig* const contig = FindPrimaryContig(build, mate.contig);
  return (contig == nullptr ? mate.contig : contig->refSeq) + ':' + std::to_string(mate.position);
}

std::string ShowPlace(const Variant& variant)
{
  return std::to_string(variant.begin + 1) + '-' + std::to_string(variant.end);
}
} // namespace OrthancGenomics
