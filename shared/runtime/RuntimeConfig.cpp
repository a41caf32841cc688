// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/RuntimeConfig.h"

#include "core/Error.h"
#include "orthanc/Config.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* GENE_TABLE = "/usr/share/orthanc-genomics/genes/genes.tsv";

std::set<std::string> ToSet(const std::vector<std::string>& list)
{
  return {list.begin(), list.end()};
}

/// Beside Orthanc's own, whose folder stays as Orthanc made it.
std::filesystem::path LocateStorage(const std::string& orthancStorage, const std::string& folder)
{
  for (const auto& [key, value] : {std::pair("StorageDirectory", orthancStorage),
                                   std::pair("Genomics.StorageDirectory", folder)})
  {
    if (value.empty())
    {
      throw Error(ErrorCode::BadInput, std::string(key) + ": names no folder");
    }
  }
  const std::filesystem::path own = std::filesystem::absolute(orthancStorage) / "..";
  return (own / folder).lexically_normal();
}

std::map<Build, std::filesystem::path> ParseReferences(JsonReader section)
{
  std::map<Build, std::filesystem::path> references;
  for (const Build build : {Build::GRCh37, Build::GRCh38, Build::CHM13})
  {
    const std::string path = section.GetString(ToString(build), "");
    if (!path.empty())
    {
      references[build] = path;
    }
  }
  section.RefuseUnknownKeys();
  return references;
}

ConsentMode ParseConsent(JsonReader section)
{
  const std::string mode = section.GetChoice("Mode", "Enforce", {"Enforce", "Off"});
  section.RefuseUnknownKeys();
  return mode == "Off" ? ConsentMode::Off : ConsentMode::Enforce;
}

AccessPolicy ParseAccess(JsonReader section)
{
  AccessPolicy policy;
  section.GetChoice("Authentication", "Basic", {"Basic"});
  for (const auto& [user, roles] : section.GetStringListMap("Roles"))
  {
    policy.roles[user] = ToSet(roles);
  }
  policy.anonymous = ToSet(section.GetStringList("Anonymous"));
  policy.unlisted = ToSet(section.GetStringList("Unlisted", {"administrator"}));
  section.RefuseUnknownKeys();
  return policy;
}
} // namespace

RuntimeConfig ParseRuntimeConfig(JsonReader& section, const ServerConfig& server)
{
  RuntimeConfig config;
  config.enable = section.GetBool("Enable", true);
  config.storageDirectory = LocateStorage(server.storageDirectory,
                                          section.GetString("StorageDirectory", "OrthancGenomics"));
  config.geneTable = section.GetString("GeneTable", GENE_TABLE);
  config.references = ParseReferences(section.GetObject("Reference"));
  config.access = ParseAccess(section.GetObject("Access"));
  config.access.consent = ParseConsent(section.GetObject("Consent"));
  return config;
}
} // namespace OrthancGenomics
