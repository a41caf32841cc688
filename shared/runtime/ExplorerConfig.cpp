// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ExplorerConfig.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
/// "https://viewer.example:8443": it becomes part of a header.
bool IsOrigin(const std::string& text)
{
  const std::string_view all = text;
  const std::size_t scheme = StartsWith(all, "https://")  ? 8
                             : StartsWith(all, "http://") ? 7
                                                          : all.size();
  const std::string_view host = all.substr(scheme);
  return !host.empty() && std::all_of(host.begin(),
                                      host.end(),
                                      [](unsigned char letter) {
                                        return std::isalnum(letter) != 0 || letter == '.' ||
                                               letter == '-' || letter == ':';
                                      });
}

std::vector<std::string> ParseFrames(JsonReader& section)
{
  std::vector<std::string> frames = section.GetStringList("Frames");
  for (const std::string& origin : frames)
  {
    if (!IsOrigin(origin))
    {
      throw Error(ErrorCode::BadInput,
                  section.PathOf("Frames") + ": " + Quote(origin) +
                      " is no origin such as https://viewer.example");
    }
  }
  return frames;
}
} // namespace

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
  config.frames = ParseFrames(section);
  section.RefuseUnknownKeys();
  if (config.genes.size() > most)
  {
    throw Error(ErrorCode::BadInput, section.PathOf("Genes") + " must be 50 genes at most");
  }
  return config;
}
} // namespace OrthancGenomics
