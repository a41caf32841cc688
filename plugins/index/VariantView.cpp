// SPDX-License-Identifier: GPL-3.0-or-later
#include "VariantView.h"

#include "core/Text.h"
#include "core/Time.h"
#include "genomics/Hgvs.h"
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

Json::Value MakeAnnotation(const Annotation& annotation)
{
  Json::Value json;
  json["Gene"] = TextOrNull(annotation.gene);
  json["GeneId"] = TextOrNull(annotation.geneId);
  json["HgncId"] = TextOrNull(annotation.hgncId);
  json["Transcript"] = TextOrNull(annotation.transcript);
  json["Biotype"] = TextOrNull(annotation.biotype);
  json["Consequence"] = TextOrNull(annotation.consequence);
  json["Impact"] = TextOrNull(annotation.impact);
  json["HgvsC"] = TextOrNull(annotation.hgvsC);
  json["HgvsP"] = TextOrNull(annotation.hgvsP);
  json["Exon"] = TextOrNull(annotation.exon);
  json["Significance"] = TextOrNull(annotation.significance);
  json["Mane"] = annotation.mane;
  json["Canonical"] = annotation.canonical;
  return json;
}

Json::Value MakeEvidence(const AbsenceEvidence& evidence)
{
  Json::Value json;
  json["Dataset"] = evidence.dataset;
  json["MinDepth"] = CountOrNull(evidence.minDepth.value_or(-1));
  return json;
}

Json::Value MakeVariant(const AnsweredVariant& answered, const References& references)
{
  Json::Value json = MakeDescriptionJson(answered, references);
  json["Calls"] = Json::arrayValue;
  for (const AnsweredCall& call : answered.calls)
  {
    json["Calls"].append(MakeCallJson(call));
  }
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
  const Call& call = answered.call;
  Json::Value json;
  json["Dataset"] = answered.dataset;
  json["Sample"] = answered.sample;
  json["Genotype"] = TextOrNull(call.genotype);
  json["Zygosity"] =
      answered.origin == Origin::Somatic ? Json::Value() : ToString(GetZygosity(call.genotype));
  json["Depth"] = CountOrNull(call.depth);
  json["ReferenceDepth"] = CountOrNull(call.referenceDepth);
  json["AlleleDepth"] = CountOrNull(call.alleleDepth);
  json["Vaf"] = NumberOrNull(call.vaf);
  json["GenotypeQuality"] = CountOrNull(call.genotypeQuality);
  json["Quality"] = NumberOrNull(call.quality);
  json["Filter"] = TextOrNull(call.filter);
  json["PhaseSet"] = CountOrNull(call.phaseSet);
  json["Origin"] = ToString(answered.origin);
  if (call.record != 0)
  {
    json["Record"] = Json::Int64(call.record);
  }
  return json;
}

Json::Value MakeDescriptionJson(const AnsweredVariant& answered, const References& references)
{
  const Variant& variant = answered.variant;
  const Annotation& shown = GetShown(answered);
  Json::Value json;
  json["Variant"] = ToString(variant);
  json["Build"] = ToString(variant.build);
  json["Chromosome"] = variant.contig;
  json["Position"] = Json::Int64(variant.begin + 1);
  json["End"] = Json::Int64(variant.end);
  json["Reference"] = variant.reference;
  json["Alternate"] = variant.alternate;
  json["Gene"] = TextOrNull(answered.gene);
  json["HgvsC"] = TextOrNull(shown.hgvsC);
  json["HgvsP"] = TextOrNull(shown.hgvsP);
  const auto genomic = FindGenomicHgvs(variant, references);
  json["HgvsG"] = genomic ? Json::Value(*genomic) : Json::Value();
  json["RsId"] = TextOrNull(FindRsId(answered, shown));
  json["Consequence"] = TextOrNull(shown.consequence);
  json["Significance"] = TextOrNull(shown.significance);
  json["Annotations"] = Json::arrayValue;
  for (const Annotation& annotation : answered.annotations)
  {
    json["Annotations"].append(MakeAnnotation(annotation));
  }
  return json;
}

Json::Value
MakeVariantJson(const VariantAnswer& answer, const Subject& subject, const References& references)
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
