// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelView.h"

#include "Disguise.h"
#include "SubjectDatasets.h"
#include "VariantView.h"
#include "core/Time.h"

namespace OrthancGenomics
{
namespace
{
Json::Value OrNull(const std::string& text)
{
  return text.empty() ? Json::Value() : Json::Value(text);
}

Json::Value MakeFindingJson(const PanelFinding& finding)
{
  const Json::Value call = MakeCallJson(finding.variant.calls[finding.call]);
  Json::Value json;
  json["Variant"] = ToString(finding.variant.variant);
  json["Gene"] = OrNull(finding.variant.gene);
  json["HgvsP"] = OrNull(finding.shown.hgvsP);
  json["HgvsC"] = OrNull(finding.shown.hgvsC);
  json["Consequence"] = OrNull(finding.shown.consequence);
  json["Class"] = ToString(finding.stated);
  json["Statements"] = Json::arrayValue;
  for (const std::string& term : finding.terms)
  {
    json["Statements"].append(term);
  }
  for (const char* const key :
       {"Origin", "Vaf", "Depth", "AlleleDepth", "Zygosity", "Filter", "Dataset"})
  {
    json[key] = call[key];
  }
  json["Calls"] = Json::UInt64(finding.variant.calls.size());
  return json;
}

Json::Value MakeGeneJson(const PanelGene& gene)
{
  Json::Value json;
  json["Gene"] = gene.name;
  json["Origin"] = ToString(gene.origin);
  json["Presence"] = ToString(gene.presence);
  json["CoveredFraction"] = gene.covered ? Json::Value(*gene.covered) : Json::Value();
  return json;
}
} // namespace

Json::Value MakePanelReport(const ReportRecord& record, const ReportVersion& version)
{
  const bool isSigned = version.signedAt != 0;
  Json::Value json;
  json["ID"] = record.id;
  json["Profile"] = record.profile;
  json["Version"] = Json::UInt(version.number);
  json["Status"] = ToString(version.state);
  json["Verified"] = version.verified;
  json["Changed"] = ToIsoTime(version.retracted != 0 ? version.retracted
                              : isSigned             ? version.signedAt
                                                     : version.edited);
  json["By"] = OrNull(version.retracted != 0 ? version.retractor
                      : isSigned             ? version.signer
                                             : version.editor);
  return json;
}

void AddPanel(const ReadScope& scope,
              const Disguise& disguise,
              const Subject& subject,
              const Panel& panel,
              Json::Value& json)
{
  json["Findings"] = Json::arrayValue;
  for (const PanelFinding& finding : panel.findings)
  {
    json["Findings"].append(MakeFindingJson(finding));
  }
  json["MoreFindings"] = Json::Int64(panel.more);
  json["Incomplete"] = panel.cut;
  json["Searched"] = panel.everything ? "Everything" : "Genes";
  json["Total"] = panel.total ? Json::Value(Json::Int64(*panel.total)) : Json::Value();
  json["Unannotated"] = Json::Int64(panel.unannotated);
  json["Genes"] = Json::arrayValue;
  for (const PanelGene& gene : panel.genes)
  {
    json["Genes"].append(MakeGeneJson(gene));
  }
  json["Datasets"] = MakeSubjectDatasets(scope, disguise, subject, panel.datasets);
}
} // namespace OrthancGenomics
