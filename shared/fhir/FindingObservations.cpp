// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/FindingObservations.h"

#include "core/Text.h"
#include "fhir/Codes.h"
#include "fhir/Coding.h"
#include "fhir/GenomicsCodes.h"
#include "genomics/Contig.h"
#include "report/ChangeType.h"
#include "report/ReportCodes.h"
#include "report/Structure.h"
#include "report/ValueCodes.h"

namespace OrthancGenomics
{
namespace
{
constexpr FixedCode CHROMOSOME{LOINC_CHROMOSOME, "LN", "Chromosome"};
constexpr FixedCode ZERO_BASED{LOINC_ZERO_BASED, "LN", "0-based interval counting"};
constexpr FixedCode DEPTH{"DEPTH", "", "Read depth"};
constexpr const char* CONCEPT = "valueCodeableConcept";
constexpr const char* QUANTITY = "valueQuantity";

Json::Value MakeTbd(const char* code)
{
  return MakeConcept(MakeCoding(TO_BE_DETERMINED, code));
}

Json::Value MakeOntology(const char* accession, const char* name)
{
  Json::Value coding = MakeCoding(SEQUENCE_ONTOLOGY, accession);
  coding["display"] = name;
  return MakeConcept(coding);
}

const char* FindChromosome(Build build, const std::string& contig)
{
  const PrimaryContig* const primary = FindPrimaryContig(build, contig);
  const std::size_t number =
      primary == nullptr ? CHROMOSOMES.size()
                         : static_cast<std::size_t>(primary - ListPrimaryContigs(build).data());
  return number < CHROMOSOMES.size() ? CHROMOSOMES.at(number) : nullptr;
}

void AddFigures(ObservationBuilder& observation, const ReportFinding& finding)
{
  if (finding.state)
  {
    observation.Add(ALLELIC_STATE, CONCEPT, ToConcept(GetCode(STATE_CODES, *finding.state)));
  }
  if (finding.vaf)
  {
    observation.Add(SAMPLE_VAF, QUANTITY, MakeQuantity(finding.vaf->Value(), NO_UNITS));
  }
  if (finding.alleleDepth)
  {
    observation.Add(ALLELE_DEPTH, QUANTITY, MakeQuantity(*finding.alleleDepth, READS));
  }
  if (finding.depth)
  {
    observation.Add(DEPTH, QUANTITY, MakeQuantity(*finding.depth, READS));
  }
  if (finding.copyNumber)
  {
    observation.Add(COPY_NUMBER, QUANTITY, MakeQuantity(finding.copyNumber->Value(), NO_UNITS));
  }
}

/// What the IG has no component for.
void AddStructure(ObservationBuilder& observation, const ReportFinding& finding)
{
  if (const auto mate = FindMate(finding.What()))
  {
    observation.AddNote("Joined to " + mate->contig + ':' + std::to_string(mate->position) +
                        " (1-based)");
  }
  if (const auto span = FindSpan(finding.What()))
  {
    observation.AddNote("Length: " + std::to_string(*span) + " bases");
  }
  if (finding.geneCount)
  {
    observation.AddNote("Meets " + std::to_string(*finding.geneCount) + " genes, of which " +
                        std::to_string(finding.genes.size()) + " are named");
  }
}

void AddNames(ObservationBuilder& observation, const ReportFinding& finding)
{
  for (const ReportedGene& gene : finding.genes)
  {
    observation.Add(GENE, CONCEPT, ToConcept(gene));
  }
  observation.AddHgvs(HGVS_C, finding.hgvsC);
  observation.AddHgvs(HGVS_P, finding.hgvsP);
  observation.AddHgvs(HGVS_G, finding.hgvsG);
  observation.AddText(TRANSCRIPT, finding.transcript);
}

Json::Value
MakeVariant(const ReportFinding& finding, const std::string& id, const ReportScene& scene)
{
  const Variant& variant = finding.What();
  const ChangeType& change = GetChangeType(variant);
  ObservationBuilder observation(scene, id, "variant", ToConcept(VARIANT_ASSESSMENT));
  observation.Set(CONCEPT, ToConcept(GetCode(ASSESSMENT_CODES, finding.Verdict())));
  AddNames(observation, finding);
  AddPlace(observation, variant.build, {variant.contig, variant.begin, variant.end});
  observation.Add(REFERENCE_ALLELE, "valueString", variant.reference);
  observation.Add(ALTERNATE_ALLELE, "valueString", variant.alternate);
  observation.Add(CHANGE_TYPE, CONCEPT, MakeOntology(change.accession, change.name));
  observation.Add(SOURCE_CLASS, CONCEPT, ToConcept(GetCode(ORIGIN_CODES, finding.From())));
  if (finding.significance)
  {
    observation.AddText(DISCRETE_VARIANT, finding.significance->identifier);
  }
  AddFigures(observation, finding);
  AddStructure(observation, finding);
  return observation.Take();
}

Json::Value
MakeConsequence(const ReportFinding& finding, const std::string& number, const ReportScene& scene)
{
  ObservationBuilder observation(
      scene, "consequence-" + number, "molecular-consequence", MakeTbd("molecular-consequence"));
  observation.DeriveFrom("variant-" + number);
  observation.AddHgvs(HGVS_C, finding.hgvsC);
  observation.AddHgvs(HGVS_P, finding.hgvsP);
  observation.AddText(TRANSCRIPT, finding.transcript);
  for (const ConsequenceTerm* term : finding.consequences)
  {
    observation.Add(
        MakeTbd("feature-consequence"), CONCEPT, MakeOntology(term->accession, term->name));
  }
  return observation.Take();
}

Json::Value
MakeImplication(const ReportFinding& finding, const std::string& number, const ReportScene& scene)
{
  ObservationBuilder observation(
      scene, "implication-" + number, "diagnostic-implication", MakeTbd("diagnostic-implication"));
  observation.DeriveFrom("variant-" + number);
  if (finding.significance)
  {
    const Significance& meaning = *finding.significance;
    const std::optional<SignificanceClass> known = meaning.Class();
    observation.Add(SIGNIFICANCE,
                    CONCEPT,
                    known ? ToConcept(GetCode(CLASS_CODES, *known))
                          : MakeTextConcept(meaning.Statement().Value()));
    observation.AddText(EVIDENCE_LEVEL, meaning.evidence);
    observation.AddNote("Source: " + meaning.Source().Value() +
                        (meaning.date ? ", " + meaning.date->Value() : ""));
  }
  observation.AddText(PHENOTYPE, finding.phenotype);
  return observation.Take();
}
} // namespace

Json::Value ToConcept(const ReportedGene& gene)
{
  if (gene.HgncId().empty())
  {
    return MakeTextConcept(gene.Symbol().Value());
  }
  Json::Value coding = MakeCoding(GENE_NAMES, gene.HgncId());
  coding["display"] = gene.Symbol().Value();
  return MakeConcept(coding);
}

void AddPlace(ObservationBuilder& observation, Build build, const Region& place)
{
  const PrimaryContig* const primary = FindPrimaryContig(build, place.contig);
  observation.Add(ASSEMBLY, CONCEPT, ToConcept(GetCode(BUILD_CODES, build)));
  if (const char* const chromosome = FindChromosome(build, place.contig))
  {
    observation.Add(CHROMOSOME, CONCEPT, MakeConcept(MakeCoding(LOINC, chromosome)));
  }
  observation.Add(REFERENCE_SEQUENCE,
                  CONCEPT,
                  primary == nullptr ? MakeTextConcept(place.contig)
                                     : MakeConcept(MakeCoding(REFSEQ, primary->refSeq)));
  Json::Value range;
  range["low"]["value"] = Json::Int64(place.begin);
  range["high"]["value"] = Json::Int64(place.end);
  observation.Add(START_END, "valueRange", range);
  observation.Add(COORDINATE_SYSTEM, CONCEPT, ToConcept(ZERO_BASED));
}

std::vector<Json::Value> MakeFindingObservations(const ReportFinding& finding,
                                                 const std::string& number,
                                                 const ReportScene& scene)
{
  std::vector<Json::Value> observations = {MakeVariant(finding, "variant-" + number, scene)};
  if (!finding.consequences.empty())
  {
    observations.push_back(MakeConsequence(finding, number, scene));
  }
  if (finding.significance || finding.phenotype)
  {
    observations.push_back(MakeImplication(finding, number, scene));
  }
  return observations;
}
} // namespace OrthancGenomics
