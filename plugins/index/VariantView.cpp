// SPDX-License-Identifier: GPL-3.0-or-later
#include "VariantView.h"

#include "core/Text.h"
#include "core/Time.h"
#include "genomics/Hgvs.h"
#include "json/JsonObject.h"
#include "json/JsonText.h"
#include "runtime/References.h"

#include <cmath>

namespace OrthancGenomics
{
namespace
{
Json::Value TextOrNull(const std::string& text)
{
  return text.empty() ? Json::Value() : Json::Value(text);
}

Json::Value CountOrNull(std::int64_t value)
{
  return value < 0 ? Json::Value() : Json::Value(Json::Int64(value));
}

/// A float keeps about seven digits; more would show noise of the conversion.
Json::Value NumberOrNull(float value)
{
  if (!std::isfinite(value))
  {
    return {};
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", static_cast<double>(value));
  return std::strtod(text.data(), nullptr);
}

std::optional<std::string> FindGenomicHgvs(const Variant& variant, const References& references)
{
  if (const ReferenceSequence* reference = references.FindOpen(variant.build))
  {
    return MakeGenomicHgvs(variant, *reference);
  }
  return MakeGenomicHgvs(variant);
}

const Annotation& GetShown(const AnsweredVariant& variant)
{
  static const Annotation none;
  const int index = FindShownAnnotation(variant.annotations, variant.gene);
  return index < 0 ? none : variant.annotations[static_cast<std::size_t>(index)];
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
  json["MinDepth"] = CountOrNull(evidence.minDepth.value_or(-1));
  return json;
}

template <typename Object>
void FillAnnotation(const Annotation& annotation, Object& json)
{
  json.Set("Biotype", TextOrNull(annotation.biotype));
  json.Set("Canonical", annotation.canonical);
  json.Set("Consequence", TextOrNull(annotation.consequence));
  json.Set("Exon", TextOrNull(annotation.exon));
  json.Set("Gene", TextOrNull(annotation.gene));
  json.Set("GeneId", TextOrNull(annotation.geneId));
  json.Set("HgncId", TextOrNull(annotation.hgncId));
  json.Set("HgvsC", TextOrNull(annotation.hgvsC));
  json.Set("HgvsP", TextOrNull(annotation.hgvsP));
  json.Set("Impact", TextOrNull(annotation.impact));
  json.Set("Mane", annotation.mane);
  json.Set("Significance", TextOrNull(annotation.significance));
  json.Set("Transcript", TextOrNull(annotation.transcript));
}

template <typename Object>
void FillCall(const AnsweredCall& answered, Object& json)
{
  const Call& call = answered.call;
  const bool somatic = answered.origin == Origin::Somatic;
  json.Set("AlleleDepth", CountOrNull(call.alleleDepth));
  json.Set("Dataset", answered.dataset);
  json.Set("Depth", CountOrNull(call.depth));
  json.Set("Filter", TextOrNull(call.filter));
  json.Set("Genotype", TextOrNull(call.genotype));
  json.Set("GenotypeQuality", CountOrNull(call.genotypeQuality));
  json.Set("Origin", ToString(answered.origin));
  json.Set("PhaseSet", CountOrNull(call.phaseSet));
  json.Set("Quality", NumberOrNull(call.quality));
  if (call.record != 0)
  {
    json.Set("Record", Json::Int64(call.record));
  }
  json.Set("ReferenceDepth", CountOrNull(call.referenceDepth));
  json.Set("Sample", answered.sample);
  json.Set("Vaf", NumberOrNull(call.vaf));
  json.Set("Zygosity", somatic ? Json::Value() : ToString(GetZygosity(call.genotype)));
}

template <typename Object>
void FillVariant(const AnsweredVariant& answered,
                 const References& references,
                 bool calls,
                 Object& json)
{
  const Variant& variant = answered.variant;
  const Annotation& shown = GetShown(answered);
  json.Set("Alternate", variant.alternate);
  json.SetList("Annotations",
               answered.annotations,
               [](const Annotation& annotation, Object& entry)
               { FillAnnotation(annotation, entry); });
  json.Set("Build", ToString(variant.build));
  if (calls)
  {
    json.SetList("Calls",
                 answered.calls,
                 [](const AnsweredCall& call, Object& entry) { FillCall(call, entry); });
  }
  json.Set("Chromosome", variant.contig);
  json.Set("Consequence", TextOrNull(shown.consequence));
  json.Set("End", Json::Int64(variant.end));
  json.Set("Gene", TextOrNull(answered.gene));
  json.Set("HgvsC", TextOrNull(shown.hgvsC));
  json.Set("HgvsG", TextOrNull(FindGenomicHgvs(variant, references).value_or("")));
  json.Set("HgvsP", TextOrNull(shown.hgvsP));
  json.Set("Position", Json::Int64(variant.begin + 1));
  json.Set("Reference", variant.reference);
  json.Set("RsId", TextOrNull(FindRsId(answered, shown)));
  json.Set("Significance", TextOrNull(shown.significance));
  json.Set("Variant", ToString(variant));
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

std::string MakeCell(const Json::Value& value)
{
  std::string text;
  if (value.isString())
  {
    text = value.asString();
    const bool formula =
        !text.empty() && std::string("=+-@\t\r").find(text[0]) != std::string::npos;
    text.insert(0, formula ? "'" : "");
  }
  else if (!value.isNull())
  {
    text = ToText(value);
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos)
  {
    return text;
  }
  std::string quoted = "\"";
  for (const char c : text)
  {
    quoted.append(c == '"' ? 2 : 1, c);
  }
  return quoted + '"';
}

/// The cells of a variant and of one of its calls.
std::string MakeLine(const Json::Value& variant, const Json::Value& call)
{
  std::string line;
  for (const char* const column : VARIANT_COLUMNS)
  {
    line += MakeCell(variant[column]) + ',';
  }
  for (const char* const column : CALL_COLUMNS)
  {
    line += MakeCell(call[column]) + (column == CALL_COLUMNS.back() ? "\r\n" : ",");
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
