// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/SyslogConfig.h"
#include "consent/AccessGate.h"
#include "consent/SubjectAccess.h"
#include "genomics/Build.h"
#include "json/JsonReader.h"
#include "runtime/AuthenticationConfig.h"
#include "runtime/ConsentService.h"
#include "runtime/ExplorerConfig.h"
#include "runtime/ResidencyConfig.h"
#include "runtime/SealingConfig.h"

#include <filesystem>
#include <map>

namespace OrthancGenomics
{
struct ServerConfig;

/// What all plugins share of the section `Genomics`. Immutable once parsed.
struct RuntimeConfig
{
  bool enable = true;
  std::filesystem::path storageDirectory;
  std::filesystem::path geneTable;
  std::map<Build, std::filesystem::path> references; ///< FASTA files
  std::filesystem::path auditDirectory;
  SyslogConfig syslog;
  AccessPolicy access;
  AuthenticationConfig authentication;
  GeneLists geneLists; ///< names as stated
  ConsentServiceConfig consentService;
  ResidencyConfig residency;
  SealingConfig sealing;
  ExplorerConfig explorer;
};

/// Reads the shared keys: Enable, StorageDirectory, GeneTable, Reference, Consent, Access, Audit,
/// Residency, Sealing, Explorer. A relative StorageDirectory lies beside Orthanc's own, a relative
/// Audit.Directory too. Keys of single plugins are left to these, all others refused. Throws
/// Error(BadInput) with the path of the key.
RuntimeConfig ParseRuntimeConfig(const ServerConfig& server);
/// The same; from `section` a plugin then reads its own keys.
RuntimeConfig ParseRuntimeConfig(JsonReader& section, const ServerConfig& server);
} // namespace OrthancGenomics
