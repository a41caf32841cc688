// SPDX-License-Identifier: GPL-3.0-or-later
#include "Config.h"

#include "orthanc/Config.h"

namespace OrthancGenomics
{
RuntimeConfig ParseExplorerConfig(const ServerConfig& server)
{
  JsonReader section(server.Section("Genomics"), "Genomics");
  RuntimeConfig config = ParseRuntimeConfig(section, server);
  for (const char* key : {"Ingest", "Quality", "Reports"})
  {
    section.GetAny(key);
  }
  section.RefuseUnknownKeys();
  return config;
}
} // namespace OrthancGenomics
