// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json/JsonReader.h"

#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Genomics.Explorer: what people see beside the images.
struct ExplorerConfig
{
  bool enable = true; ///< the panel in Orthanc Explorer
  /// Of these the panel says, found or not, whether they were tested; symbols or aliases.
  std::vector<std::string> genes;
  std::vector<std::string> frames; ///< origins whose pages may show ours in a frame
};

/// Throws Error(BadInput) with the path of the key.
ExplorerConfig ParseExplorer(JsonReader section);
} // namespace OrthancGenomics
