// SPDX-License-Identifier: GPL-3.0-or-later
#include "DraftContent.h"

#include "AtPlace.h"
#include "core/Error.h"
#include "genomics/Variant.h"
#include "json/JsonText.h"

#include <algorithm>
#include <array>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MOST_TEXTS = 200;
constexpr std::array STABILITIES{"Stable", "Low", "High", "Indeterminate"};

template <typename Value, typename Parse>
void ReadList(JsonReader& json,
              const std::string& key,
              std::vector<Value>& values,
              const Parse& parse)
{
  if (!json.Has(key))
  {
    json.GetAny(key);
    return;
  }
  const std::vector<std::string> texts = json.GetStringList(key);
  std::vector<Value> read;
  for (std::size_t i = 0; i < texts.size(); i++)
  {
    read.push_back(AtPlace(json.PathOf(key) + "[" + std::to_string(i) + "]",
                           [&] { return Value(parse(texts[i])); }));
  }
  values = std::move(read);
}

ReportText ParseText(const std::string& text)
{
  return ReportText(text);
}

std::string ParseKey(const std::string& text)
{
  return ToString(ParseVariant(text));
}

std::string ParseId(const std::string& text)
{
  const bool plain = std::all_of(
      text.begin(),
      text.end(),
      [](char c) { return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (text.empty() || !plain)
  {
    throw Error(ErrorCode::BadInput, "is no id of a study in Orthanc");
  }
  return text;
}

void CheckCount(const JsonReader& json, const std::string& key, std::size_t count)
{
  if (count > MOST_TEXTS)
  {
    throw Error(ErrorCode::BadInput,
                json.PathOf(key) + " has more than " + std::to_string(MOST_TEXTS) + " entries");
  }
}

MutationalBurden ReadBurden(JsonReader json)
{
  const auto place = json.Path();
  const ReportText method = GetCheckedText<ReportText>(json, "Method");
  const auto mutations =
      json.FindInteger("Mutations", 0, std::numeric_limits<std::uint32_t>::max());
  const auto bases =
      json.FindInteger("CallableBases", 1, std::numeric_limits<std::uint32_t>::max());
  const auto stated = json.FindNumber("PerMegabase", 0, 1e6);
  json.RefuseUnknownKeys();
  if (mutations.has_value() != bases.has_value() || stated.has_value() == mutations.has_value())
  {
    throw Error(ErrorCode::BadInput,
                place + " has either PerMegabase, or Mutations and CallableBases");
  }
  return stated ? MutationalBurden(Measure(*stated), method)
                : MutationalBurden::OfPanel(static_cast<std::uint32_t>(*mutations),
                                            static_cast<std::uint32_t>(*bases),
                                            method);
}

SatelliteInstability ReadInstability(JsonReader json)
{
  SatelliteInstability instability;
  const std::string text =
      json.GetChoice("Stability", "", {STABILITIES.begin(), STABILITIES.end()});
  const auto found = std::find(STABILITIES.begin(), STABILITIES.end(), text);
  instability.stability = static_cast<SatelliteStability>(found - STABILITIES.begin());
  if (const auto method = json.FindString("Method"))
  {
    instability.method = AtPlace(json.PathOf("Method"), [&] { return ReportText(*method); });
  }
  json.RefuseUnknownKeys();
  return instability;
}

/// Null takes away what was.
template <typename Value, typename Read>
void ReadOptional(JsonReader& json,
                  const std::string& key,
                  std::optional<Value>& value,
                  const Read& read)
{
  const bool stated = json.Value().isMember(key);
  if (json.Has(key))
  {
    value = read(json.GetObject(key));
  }
  else if (stated)
  {
    value.reset();
  }
  json.GetAny(key);
}

template <typename Values, typename Write>
Json::Value WriteList(const Values& values, const Write& write)
{
  Json::Value list = Json::arrayValue;
  for (const auto& value : values)
  {
    list.append(write(value));
  }
  return list;
}
} // namespace

void ReadContent(JsonReader& json, DraftContent& content)
{
  if (const auto language = json.FindString("Language"))
  {
    content.language = AtPlace(json.PathOf("Language"), [&] { return Language(*language); });
  }
  ReadList(json, "Findings", content.selected, ParseKey);
  ReadList(json, "Conclusions", content.conclusions, ParseText);
  ReadList(json, "Recommendations", content.recommendations, ParseText);
  ReadList(json, "Imaging", content.imaging, ParseId);
  CheckCount(json, "Conclusions", content.conclusions.size());
  CheckCount(json, "Recommendations", content.recommendations.size());
  CheckCount(json, "Imaging", content.imaging.size());
  ReadOptional(json, "Burden", content.burden, ReadBurden);
  ReadOptional(json, "Instability", content.instability, ReadInstability);
}

Json::Value WriteContent(const DraftContent& content)
{
  const auto value = [](const ReportText& text) { return text.Value(); };
  const auto same = [](const std::string& text) { return text; };
  Json::Value json;
  json["Language"] = content.language.Value();
  json["Findings"] = WriteList(content.selected, same);
  json["Conclusions"] = WriteList(content.conclusions, value);
  json["Recommendations"] = WriteList(content.recommendations, value);
  json["Imaging"] = WriteList(content.imaging, same);
  json["Burden"] = content.burden ? WriteBurden(*content.burden) : Json::Value();
  json["Instability"] =
      content.instability ? WriteInstability(*content.instability) : Json::Value();
  return json;
}

DraftContent ParseContent(const std::string& text)
{
  JsonReader json(ParseJson(text), "");
  DraftContent content;
  ReadContent(json, content);
  return content;
}

Json::Value WriteBurden(const MutationalBurden& burden)
{
  Json::Value json;
  json["Method"] = burden.Method().Value();
  if (burden.mutations && burden.callableBases)
  {
    json["Mutations"] = Json::UInt(*burden.mutations);
    json["CallableBases"] = Json::UInt(*burden.callableBases);
  }
  else
  {
    json["PerMegabase"] = burden.PerMegabase().Value();
  }
  return json;
}

Json::Value WriteInstability(const SatelliteInstability& instability)
{
  Json::Value json;
  json["Stability"] = STABILITIES.at(static_cast<std::size_t>(instability.stability));
  if (instability.method)
  {
    json["Method"] = instability.method->Value();
  }
  return json;
}
} // namespace OrthancGenomics
