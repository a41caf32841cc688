// SPDX-License-Identifier: GPL-3.0-or-later
#include "Config.h"

#include "AtPlace.h"
#include "orthanc/Config.h"

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
  reports.RefuseUnknownKeys();
  return config;
}
} // namespace OrthancGenomics
