// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ExplorerConfig.h"

#include "core/Error.h"

#include <cstddef>

namespace OrthancGenomics
{
ExplorerConfig ParseExplorer(JsonReader section)
{
  constexpr std::size_t most = 50; // each is a question of every panel that opens
  ExplorerConfig config;
  config.enable = section.GetBool("Enable", true);
  config.genes = section.GetStringList("Genes",
                                       {"EGFR",
                                        "KRAS",
                                        "NRAS",
                                        "BRAF",
                                        "ALK",
                                        "ROS1",
                                        "RET",
                                        "MET",
                                        "ERBB2",
                                        "NTRK1",
                                        "PIK3CA",
                                        "TP53",
                                        "BRCA1",
                                        "BRCA2"});
  section.RefuseUnknownKeys();
  if (config.genes.size() > most)
  {
    throw Error(ErrorCode::BadInput, section.PathOf("Genes") + " must be 50 genes at most");
  }
  return config;
}
} // namespace OrthancGenomics
