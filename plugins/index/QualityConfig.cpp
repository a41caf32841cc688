// SPDX-License-Identifier: GPL-3.0-or-later
#include "QualityConfig.h"

#include "core/Error.h"

#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr ValueRange ANY = {};

ValueRange AtLeast(double low)
{
  return {low, std::nullopt};
}

ValueRange AtMost(double high)
{
  return {std::nullopt, high};
}

/// What is wrong with a file whatever is in it.
std::map<std::string, CheckLimits> MakeCommonLimits()
{
  return {{"ReferenceMatch", {ANY, AtLeast(0.999), 1}},
          {"DuplicateRecords", {AtMost(0.001), AtMost(0.05), 100}},
          {"ContradictoryRecords", {ANY, AtMost(0), 1}}};
}

/// Whole genomes have a Ti/Tv of 2.0 to 2.1, exomes of 2.8 to 3.3; het/hom is 1.5 to 2.0, by
/// ancestry (standards brief E.10). No one of these rejects a file unless a site says so.
std::map<std::string, CheckLimits> MakeGermlineLimits()
{
  std::map<std::string, CheckLimits> limits = MakeCommonLimits();
  limits["CallRate"] = {AtLeast(0.9), ANY, 1000};
  limits["PassFraction"] = {AtLeast(0.5), ANY, 1000};
  limits["TiTv"] = {{1.8, 3.6}, ANY, 1000};
  limits["HetHomRatio"] = {{0.8, 3.0}, ANY, 1000};
  limits["IndelFraction"] = {AtMost(0.35), ANY, 1000};
  limits["MeanDepth"] = {AtLeast(10), ANY, 1000};
  limits["Identity"] = {AtLeast(0.95), AtLeast(0.8), 100};
  return limits;
}

/// Ti/Tv and indels follow the tumour's signature, FILTER what its caller rejects.
std::map<std::string, CheckLimits> MakeSomaticLimits()
{
  std::map<std::string, CheckLimits> limits = MakeCommonLimits();
  for (const char* const code : {"CallRate", "PassFraction", "TiTv", "IndelFraction"})
  {
    limits[code] = {ANY, ANY, 1000};
  }
  limits["MeanDepth"] = {AtLeast(30), ANY, 100};
  return limits;
}

[[noreturn]] void RefuseRange(const std::string& path)
{
  throw Error(ErrorCode::BadInput,
              path + " must be two numbers, the lower first, null for an open end; or [] for none");
}

ValueRange ParseRange(JsonReader& reader, const std::string& key, const ValueRange& absent)
{
  const Json::Value value = reader.GetAny(key);
  if (value.isNull())
  {
    return absent;
  }
  if (value.isArray() && value.empty())
  {
    return ANY;
  }
  if (!value.isArray() || value.size() != 2)
  {
    RefuseRange(reader.PathOf(key));
  }
  const auto read = [&](const Json::Value& end) -> std::optional<double>
  {
    if (!end.isNull() && !end.isNumeric())
    {
      RefuseRange(reader.PathOf(key));
    }
    return end.isNull() ? std::nullopt : std::make_optional(end.asDouble());
  };
  const ValueRange range = {read(value[0]), read(value[1])};
  if (range.low && range.high && *range.low > *range.high)
  {
    RefuseRange(reader.PathOf(key));
  }
  return range;
}

std::int64_t ParseLeast(JsonReader& reader, std::int64_t absent)
{
  return reader.GetInteger("AtLeast", absent, 1, std::numeric_limits<std::int64_t>::max());
}

void ParseLimits(JsonReader& section, std::map<std::string, CheckLimits>& limits)
{
  for (auto& [code, check] : limits)
  {
    JsonReader reader = section.GetObject(code);
    check.warn = ParseRange(reader, "Warn", check.warn);
    check.fail = ParseRange(reader, "Fail", check.fail);
    check.atLeast = ParseLeast(reader, check.atLeast);
    reader.RefuseUnknownKeys();
  }
}

CheckAction ParseAction(JsonReader& reader, const std::string& key, CheckAction absent)
{
  const char* const names[] = {"Ignore", "Warn", "Fail"};
  const std::string name =
      reader.GetChoice(key, names[static_cast<int>(absent)], {names[0], names[1], names[2]});
  return name == names[0]   ? CheckAction::Ignore
         : name == names[1] ? CheckAction::Warn
                            : CheckAction::Fail;
}

SexRules ParseSex(JsonReader reader)
{
  SexRules rules;
  rules.atLeast = ParseLeast(reader, rules.atLeast);
  rules.male = ParseRange(reader, "Male", rules.male);
  rules.female = ParseRange(reader, "Female", rules.female);
  rules.undetermined = ParseAction(reader, "Undetermined", rules.undetermined);
  rules.patientSex = ParseAction(reader, "PatientSex", rules.patientSex);
  rules.otherDatasets = ParseAction(reader, "OtherDatasets", rules.otherDatasets);
  reader.RefuseUnknownKeys();
  return rules;
}
} // namespace

const char* ToStatus(CheckAction action)
{
  return action == CheckAction::Fail ? "Fail" : action == CheckAction::Warn ? "Warn" : "Pass";
}

QualityConfig::QualityConfig() : germline(MakeGermlineLimits()), somatic(MakeSomaticLimits()) {}

QualityConfig ParseQualityConfig(JsonReader section)
{
  QualityConfig config;
  config.minCallableDepth =
      static_cast<std::int32_t>(section.GetInteger("MinCallableDepth", 10, 0, 1000000));
  config.minCallableQuality =
      static_cast<std::int32_t>(section.GetInteger("MinCallableQuality", 20, 0, 1000000));
  JsonReader germline = section.GetObject("Germline");
  ParseLimits(germline, config.germline);
  config.sex = ParseSex(germline.GetObject("Sex"));
  germline.RefuseUnknownKeys();
  JsonReader somatic = section.GetObject("Somatic");
  ParseLimits(somatic, config.somatic);
  somatic.RefuseUnknownKeys();
  section.RefuseUnknownKeys();
  return config;
}
} // namespace OrthancGenomics
