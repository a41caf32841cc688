// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/RuntimeConfig.h"

#include "consent/KnownGeneLists.h"
#include "consent/Purpose.h"
#include "core/Error.h"
#include "core/Text.h"
#include "identity/KeyLoaders.h"
#include "orthanc/Config.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Read by the plugin that has them, left alone by all others.
constexpr const char* KEYS_OF_PLUGINS[] = {"Ingest", "Quality", "Reports"};
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

SyslogConfig ParseSyslog(JsonReader section)
{
  SyslogConfig config;
  config.host = section.GetString("Host", "");
  config.port = static_cast<int>(section.GetInteger("Port", config.port, 1, 65535));
  const std::string transport = section.GetChoice("Transport", "Tls", {"Tls", "Tcp", "Udp"});
  config.transport = transport == "Tls"   ? SyslogTransport::Tls
                     : transport == "Tcp" ? SyslogTransport::Tcp
                                          : SyslogTransport::Udp;
  config.caCertificates = section.GetString("CaCertificates", "");
  config.certificate = section.GetString("Certificate", "");
  config.key = section.GetString("Key", "");
  section.RefuseUnknownKeys();
  if (config.certificate.empty() != config.key.empty())
  {
    throw Error(ErrorCode::BadInput, section.Path() + ": Certificate and Key go together");
  }
  return config;
}

/// That of the index, unless it is said: best a disk of its own, which no import fills.
void ParseAudit(JsonReader section, const std::string& orthancStorage, RuntimeConfig& config)
{
  const std::string directory = section.GetString("Directory", "");
  config.auditDirectory =
      directory.empty() ? config.storageDirectory : LocateStorage(orthancStorage, directory);
  config.syslog = ParseSyslog(section.GetObject("Syslog"));
  section.RefuseUnknownKeys();
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

ConsentServiceConfig ParseService(JsonReader section)
{
  constexpr std::int64_t second = 1000;
  constexpr std::int64_t day = 86400;
  ConsentServiceConfig config;
  config.url = section.GetString("Url", "");
  config.headers = section.GetString("HeadersPath", "");
  config.patients.system = section.GetString("PatientSystem", "");
  config.patients.issuer = section.GetString("Issuer", "");
  config.interval = second * section.GetInteger("IntervalSeconds", 300, 1, day);
  config.maxAge = second * section.GetInteger("MaxAgeSeconds", day, 1, 30 * day);
  config.patience = second * section.GetInteger("TimeoutSeconds", 30, 1, 600);
  section.RefuseUnknownKeys();
  if (!config.url.empty() && !IsSafeUrl(config.url))
  {
    throw Error(ErrorCode::BadInput,
                section.PathOf("Url") + " must be by https (http to this machine alone)");
  }
  return config;
}

void ParseConsent(JsonReader section, RuntimeConfig& config)
{
  const std::string mode = section.GetChoice("Mode", "Enforce", {"Enforce", "Off"});
  config.access.consent = mode == "Off" ? ConsentMode::Off : ConsentMode::Enforce;
  config.geneLists = MakeKnownGeneLists();
  for (const auto& [key, list] :
       {std::pair("SecondaryFindings", &config.geneLists.secondaryFindings),
        std::pair("Pharmacogenes", &config.geneLists.pharmacogenes)})
  {
    if (section.Has(key))
    {
      *list = ToSet(section.GetStringList(key));
    }
  }
  config.consentService = ParseService(section.GetObject("Service"));
  section.RefuseUnknownKeys();
}

std::set<Permission> ParsePermissions(JsonReader& section)
{
  std::set<Permission> permissions;
  for (const std::string& name : section.GetStringList("Permissions"))
  {
    const auto permission = FindPermission(name);
    if (!permission)
    {
      throw Error(
          ErrorCode::BadInput,
          section.PathOf("Permissions") + ": " + Quote(name) +
              " is none of Read, Upload, Administer, Consent, Audit, ReadReports, WriteReports, "
              "SignReports, ReadImages, WriteImages and AdministerServer");
    }
    permissions.insert(*permission);
  }
  return permissions;
}

Role ParseRole(const std::string& name, JsonReader section)
{
  Role role{name, ParsePermissions(section)};
  role.purposes = ToSet(section.GetStringList("Purposes"));
  role.purpose = section.GetString("DefaultPurpose", "");
  section.RefuseUnknownKeys();
  for (const std::string& purpose : role.purposes)
  {
    if (!IsPurpose(purpose))
    {
      throw Error(ErrorCode::BadInput,
                  section.PathOf("Purposes") + ": " + Quote(purpose) + " is no purpose of use");
    }
  }
  if (!role.purpose.empty() && (role.purposes.count(role.purpose) == 0 || role.purpose == "BTG"))
  {
    throw Error(ErrorCode::BadInput,
                section.PathOf("DefaultPurpose") + " must be one of Purposes, and not BTG");
  }
  return role;
}

/// A role of the house that is stated takes its place; any other is one more.
void ParseRoles(JsonReader section, std::vector<Role>& table)
{
  for (const std::string& name : section.Value().getMemberNames())
  {
    Role role = ParseRole(name, section.GetObject(name));
    const auto known =
        std::find_if(table.begin(),
                     table.end(),
                     [&name](const Role& one) { return IsSameRole(one.name, name); });
    if (known == table.end())
    {
      table.push_back(std::move(role));
      continue;
    }
    role.name = known->name;
    role.smallCounts = known->smallCounts;
    *known = std::move(role);
  }
}

/// Threshold 0 is none.
std::optional<SmallCounts> ParseSmallCounts(JsonReader section)
{
  constexpr std::int64_t most = 1000000;
  constexpr std::int64_t yearHours = 8784;
  SmallCounts small;
  small.threshold = section.GetInteger("Threshold", small.threshold, 0, most);
  small.round = section.GetInteger("Round", std::max<std::int64_t>(small.threshold, 1), 1, most);
  small.budget = section.GetInteger("Budget", small.budget, 0, most);
  small.windowHours = section.GetInteger("WindowHours", small.windowHours, 1, yearHours);
  small.patients = section.GetBool("Patients", small.patients);
  section.RefuseUnknownKeys();
  if (small.round < small.threshold)
  {
    throw Error(ErrorCode::BadInput,
                section.PathOf("Round") +
                    " must not be below Threshold, or differences show small numbers");
  }
  return small.threshold == 0 ? std::nullopt : std::make_optional(small);
}

void ParseSmallCountsOfRoles(JsonReader section, std::vector<Role>& table)
{
  for (const std::string& name : section.Value().getMemberNames())
  {
    const auto role = std::find_if(table.begin(),
                                   table.end(),
                                   [&name](const Role& one) { return IsSameRole(one.name, name); });
    if (role == table.end())
    {
      throw Error(ErrorCode::BadInput, section.PathOf(name) + " is no role");
    }
    role->smallCounts = ParseSmallCounts(section.GetObject(name));
  }
}

/// Orthanc's own users may do anything anyhow; of those whom somebody else names it is not known.
void ParseOthers(JsonReader& section, Authentication kind, AccessPolicy& policy)
{
  const bool basic = kind == Authentication::Basic;
  policy.anonymous = ToSet(section.GetStringList("Anonymous"));
  policy.unlisted = ToSet(section.GetStringList(
      "Unlisted", basic ? std::vector<std::string>{"administrator"} : std::vector<std::string>()));
  if (!basic && !policy.anonymous.empty())
  {
    throw Error(ErrorCode::BadInput,
                section.PathOf("Anonymous") +
                    " must be empty where others than Orthanc say who asks");
  }
}

void ParseDataUse(JsonReader& section, AccessPolicy& policy)
{
  for (const auto& [project, terms] : section.GetStringListMap("DataUse"))
  {
    const std::string path = section.PathOf("DataUse") + "." + project;
    if (policy.projects.count(project) == 0)
    {
      throw Error(ErrorCode::BadInput, path + " is no project of Projects");
    }
    DataUse& use = policy.dataUse[project];
    for (const std::string& term : terms)
    {
      const bool disease =
          !StartsWith(term, "DUO") && term.find_first_of(":|") != std::string::npos;
      if (!disease && !IsProjectCondition(term))
      {
        throw Error(
            ErrorCode::BadInput,
            path + ": " + Quote(term) +
                " is neither a disease, such as MONDO:0005233, nor a condition of DUO that a "
                "project keeps to, such as DUO:0000021");
      }
      (disease ? use.diseases : use.terms).insert(term);
    }
  }
}

/// Those that a profile gives must be roles.
void CheckProfileRoles(const JsonReader& section, const RuntimeConfig& config)
{
  const ProfileRules& rules = config.authentication.profile.rules;
  for (const auto& [key, rolesOf] :
       {std::pair("Groups", &rules.groups), std::pair("Permissions", &rules.permissions)})
  {
    for (const auto& [name, roles] : *rolesOf)
    {
      for (const std::string& role : roles)
      {
        if (FindRole(config.access.table, role) == nullptr)
        {
          throw Error(ErrorCode::BadInput,
                      section.PathOf("Profile") + "." + key + "." + name + ": " + Quote(role) +
                          " is no role");
        }
      }
    }
  }
}

void ParseAccess(JsonReader section, const ServerConfig& server, RuntimeConfig& config)
{
  AccessPolicy& policy = config.access;
  config.authentication = ParseAuthentication(section, server.whole);
  policy.table = MakeRoles(config.authentication.strict);
  ParseRoles(section.GetObject("RoleDefinitions"), policy.table);
  ParseSmallCountsOfRoles(section.GetObject("SmallCounts"), policy.table);
  CheckProfileRoles(section, config);
  for (const auto& [user, roles] : section.GetStringListMap("Roles"))
  {
    policy.roles[user] = ToSet(roles);
  }
  for (const auto& [project, users] : section.GetStringListMap("Projects"))
  {
    policy.projects[project] = ToSet(users);
  }
  ParseDataUse(section, policy);
  ParseOthers(section, config.authentication.kind, policy);
  section.RefuseUnknownKeys();
}
} // namespace

RuntimeConfig ParseRuntimeConfig(const ServerConfig& server)
{
  JsonReader section(server.Section("Genomics"), "Genomics");
  return ParseRuntimeConfig(section, server);
}

RuntimeConfig ParseRuntimeConfig(JsonReader& section, const ServerConfig& server)
{
  RuntimeConfig config;
  config.enable = section.GetBool("Enable", true);
  config.storageDirectory = LocateStorage(server.storageDirectory,
                                          section.GetString("StorageDirectory", "OrthancGenomics"));
  ParseAudit(section.GetObject("Audit"), server.storageDirectory, config);
  config.geneTable = section.GetString("GeneTable", GENE_TABLE);
  config.references = ParseReferences(section.GetObject("Reference"));
  ParseAccess(section.GetObject("Access"), server, config);
  ParseConsent(section.GetObject("Consent"), config);
  config.residency = ParseResidency(section.GetObject("Residency"), server);
  config.sealing = ParseSealing(section.GetObject("Sealing"));
  config.explorer = ParseExplorer(section.GetObject("Explorer"));
  if (config.authentication.strict && config.access.consent == ConsentMode::Off)
  {
    throw Error(ErrorCode::BadInput,
                section.PathOf("Access") + ".Strict keeps to consents, which " +
                    section.PathOf("Consent") + ".Mode \"Off\" does not ask");
  }
  for (const char* const key : KEYS_OF_PLUGINS)
  {
    section.GetAny(key);
  }
  section.RefuseUnknownKeys();
  return config;
}
} // namespace OrthancGenomics
