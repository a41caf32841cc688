// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindRequest.h"

#include "QueryParameters.h"
#include "core/Error.h"
#include "json/JsonReader.h"
#include "orthanc/Request.h"

#include <array>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t ANY_COUNT = std::numeric_limits<std::int64_t>::max();
constexpr int DEEPEST = 16;

/// A key of the body, and the key of a URL's query that says the same.
using KeyPair = std::pair<const char*, const char*>;
constexpr std::array<KeyPair, 16> VARIANT_KEYS = {{{"Gene", "gene"},
                                                   {"Region", "region"},
                                                   {"Build", "build"},
                                                   {"Hgvs", "hgvs"},
                                                   {"Spdi", "spdi"},
                                                   {"Variant", "variant"},
                                                   {"RsId", "rsid"},
                                                   {"Consequence", "consequence"},
                                                   {"Significance", "significance"},
                                                   {"MinVaf", "min-vaf"},
                                                   {"MaxVaf", "max-vaf"},
                                                   {"MinDepth", "min-depth"},
                                                   {"MinQuality", "min-quality"},
                                                   {"Filter", "filter"},
                                                   {"Origin", "origin"},
                                                   {"Dataset", "dataset"}}};

/// A text, number or list of them as one text, its items parted by `separator`.
std::string ReadText(JsonReader& reader, const std::string& key, char separator)
{
  const Json::Value value = reader.GetAny(key);
  std::string text;
  const auto add = [&](const Json::Value& item)
  {
    if (!item.isString() && !item.isNumeric())
    {
      throw Error(ErrorCode::BadInput, reader.PathOf(key) + " must be a text, a number or a list");
    }
    text += (text.empty() ? "" : std::string(1, separator)) + item.asString();
  };
  if (!value.isArray())
  {
    add(value);
    return text;
  }
  for (const Json::Value& item : value)
  {
    add(item);
  }
  return text;
}

/// Runs `parse` and puts the path before what it finds wrong.
template <typename Parse>
auto AtPath(const std::string& path, const Parse& parse)
{
  try
  {
    return parse();
  }
  catch (const Error& error)
  {
    throw Error(error.Code(), path + ": " + error.what());
  }
}

std::optional<FindCondition> FindVariantCondition(JsonReader& reader)
{
  Request request; // the same keys, and their rules, as in a URL
  for (const auto& [key, parameter] : VARIANT_KEYS)
  {
    if (reader.Has(key))
    {
      request.query[parameter] = ReadText(reader, key, ',');
    }
  }
  const std::string presence =
      reader.GetChoice("Presence", "Present", {"Present", "Absent", "NotTested", "NotEvaluated"});
  if (request.query.empty())
  {
    if (reader.Has("Presence"))
    {
      throw Error(ErrorCode::BadInput,
                  reader.PathOf("Presence") + " needs a gene, variant or other key beside it");
    }
    return std::nullopt;
  }
  FindCondition condition;
  condition.kind = FindCondition::Kind::Variant;
  condition.variant = AtPath(reader.Path(), [&request] { return ReadVariantQuery(request); });
  for (const Presence known : {Presence::Absent, Presence::NotTested, Presence::NotEvaluated})
  {
    condition.presence = presence == ToString(known) ? known : condition.presence;
  }
  return condition;
}

/// Keys of DICOM are those that remain.
std::optional<FindCondition> FindImagingCondition(JsonReader& reader)
{
  static const std::map<std::string, std::string> shorter = {{"BodyPart", "BodyPartExamined"},
                                                             {"Issuer", "IssuerOfPatientID"}};
  FindCondition condition;
  condition.kind = FindCondition::Kind::Patient;
  for (const std::string& key : reader.Value().getMemberNames())
  {
    const auto full = shorter.find(key);
    const std::string keyword = full == shorter.end() ? key : full->second;
    if (!IsMainTag(keyword) || !reader.Has(key))
    {
      continue;
    }
    const std::string pattern = ReadText(reader, key, '\\');
    AtPath(reader.PathOf(key), [&] { condition.imaging.Require(keyword, pattern); });
    if (keyword != "PatientID" && keyword != "IssuerOfPatientID")
    {
      condition.kind = FindCondition::Kind::Imaging;
    }
  }
  return condition.imaging.List().empty() ? std::nullopt : std::make_optional(condition);
}

FindCondition ParseCondition(JsonReader reader, int depth);

FindCondition Combine(FindCondition::Kind kind,
                      std::vector<JsonReader> readers,
                      const std::string& path,
                      int depth)
{
  if (readers.empty())
  {
    throw Error(ErrorCode::BadInput, path + " asks for nothing");
  }
  FindCondition combined;
  combined.kind = kind;
  for (JsonReader& reader : readers)
  {
    combined.parts.push_back(ParseCondition(std::move(reader), depth + 1));
  }
  return combined;
}

FindCondition ParseCondition(JsonReader reader, int depth)
{
  if (depth > DEEPEST)
  {
    throw Error(ErrorCode::BadInput, reader.Path() + ": conditions are nested too deep");
  }
  FindCondition all;
  for (auto condition : {FindVariantCondition(reader), FindImagingCondition(reader)})
  {
    if (condition)
    {
      all.parts.push_back(std::move(*condition));
    }
  }
  for (const auto& [key, kind] :
       {std::pair("And", FindCondition::Kind::All), std::pair("Or", FindCondition::Kind::Any)})
  {
    if (reader.Has(key))
    {
      all.parts.push_back(Combine(kind, reader.GetObjectList(key), reader.PathOf(key), depth));
    }
  }
  if (reader.Has("Not"))
  {
    const std::string path = reader.PathOf("Not");
    all.parts.push_back(Combine(FindCondition::Kind::Not, {reader.GetObject("Not")}, path, depth));
  }
  reader.RefuseUnknownKeys();
  if (all.parts.empty())
  {
    throw Error(ErrorCode::BadInput, reader.Path() + " asks for nothing");
  }
  return all;
}

FindLevel ParseLevel(const std::string& text)
{
  if (text == "Study")
  {
    return FindLevel::Study;
  }
  if (text == "Variant")
  {
    return FindLevel::Variant;
  }
  return text == "Call" ? FindLevel::Call : FindLevel::Patient;
}

void AddFound(const FindCondition& condition, std::vector<const VariantQuery*>& variants)
{
  if (condition.kind == FindCondition::Kind::Variant && condition.presence == Presence::Present)
  {
    variants.push_back(&condition.variant);
  }
  if (condition.kind == FindCondition::Kind::All || condition.kind == FindCondition::Kind::Any)
  {
    for (const FindCondition& part : condition.parts)
    {
      AddFound(part, variants);
    }
  }
}
} // namespace

FindRequest ParseFindRequest(const Json::Value& body)
{
  JsonReader reader(body, "");
  FindRequest request;
  request.level =
      ParseLevel(reader.GetChoice("Level", "Patient", {"Patient", "Study", "Variant", "Call"}));
  request.condition = ParseCondition(reader.GetObject("Query"), 0);
  request.expand = reader.GetBool("Expand", false);
  request.count = reader.GetBool("Count", false);
  request.asOf = ParseAsOf(reader.FindString("AsOf").value_or(""), "AsOf");
  request.since = reader.GetInteger("Since", 0, 0, ANY_COUNT);
  request.limit = reader.GetInteger("Limit", 0, 0, ANY_COUNT);
  reader.RefuseUnknownKeys();
  return request;
}

void RequireNobodyNamed(const ImagingQuery& query)
{
  static const std::set<std::string> harmless = {
      "Modality", "ModalitiesInStudy", "BodyPartExamined", "PatientSex", "Manufacturer"};
  for (const TagPattern& pattern : query.List())
  {
    if (harmless.count(pattern.Keyword()) == 0)
    {
      throw Error(ErrorCode::Forbidden, "this user may not ask by " + pattern.Keyword());
    }
  }
}

void RequireNobodyNamed(const FindCondition& condition)
{
  if (!condition.variant.dataset.empty())
  {
    throw Error(ErrorCode::Forbidden, "this user may not ask by Dataset");
  }
  RequireNobodyNamed(condition.imaging);
  for (const FindCondition& part : condition.parts)
  {
    RequireNobodyNamed(part);
  }
}

std::vector<const VariantQuery*> ListFoundVariants(const FindCondition& condition)
{
  std::vector<const VariantQuery*> variants;
  AddFound(condition, variants);
  return variants;
}
} // namespace OrthancGenomics
