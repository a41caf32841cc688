// SPDX-License-Identifier: GPL-3.0-or-later
#include "Config.h"

#include "core/Error.h"
#include "orthanc/Config.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MEBIBYTE = 1 << 20;

std::vector<std::filesystem::path> ParseFolders(JsonReader& section)
{
  std::vector<std::filesystem::path> folders;
  for (const std::string& folder : section.GetStringList("Folders"))
  {
    std::error_code error;
    const std::filesystem::path path = std::filesystem::canonical(folder, error);
    if (error || !std::filesystem::is_directory(path))
    {
      throw Error(ErrorCode::BadInput,
                  section.PathOf("Folders") + "[" + std::to_string(folders.size()) +
                      "] is not a folder that can be read");
    }
    folders.push_back(path);
  }
  return folders;
}

IngestConfig ParseIngest(JsonReader section)
{
  IngestConfig config;
  config.maxUploadSize = section.GetInteger("MaxUploadSizeMb", 16384, 1, 1 << 20) * MEBIBYTE;
  config.folders = ParseFolders(section);
  config.workers = static_cast<unsigned>(section.GetInteger("Workers", 2, 1, 64));
  config.queueLength = static_cast<std::size_t>(section.GetInteger("QueueLength", 100, 1, 100000));
  config.conformance =
      section.GetChoice("Conformance", "Tolerant", {"Tolerant", "Strict"}) == "Strict"
          ? Conformance::Strict
          : Conformance::Tolerant;
  config.linkByEquality = section.GetBool("LinkByEquality", true);
  section.RefuseUnknownKeys();
  return config;
}
} // namespace

IndexConfig ParseIndexConfig(const ServerConfig& server)
{
  JsonReader section(server.Section("Genomics"), "Genomics");
  IndexConfig config;
  config.runtime = ParseRuntimeConfig(section, server);
  config.ingest = ParseIngest(section.GetObject("Ingest"));
  config.quality = ParseQualityConfig(section.GetObject("Quality"));
  return config;
}
} // namespace OrthancGenomics
