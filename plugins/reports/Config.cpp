// SPDX-License-Identifier: GPL-3.0-or-later
#include "Config.h"

#include "AtPlace.h"
#include "core/Error.h"
#include "orthanc/Config.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* PROFILES = "/usr/share/orthanc-genomics/reports";

std::map<std::string, Observer> ParseObservers(JsonReader section)
{
  std::map<std::string, Observer> observers;
  for (const std::string& user : section.Value().getMemberNames())
  {
    JsonReader one = section.GetObject(user);
    observers.emplace(user,
                      Observer{GetCheckedText<PersonName>(one, "Name"),
                               GetCheckedText<ReportLine>(one, "Organization")});
    one.RefuseUnknownKeys();
  }
  return observers;
}

std::optional<Origin> ParseOrigin(JsonReader& rule)
{
  const std::string text =
      rule.GetChoice("Origin", "Any", {"Any", "Germline", "Somatic", "Unknown"});
  return text == "Germline"  ? std::make_optional(Origin::Germline)
         : text == "Somatic" ? std::make_optional(Origin::Somatic)
         : text == "Unknown" ? std::make_optional(Origin::Unknown)
                             : std::nullopt;
}

/// A dataset has one draft by a profile.
bool AreOfTheSame(const AutomaticProfile& a, const AutomaticProfile& b)
{
  return a.profile == b.profile && (!a.origin || !b.origin || *a.origin == *b.origin);
}

std::vector<AutomaticRule> ParseAutomatic(JsonReader& reports)
{
  std::vector<AutomaticRule> rules;
  for (JsonReader& one : reports.GetObjectList("AutomaticDrafts"))
  {
    AutomaticProfile what{one.GetString("Profile"), ParseOrigin(one)};
    const std::string language = one.GetString("Language", "en");
    AutomaticRule rule{std::move(what),
                       AtPlace(one.PathOf("Language"), [&] { return Language(language); }),
                       one.Path()};
    one.RefuseUnknownKeys();
    for (const AutomaticRule& other : rules)
    {
      if (AreOfTheSame(other.what, rule.what))
      {
        throw Error(ErrorCode::BadInput,
                    rule.place + " is about the same datasets and profile as " + other.place);
      }
    }
    rules.push_back(std::move(rule));
  }
  return rules;
}
} // namespace

ReportsConfig ParseReportsConfig(const ServerConfig& server)
{
  JsonReader section(server.Section("Genomics"), "Genomics");
  ReportsConfig config;
  config.runtime = ParseRuntimeConfig(section, server);
  JsonReader reports = section.GetObject("Reports");
  config.profilesDirectory = reports.GetString("ProfilesDirectory", PROFILES);
  config.srClass =
      reports.GetChoice("SrClass", "Comprehensive", {"Comprehensive", "Enhanced"}) == "Enhanced"
          ? SrClass::Enhanced
          : SrClass::Comprehensive;
  config.paper = reports.GetChoice("Paper", "A4", {"A4", "Letter"}) == "Letter" ? PaperSize::Letter
                                                                                : PaperSize::A4;
  config.encapsulatedPdf = reports.GetBool("EncapsulatedPdf", false);
  config.observers = ParseObservers(reports.GetObject("Observers"));
  config.automatic = ParseAutomatic(reports);
  reports.RefuseUnknownKeys();
  return config;
}
} // namespace OrthancGenomics
