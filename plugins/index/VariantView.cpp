// SPDX-License-Identifier: GPL-3.0-or-later
#include "VariantView.h"

#include "core/Text.h"
#include "core/Time.h"
#include "json/CsvCell.h"
#include "json/JsonObject.h"
#include "json/JsonText.h"
#include "runtime/References.h"
#include "runtime/VariantNaming.h"

#include <cmath>

namespace OrthancGenomics
{
namespace
{
template <typename Object>
void SetTextOrNull(Object& json, std::string_view key, std::string_view text)
{
  text.empty() ? json.SetNull(key) : json.SetText(key, text);
}

template <typename Object>
void SetCountOrNull(Object& json, std::string_view key, std::int64_t value)
{
  value < 0 ? json.SetNull(key) : json.SetInteger(key, value);
}

template <typename Object>
void SetNumberOrNull(Object& json, std::string_view key, float value)
{
  std::isfinite(value) ? json.SetRounded(key, value) : json.SetNull(key);
}

std::string FindRsId(const AnsweredVariant& variant, const Annotation& shown)
{
  for (const AnsweredCall& call : variant.calls)
  {
    for (const std::string_view id : Split(call.call.id, ';'))
    {
      if (StartsWith(id, "rs"))
      {
        return std::string(id);
      }
    }
  }
  for (const std::string_view id : Split(shown.existing, '&'))
  {
    if (StartsWith(id, "rs"))
    {
      return std::string(id);
    }
  }
  return "";
}

Json::Value MakeEvidence(const AbsenceEvidence& evidence)
{
  Json::Value json;
  json["Dataset"] = evidence.dataset;
  json["MinDepth"] = evidence.minDepth ? Json::Value(*evidence.minDepth) : Json::Value();
  return json;
}

template <typename Object>
void FillAnnotation(const Annotation& annotation, Object& json)
{
  SetTextOrNull(json, "Biotype", annotation.biotype);
  json.SetFlag("Canonical", annotation.canonical);
  SetTextOrNull(json, "Consequence", annotation.consequence);
  SetTextOrNull(json, "Exon", annotation.exon);
  SetTextOrNull(json, "Gene", annotation.gene);
  SetTextOrNull(json, "GeneId", annotation.geneId);
  SetTextOrNull(json, "HgncId", annotation.hgncId);
  SetTextOrNull(json, "HgvsC", annotation.hgvsC);
  SetTextOrNull(json, "HgvsP", annotation.hgvsP);
  SetTextOrNull(json, "Impact", annotation.impact);
  json.SetFlag("Mane", annotation.mane);
  SetTextOrNull(json, "Significance", annotation.significance);
  SetTextOrNull(json, "Transcript", annotation.transcript);
}

template <typename Object>
void FillCall(const AnsweredCall& answered, Object& json)
{
  const Call& call = answered.call;
  const bool somatic = answered.origin == Origin::Somatic;
  SetCountOrNull(json, "AlleleDepth", call.alleleDepth);
  if (!std::isnan(call.copyNumber))
  {
    SetNumberOrNull(json, "CopyNumber", call.copyNumber);
  }
  json.SetText("Dataset", answered.dataset);
  SetCountOrNull(json, "Depth", call.depth);
  SetTextOrNull(json, "Filter", call.filter);
  SetTextOrNull(json, "Genotype", call.genotype);
  SetCountOrNull(json, "GenotypeQuality", call.genotypeQuality);
  json.SetText("Origin", ToString(answered.origin));
  SetCountOrNull(json, "PhaseSet", call.phaseSet);
  SetNumberOrNull(json, "Quality", call.quality);
  if (call.record != 0)
  {
    json.SetInteger("Record", call.record);
  }
  SetCountOrNull(json, "ReferenceDepth", call.referenceDepth);
  json.SetText("Sample", answered.sample);
  SetNumberOrNull(json, "Vaf", call.vaf);
  SetTextOrNull(json, "Zygosity", somatic ? "" : ToString(GetZygosity(call.genotype)));
}

template <typename Object>
void FillVariant(const AnsweredVariant& answered,
                 const References& references,
                 bool calls,
                 Object& json)
{
  const Variant& variant = answered.variant;
  const Annotation& shown = GetShownAnnotation(answered);
  json.SetText("Alternate", variant.alternate);
  json.SetList("Annotations",
               answered.annotations,
               [](const Annotation& annotation, Object& entry)
               { FillAnnotation(annotation, entry); });
  json.SetText("Build", ToString(variant.build));
  if (calls)
  {
    json.SetList("Calls",
                 answered.calls,
                 [](const AnsweredCall& call, Object& entry) { FillCall(call, entry); });
  }
  json.SetText("Chromosome", variant.contig);
  SetTextOrNull(json, "Consequence", shown.consequence);
  json.SetInteger("End", variant.end);
  SetTextOrNull(json, "Gene", answered.gene);
  SetTextOrNull(json, "HgvsC", shown.hgvsC);
  SetTextOrNull(json, "HgvsG", FindGenomicHgvs(variant, references).value_or(""));
  SetTextOrNull(json, "HgvsP", shown.hgvsP);
  json.SetInteger("Position", variant.begin + 1);
  json.SetText("Reference", variant.reference);
  SetTextOrNull(json, "RsId", FindRsId(answered, shown));
  SetTextOrNull(json, "Significance", shown.significance);
  json.SetText("Variant", ToString(variant));
}

Json::Value MakeVariant(const AnsweredVariant& answered, const References& references)
{
  JsonObject json;
  FillVariant(answered, references, true, json);
  return json.Take();
}

/// All but the variants, whose key is the last.
Json::Value MakeHead(const VariantAnswer& answer, const Subject& subject)
{
  Json::Value json;
  json["PatientID"] = subject.patientId;
  if (!subject.issuer.empty())
  {
    json["Issuer"] = subject.issuer;
  }
  json["Subject"] = subject.id;
  json["Presence"] = ToString(answer.presence);
  json["CoveredFraction"] =
      answer.coveredFraction ? Json::Value(*answer.coveredFraction) : Json::Value();
  json["Absent"] = answer.absent ? MakeEvidence(*answer.absent) : Json::Value();
  json["Total"] = Json::Int64(answer.total);
  json["NotComparable"] = Json::Int64(answer.notComparable);
  json["NotEvaluated"] = Json::Int64(answer.notEvaluated);
  return json;
}

constexpr std::array<const char*, 14> VARIANT_COLUMNS = {"Variant",
                                                         "Build",
                                                         "Chromosome",
                                                         "Position",
                                                         "End",
                                                         "Reference",
                                                         "Alternate",
                                                         "Gene",
                                                         "HgvsC",
                                                         "HgvsP",
                                                         "HgvsG",
                                                         "RsId",
                                                         "Consequence",
                                                         "Significance"};
constexpr std::array<const char*, 14> CALL_COLUMNS = {"Dataset",
                                                      "Sample",
                                                      "Genotype",
                                                      "Zygosity",
                                                      "Depth",
                                                      "ReferenceDepth",
                                                      "AlleleDepth",
                                                      "Vaf",
                                                      "GenotypeQuality",
                                                      "Quality",
                                                      "Filter",
                                                      "PhaseSet",
                                                      "Record",
                                                      "Origin"};

/// The cells of a variant and of one of its calls.
std::string MakeLine(const Json::Value& variant, const Json::Value& call)
{
  std::string line;
  for (const char* const column : VARIANT_COLUMNS)
  {
    line += MakeCsvCell(variant[column]) + ',';
  }
  for (const char* const column : CALL_COLUMNS)
  {
    line += MakeCsvCell(call[column]) + (column == CALL_COLUMNS.back() ? "\r\n" : ",");
  }
  return line;
}
} // namespace

Json::Value MakeCallJson(const AnsweredCall& answered)
{
  JsonObject json;
  FillCall(answered, json);
  return json.Take();
}

Json::Value MakeDescriptionJson(const AnsweredVariant& answered, const References& references)
{
  JsonObject json;
  FillVariant(answered, references, false, json);
  return json.Take();
}

Json::Value
MakeVariantJson(const VariantAnswer& answer, const Subject& subject, const References& references)
{
  Json::Value json = MakeHead(answer, subject);
  json["Variants"] = Json::arrayValue;
  for (const AnsweredVariant& variant : answer.variants)
  {
    json["Variants"].append(MakeVariant(variant, references));
  }
  return json;
}

void AddMoment(const std::optional<std::int64_t>& instant,
               const Json::Value& incomplete,
               const std::function<std::string()>& digest,
               Json::Value& json)
{
  if (instant)
  {
    json["AsOf"] = ToIsoInstant(*instant);
    json["Incomplete"] = incomplete;
    json["Digest"] = digest();
  }
}

std::string
MakeVariantText(const VariantAnswer& answer, const Subject& subject, const References& references)
{
  std::string text = ToText(MakeHead(answer, subject));
  constexpr std::size_t aboutOne = 768; // variant with a call and an annotation
  text.reserve(text.size() + answer.variants.size() * aboutOne);
  text.back() = ',';
  text += R"("Variants":[)";
  for (const AnsweredVariant& variant : answer.variants)
  {
    text.append(&variant == &answer.variants.front() ? "" : ",");
    JsonObjectText json(text);
    FillVariant(variant, references, true, json);
    json.End();
  }
  return text + "]}";
}

std::string MakeVariantCsv(const VariantAnswer& answer, const References& references)
{
  std::string text;
  for (const char* const column : VARIANT_COLUMNS)
  {
    text += std::string(column) + ',';
  }
  for (const char* const column : CALL_COLUMNS)
  {
    text += std::string(column) + (column == CALL_COLUMNS.back() ? "\r\n" : ",");
  }
  for (const AnsweredVariant& variant : answer.variants)
  {
    const Json::Value json = MakeVariant(variant, references);
    for (const Json::Value& call : json["Calls"])
    {
      text += MakeLine(json, call);
    }
  }
  return text;
}
} // namespace OrthancGenomics
