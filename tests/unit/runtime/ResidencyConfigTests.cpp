// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Config.h"
#include "runtime/ResidencyConfig.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>

#include <set>
#include <string>

namespace OrthancGenomics
{
namespace
{
ResidencyConfig Parse(const char* section, const char* server = "{}")
{
  return ParseResidency(JsonReader(ParseJson(section), "Genomics.Residency"),
                        ParseServerConfig(ParseJson(server)));
}

std::string GetFault(const char* section)
{
  return ExpectError(ErrorCode::BadInput, [&] { Parse(section); });
}
} // namespace

TEST(ResidencyConfig, HasRulesWithTheirTags)
{
  EXPECT_TRUE(Parse("{}").rules.empty());
  const ResidencyConfig config = Parse(
      R"({"Rules": [{"SopClass": "1.2.3", "Modality": "DOC", "Tags": {"DocumentTitle": "*gen*"}}]})");
  ASSERT_EQ(config.rules.size(), 1U);
  EXPECT_EQ(config.rules[0].sopClass, "1.2.3");
  EXPECT_EQ(config.rules[0].modality, "DOC");
  ASSERT_EQ(config.rules[0].tags.size(), 1U);
  EXPECT_TRUE(config.rules[0].tags[0].Matches("a gene"));
}

TEST(ResidencyConfig, HasWhoIsTold)
{
  EXPECT_TRUE(Parse("{}").told.empty());
  EXPECT_EQ(Parse(R"({"RejectionNotes": ["pacs", "far", "pacs"]})").told,
            (std::set<std::string>{"far", "pacs"}));
}

TEST(ResidencyConfig, NamesTheKeyThatIsWrong)
{
  EXPECT_THAT(GetFault(R"({"RejectionNotes": "pacs"})"),
              testing::HasSubstr("Genomics.Residency.RejectionNotes"));
  EXPECT_THAT(GetFault(R"({"RejectionNotes": ["pacs", 7]})"),
              testing::HasSubstr("Genomics.Residency.RejectionNotes"));
  EXPECT_THAT(GetFault(R"({"Rule": []})"), testing::HasSubstr("Genomics.Residency.Rule"));
  EXPECT_THAT(GetFault(R"({"Rules": [{"Modality": "DOC"}]})"),
              testing::HasSubstr("Genomics.Residency.Rules[0].SopClass"));
  EXPECT_THAT(GetFault(R"({"Rules": [{"SopClass": "1.2"}]})"),
              testing::HasSubstr("Genomics.Residency.Rules[0].Modality"));
  for (const char* const uid : {"", "CT Image Storage", "1.2 "})
  {
    const std::string rule =
        R"({"Rules": [{"Modality": "DOC", "SopClass": ")" + std::string(uid) + R"("}]})";
    EXPECT_THAT(GetFault(rule.c_str()), testing::HasSubstr("is no UID")) << uid;
  }
  EXPECT_THAT(GetFault(R"({"Rules": [{"SopClass": "1.2", "Modality": "DOC", "Tag": {}}]})"),
              testing::HasSubstr("Rules[0].Tag"));
}

TEST(ResidencyConfig, KnowsOrthancsOwnSettings)
{
  EXPECT_FALSE(Parse("{}").overwrite);
  EXPECT_TRUE(Parse("{}", R"({"OverwriteInstances": true})").overwrite);
  EXPECT_FALSE(Parse("{}", R"({"OverwriteInstances": "Never"})").overwrite);
  EXPECT_TRUE(Parse("{}", R"({"OverwriteInstances": "Always"})").overwrite);
  EXPECT_EQ(Parse("{}").keptArchives, 1U);
  EXPECT_EQ(Parse("{}", R"({"MediaArchiveSize": 3})").keptArchives, 3U);
}
} // namespace OrthancGenomics
