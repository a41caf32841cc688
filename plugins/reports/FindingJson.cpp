// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindingJson.h"

#include "DraftContent.h"
#include "report/ChangeType.h"
#include "report/Structure.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
template <typename Text>
Json::Value OrNull(const std::optional<Text>& text)
{
  return text ? Json::Value(text->Value()) : Json::Value();
}

Json::Value OrNull(const std::optional<std::uint32_t>& number)
{
  return number ? Json::Value(Json::UInt(*number)) : Json::Value();
}

Json::Value WriteTexts(const std::vector<ReportText>& texts)
{
  Json::Value list = Json::arrayValue;
  for (const ReportText& text : texts)
  {
    list.append(text.Value());
  }
  return list;
}

Json::Value WriteGenes(const std::vector<ReportedGene>& genes)
{
  Json::Value list = Json::arrayValue;
  for (const ReportedGene& gene : genes)
  {
    Json::Value one;
    one["Symbol"] = gene.Symbol().Value();
    one["HgncId"] = gene.HgncId().empty() ? Json::Value() : Json::Value(gene.HgncId());
    list.append(one);
  }
  return list;
}

Json::Value WriteSignificance(const std::optional<Significance>& significance)
{
  if (!significance)
  {
    return {};
  }
  Json::Value json;
  json["Statement"] = significance->Statement().Value();
  json["Source"] = significance->Source().Value();
  json["Date"] = OrNull(significance->date);
  json["Evidence"] = OrNull(significance->evidence);
  json["Identifier"] = OrNull(significance->identifier);
  return json;
}

Json::Value WriteLine(const NotTested& line)
{
  const Region& where = line.Where();
  Json::Value json;
  json["Gene"] = line.gene ? Json::Value(line.gene->Symbol().Value()) : Json::Value();
  json["Build"] = ToString(line.OfBuild());
  json["Chromosome"] = where.contig;
  json["Start"] = Json::Int64(where.begin + 1);
  json["End"] = Json::Int64(where.end);
  json["CoveredFraction"] = line.covered ? Json::Value(line.covered->Value()) : Json::Value(0.0);
  json["Reason"] = OrNull(line.reason);
  return json;
}

std::string JoinConsequences(const std::vector<const ConsequenceTerm*>& terms)
{
  std::string joined;
  for (const ConsequenceTerm* const term : terms)
  {
    joined += (joined.empty() ? "" : "&") + std::string(term->name);
  }
  return joined;
}

void AddState(const ReportFinding& finding, Json::Value& json)
{
  constexpr std::array states{
      "Heterozygous", "Homozygous", "Hemizygous", "Homoplasmic", "Heteroplasmic"};
  constexpr std::array verdicts{"Present", "Absent", "NoCall", "Indeterminate"};
  json["Assessment"] = verdicts.at(static_cast<std::size_t>(finding.Verdict()));
  json["Zygosity"] = finding.state
                         ? Json::Value(states.at(static_cast<std::size_t>(*finding.state)))
                         : Json::Value();
}

void AddStructure(const ReportFinding& finding, Json::Value& json)
{
  const Variant& variant = finding.What();
  const auto span = FindSpan(variant);
  const auto mate = FindMate(variant);
  json["Type"] = GetChangeType(variant).name;
  json["End"] = Json::Int64(variant.end);
  json["Length"] = OrNull(span);
  json["CopyNumber"] = OrNull(finding.copyNumber);
  json["Mate"] =
      mate ? Json::Value(mate->contig + ':' + std::to_string(mate->position)) : Json::Value();
  json["GeneCount"] =
      Json::UInt(finding.geneCount.value_or(static_cast<std::uint32_t>(finding.genes.size())));
}

Json::Value WriteProcedure(const Procedure& procedure)
{
  Json::Value json;
  json["Name"] = procedure.name.Value();
  json["Version"] = OrNull(procedure.version);
  return json;
}

Json::Value WriteSpecimen(const Specimen& specimen)
{
  constexpr std::array types{"Tissue", "Blood", "Genetic"};
  Json::Value json;
  json["Identifier"] = specimen.identifier.Value();
  json["Type"] = specimen.type ? Json::Value(types.at(static_cast<std::size_t>(*specimen.type)))
                               : Json::Value();
  return json;
}

Json::Value WriteQuality(const std::vector<QualityLine>& lines)
{
  Json::Value list = Json::arrayValue;
  for (const QualityLine& line : lines)
  {
    Json::Value one;
    one["Code"] = line.check.Value();
    one["Status"] = line.status.Value();
    one["Value"] = OrNull(line.value);
    list.append(one);
  }
  return list;
}

Json::Value WriteImaging(const std::vector<ImagedStudy>& studies)
{
  Json::Value list = Json::arrayValue;
  for (const ImagedStudy& study : studies)
  {
    Json::Value one;
    one["StudyInstanceUID"] = study.Study().Value();
    one["Description"] = study.Description().Value();
    list.append(one);
  }
  return list;
}
} // namespace

Json::Value MakeFindingJson(const ReportFinding& finding)
{
  const Variant& variant = finding.What();
  Json::Value json;
  json["Variant"] = ToString(variant);
  json["Build"] = ToString(variant.build);
  json["Chromosome"] = variant.contig;
  json["Position"] = Json::Int64(variant.begin + 1);
  json["Reference"] = variant.reference;
  json["Alternate"] = variant.alternate;
  json["Origin"] = ToString(finding.From());
  json["Genes"] = WriteGenes(finding.genes);
  json["Gene"] =
      finding.genes.empty() ? Json::Value() : Json::Value(finding.genes.front().Symbol().Value());
  json["HgvsC"] = OrNull(finding.hgvsC);
  json["HgvsP"] = OrNull(finding.hgvsP);
  json["HgvsG"] = OrNull(finding.hgvsG);
  json["Transcript"] = OrNull(finding.transcript);
  json["Vaf"] = OrNull(finding.vaf);
  json["AlleleDepth"] = OrNull(finding.alleleDepth);
  json["Depth"] = OrNull(finding.depth);
  const std::string consequences = JoinConsequences(finding.consequences);
  json["Consequence"] = consequences.empty() ? Json::Value() : Json::Value(consequences);
  json["Significance"] = WriteSignificance(finding.significance);
  AddState(finding, json);
  if (IsSymbolic(variant.alternate))
  {
    AddStructure(finding, json);
  }
  return json;
}

void AddTestedJson(const TestedParts& tested, Json::Value& json)
{
  json["Examined"] = OrNull(tested.examined);
  json["NotTested"] = Json::arrayValue;
  for (const NotTested& line : tested.notTested)
  {
    json["NotTested"].append(WriteLine(line));
  }
  json["NotStated"] = Json::arrayValue;
  for (const ReportedGene& gene : tested.notStated)
  {
    json["NotStated"].append(gene.Symbol().Value());
  }
}

Json::Value MakeReportJson(const Report& report)
{
  Json::Value json;
  json["Language"] = report.In().Value();
  json["Specimen"] = WriteSpecimen(report.Of());
  json["Test"] = WriteProcedure(report.Test());
  json["Pipeline"] = Json::arrayValue;
  for (const Procedure& step : report.pipeline)
  {
    json["Pipeline"].append(WriteProcedure(step));
  }
  json["Findings"] = Json::arrayValue;
  for (const ReportFinding& finding : report.findings)
  {
    json["Findings"].append(MakeFindingJson(finding));
  }
  json["Burden"] = report.burden ? WriteBurden(*report.burden) : Json::Value();
  json["Instability"] = report.instability ? WriteInstability(*report.instability) : Json::Value();
  AddTestedJson({report.examined, report.notTested, report.notStated}, json);
  json["Quality"] = WriteQuality(report.quality);
  json["Imaging"] = WriteImaging(report.imaging);
  json["Conclusions"] = WriteTexts(report.Conclusions());
  json["Recommendations"] = WriteTexts(report.recommendations);
  return json;
}
} // namespace OrthancGenomics
