// SPDX-License-Identifier: GPL-3.0-or-later
#include "Settings.h"

#include "Config.h"
#include "core/Error.h"
#include "core/Text.h"
#include "files/FileHandle.h"
#include "json/JsonText.h"
#include "orthanc/Config.h"
#include "runtime/KeyCheck.h"
#include "runtime/RawSource.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace OrthancGenomics
{
namespace
{
std::vector<std::filesystem::path> ListConfigFiles(const std::filesystem::path& path)
{
  if (!std::filesystem::is_directory(path))
  {
    return {path};
  }
  std::vector<std::filesystem::path> files;
  for (const std::filesystem::path& file : ListFolder(path))
  {
    if (file.extension() == ".json")
    {
      files.push_back(file);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Orthanc's own rule: the files of a folder have different sections.
Json::Value ReadConfig(const std::filesystem::path& path)
{
  Json::Value whole(Json::objectValue);
  for (const std::filesystem::path& file : ListConfigFiles(path))
  {
    std::ifstream input(file);
    if (!input)
    {
      throw Error(ErrorCode::NotFound, "--config: there is no file " + file.string());
    }
    std::ostringstream text;
    text << input.rdbuf();
    const Json::Value part = ParseJsonWithComments(text.str());
    for (const std::string& section :
         part.isObject() ? part.getMemberNames() : Json::Value::Members())
    {
      whole[section] = part[section];
    }
  }
  return whole;
}
} // namespace

Settings::Settings(const std::filesystem::path& config, const std::filesystem::path& folder)
{
  options_.reference = [](Build) -> const ReferenceSequence* { return nullptr; };
  if (!config.empty())
  {
    const IndexConfig index = ParseIndexConfig(ParseServerConfig(ReadConfig(config)));
    options_.quality = index.quality;
    sealing_ = index.runtime.sealing;
    references_ = std::make_unique<References>(index.runtime.references, folder / "references");
    options_.reference = [this](Build build) { return references_->Get(build); };
  }
  ReadKeysOf(sealing_, folder);
  sealsFiles_ = sealing_.files || !FileStore(RawStore::LocateSealed(folder)).ListAll().empty();
  // within what a server sweeps at its start
  options_.temporary = folder / "temporary" / ("check-" + MakeRandomId());
  MakeFolders(options_.temporary);
  if (sealsFiles_)
  {
    options_.scratch = MakeSealedScratch(options_.temporary);
  }
}

void Settings::ReadKeysOf(const SealingConfig& config, const std::filesystem::path& folder)
{
  try
  {
    keys_.emplace(ReadKeys(config, folder));
    sealed_.emplace(LocateProtected(folder), *keys_);
  }
  catch (const Error& error)
  {
    whyNoKeys_ = error.what();
  }
}

void Settings::RequireKeys(const std::filesystem::path& folder) const
{
  if (keys_)
  {
    RequireKeysOfFiles(*keys_, folder);
  }
  else if (HasSealedFiles(folder))
  {
    throw Error(ErrorCode::Storage, "files are sealed, and there is no key: " + whyNoKeys_);
  }
}

Settings::~Settings()
{
  std::error_code ignored;
  std::filesystem::remove_all(options_.temporary, ignored);
}
} // namespace OrthancGenomics
