// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ResidencyConfig.h"

#include "core/Error.h"
#include "core/Text.h"
#include "json/JsonText.h"
#include "orthanc/Config.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t LONGEST_UID = 64;
/// To be counted up with what ObjectRecogniser knows: a start then looks at all that there is.
constexpr const char* RULES_OF_THE_HOUSE = "2 ";

bool IsUid(const std::string& text)
{
  return !text.empty() && text.size() <= LONGEST_UID &&
         text.find_first_not_of("0123456789.") == std::string::npos;
}

ObjectRule ParseRule(JsonReader section)
{
  ObjectRule rule;
  rule.sopClass = section.GetString("SopClass");
  if (!IsUid(rule.sopClass))
  {
    throw Error(ErrorCode::BadInput,
                section.PathOf("SopClass") + ": " + Quote(rule.sopClass) + " is no UID");
  }
  rule.modality = section.GetString("Modality");
  for (const auto& [keyword, pattern] : section.GetStringMap("Tags"))
  {
    rule.tags.emplace_back(keyword, pattern);
  }
  section.RefuseUnknownKeys();
  return rule;
}

/// A word in newer versions of Orthanc.
bool Overwrites(const Json::Value& value)
{
  return value.isString() ? value.asString() != "Never" : value.isBool() && value.asBool();
}
} // namespace

ResidencyConfig ParseResidency(JsonReader section, const ServerConfig& server)
{
  ResidencyConfig config;
  for (JsonReader& rule : section.GetObjectList("Rules"))
  {
    config.rules.push_back(ParseRule(std::move(rule)));
  }
  const std::vector<std::string> told = section.GetStringList("RejectionNotes");
  config.told = std::set<std::string>(told.begin(), told.end());
  section.RefuseUnknownKeys();
  config.rulesText = std::string(RULES_OF_THE_HOUSE) + ToText(section.Value()["Rules"]);
  config.overwrite = Overwrites(server.whole["OverwriteInstances"]);
  const Json::Value& archives = server.whole["MediaArchiveSize"];
  config.keptArchives = archives.isUInt() ? std::max(1U, archives.asUInt()) : 1U;
  return config;
}
} // namespace OrthancGenomics
