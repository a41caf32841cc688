// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/GenomicObject.h"
#include "json/JsonReader.h"

#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
struct ServerConfig;

/// Section Genomics, key Residency, and what it needs to know of Orthanc's own settings.
struct ResidencyConfig
{
  std::vector<ObjectRule> rules;
  std::string rulesText;      ///< other ones have another text, those of the house included
  std::set<std::string> told; ///< recipients who are told of what has left
  bool overwrite = false;     ///< OverwriteInstances
  unsigned keptArchives = 1;  ///< MediaArchiveSize
};

/// Throws Error(BadInput) with the path of the key.
ResidencyConfig ParseResidency(JsonReader section, const ServerConfig& server);
} // namespace OrthancGenomics
