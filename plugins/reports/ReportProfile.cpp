// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportProfile.h"

#include "AtPlace.h"
#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Consequence.h"
#include "json/JsonReader.h"
#include "json/JsonText.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MOST_FINDINGS = 1000;
constexpr std::int64_t MOST_DEPTH = 1000000;
constexpr std::int64_t MOST_BASES = 4000000000; // more than a genome has

[[noreturn]] void Fail(const std::string& place, const std::string& what)
{
  throw Error(ErrorCode::BadInput, place + ": " + what);
}

Procedure ParseTest(JsonReader json)
{
  Procedure test(GetCheckedText<ReportText>(json, "Name"));
  if (json.Has("Version"))
  {
    test.version = GetCheckedText<ReportText>(json, "Version");
  }
  json.RefuseUnknownKeys();
  return test;
}

/// One of a list, or its place in the error.
template <typename Check>
void CheckEach(JsonReader& json,
               const std::string& key,
               const std::vector<std::string>& list,
               const Check& check)
{
  for (std::size_t i = 0; i < list.size(); i++)
  {
    AtPlace(json.PathOf(key) + "[" + std::to_string(i) + "]", [&] { check(list[i]); });
  }
}

std::set<Origin> ParseOrigins(JsonReader& json)
{
  std::set<Origin> origins;
  const auto add = [&origins](const std::string& text)
  {
    for (const Origin origin : {Origin::Germline, Origin::Somatic, Origin::Unknown})
    {
      if (text == ToString(origin))
      {
        origins.insert(origin);
        return;
      }
    }
    throw Error(ErrorCode::BadInput, Quote(text) + " is none of Germline, Somatic and Unknown");
  };
  CheckEach(json, "Origins", json.GetStringList("Origins"), add);
  if (origins.empty())
  {
    Fail(json.PathOf("Origins"), "names none");
  }
  return origins;
}

std::set<std::string> ParseGenes(JsonReader& json, const GeneTable& genes)
{
  std::set<std::string> symbols;
  const auto add = [&](const std::string& text)
  {
    const Gene* const gene = genes.Find(text);
    if (gene == nullptr)
    {
      throw Error(ErrorCode::BadInput, Quote(text) + " is no gene of the gene table");
    }
    symbols.insert(gene->symbol);
  };
  CheckEach(json, "Genes", json.GetStringList("Genes"), add);
  return symbols;
}

std::vector<std::string> ParseConsequences(JsonReader& json)
{
  std::vector<std::string> terms = json.GetStringList("Consequences");
  CheckEach(json,
            "Consequences",
            terms,
            [](const std::string& text)
            {
              if (FindConsequence(text) == nullptr)
              {
                throw Error(ErrorCode::BadInput,
                            Quote(text) + " is no consequence of the Sequence Ontology");
              }
            });
  return terms;
}

/// As VEP and ClinVar spell them, and as people do.
std::vector<std::string> ParseSignificances(JsonReader& json)
{
  std::vector<std::string> spellings;
  const auto add = [&spellings](const std::string& text)
  {
    const auto found = FindSignificanceClass(text);
    if (!found)
    {
      throw Error(ErrorCode::BadInput, Quote(text) + " is no class of ACMG/AMP");
    }
    std::string spelling = ToString(*found);
    spellings.push_back(spelling);
    std::replace(spelling.begin(), spelling.end(), ' ', '_');
    spellings.push_back(std::move(spelling));
  };
  CheckEach(json, "Significances", json.GetStringList("Significances"), add);
  return spellings;
}

std::optional<SpecimenType> ParseSpecimen(JsonReader& json)
{
  const std::string text =
      json.GetChoice("Specimen", "NotStated", {"NotStated", "Tissue", "Blood", "Genetic"});
  return text == "Tissue"    ? std::make_optional(SpecimenType::Tissue)
         : text == "Blood"   ? std::make_optional(SpecimenType::Blood)
         : text == "Genetic" ? std::make_optional(SpecimenType::Genetic)
                             : std::nullopt;
}

std::optional<BurdenRule> ParseBurden(JsonReader& json, const std::set<Origin>& origins)
{
  if (!json.Has("Burden"))
  {
    json.GetAny("Burden");
    return std::nullopt;
  }
  if (origins.count(Origin::Somatic) == 0)
  {
    Fail(json.PathOf("Burden"), "is counted of somatic calls, which Origins does not name");
  }
  JsonReader rule = json.GetObject("Burden");
  BurdenRule burden{ParseConsequences(rule)};
  if (burden.consequences.empty())
  {
    Fail(rule.PathOf("Consequences"), "names none");
  }
  burden.minVaf = rule.FindNumber("MinVaf", 0, 1);
  burden.minDepth = rule.FindInteger("MinDepth", 0, MOST_DEPTH);
  burden.filter = rule.GetString("Filter", "");
  burden.minBases = rule.GetInteger("MinBases", burden.minBases, 1, MOST_BASES);
  rule.RefuseUnknownKeys();
  return burden;
}

std::string ReadText(const std::filesystem::path& file)
{
  std::ifstream input(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
  if (!input)
  {
    throw Error(ErrorCode::Storage, file.filename().string() + ": cannot be read");
  }
  return text;
}
} // namespace

ReportProfile
ParseReportProfile(const std::string& text, const std::string& file, const GeneTable& genes)
{
  return AtPlace(file,
                 [&]
                 {
                   JsonReader json(ParseJsonWithComments(text), "");
                   ReportProfile profile{GetCheckedText<ReportLine>(json, "Name").Value(),
                                         GetCheckedText<ReportLine>(json, "Title"),
                                         ParseTest(json.GetObject("Test")),
                                         ParseOrigins(json),
                                         ParseGenes(json, genes),
                                         ParseConsequences(json),
                                         ParseSignificances(json)};
                   profile.minVaf = json.FindNumber("MinVaf", 0, 1);
                   profile.minDepth = json.FindInteger("MinDepth", 0, MOST_DEPTH);
                   profile.filter = json.GetString("Filter", "");
                   profile.secondaryFindings = json.GetBool("SecondaryFindings", false);
                   profile.maxFindings = static_cast<std::size_t>(
                       json.GetInteger("MaxFindings", 500, 1, MOST_FINDINGS));
                   profile.specimen = ParseSpecimen(json);
                   profile.burden = ParseBurden(json, profile.origins);
                   if (json.Has("Structural"))
                   {
                     profile.structural = ParseStructuralRule(json.GetObject("Structural"));
                   }
                   json.RefuseUnknownKeys();
                   return profile;
                 });
}

std::map<std::string, ReportProfile> ReadReportProfiles(const std::filesystem::path& directory,
                                                        const GeneTable& genes)
{
  std::map<std::string, ReportProfile> profiles;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error))
  {
    if (entry.path().extension() != ".json")
    {
      continue;
    }
    const std::string file = entry.path().filename().string();
    ReportProfile profile = ParseReportProfile(ReadText(entry.path()), file, genes);
    const std::string name = profile.name;
    if (!profiles.emplace(name, std::move(profile)).second)
    {
      Fail(file, "another profile is called " + Quote(name));
    }
  }
  return profiles;
}
} // namespace OrthancGenomics
