// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Config.h"
#include "runtime/RuntimeConfig.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace OrthancGenomics
{
namespace
{
RuntimeConfig Parse(Json::Value section)
{
  Json::Value whole;
  whole["StorageDirectory"] = "/s/db";
  whole["Genomics"] = std::move(section);
  return ParseRuntimeConfig(ParseServerConfig(whole));
}
} // namespace

TEST(ShippedConfig, ReadsTheShippedFileWithItsDefaults)
{
  std::ostringstream text;
  text << std::ifstream(std::string(GENOMICS_SOURCE_DIR) + "/orthanc-config/genomics.json").rdbuf();
  const RuntimeConfig shipped = Parse(ParseJsonWithComments(text.str())["Genomics"]);
  const RuntimeConfig defaults = Parse(Json::objectValue);
  EXPECT_EQ(shipped.access.consent, ConsentMode::Enforce);
  EXPECT_EQ(shipped.geneLists.secondaryFindings, defaults.geneLists.secondaryFindings);
  EXPECT_EQ(shipped.geneLists.pharmacogenes, defaults.geneLists.pharmacogenes);
  EXPECT_EQ(shipped.access.table.size(), defaults.access.table.size());
}

TEST(ShippedConfig, ReadsWhatIsShippedForTheAuthorizationPlugin)
{
  std::ostringstream text;
  text << std::ifstream(std::string(GENOMICS_SOURCE_DIR) +
                        "/orthanc-config/orthanc-authorization.json")
              .rdbuf();
  Json::Value whole = ParseJsonWithComments(text.str());
  whole["StorageDirectory"] = "/s/db";
  whole["Authorization"]["WebServiceRootUrl"] = "http://auth/";
  whole["Authorization"]["TokenHttpHeaders"].append("token");
  const RuntimeConfig config = ParseRuntimeConfig(ParseServerConfig(whole));
  EXPECT_EQ(config.authentication.kind, Authentication::Profile);
  EXPECT_EQ(config.authentication.profile.rules.groups.size(), 1U);
  EXPECT_EQ(config.authentication.profile.rules.permissions.size(), 3U);
}

TEST(ShippedConfig, LeavesTheKeysOfOtherPluginsAlone)
{
  Json::Value section;
  section["Ingest"]["Workers"] = 3;
  section["Quality"] = Json::objectValue;
  section["Reports"]["Paper"] = "A4";
  EXPECT_NO_THROW(Parse(section));
  section["Ingset"] = Json::objectValue;
  EXPECT_THROW(Parse(section), Error);
}
} // namespace OrthancGenomics
