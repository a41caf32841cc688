// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "identity/ProfileRules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace
{
const ProfileRules RULES = {"name",
                            {{"oncology", {"Clinician", "Geneticist"}}},
                            {{"genomics-research", {"Researcher"}}, {"all", {"Administrator"}}}};
const std::string GOOD =
    R"({"name": "Alice", "user-id": "u-1", "permissions": ["view", "genomics-research"],)"
    R"( "groups": ["oncology", "staff"], "authorized-labels": ["lung", "breast"]})";

std::string GetFault(const std::string& profile, const ProfileRules& rules = RULES)
{
  try
  {
    ReadProfile(profile, rules);
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Forbidden);
    return error.what();
  }
  return "none";
}
} // namespace

TEST(ReadProfile, SaysWhoWithWhichRolesAndLabels)
{
  const Identity alice = ReadProfile(GOOD, RULES);
  EXPECT_EQ(alice.user, "Alice");
  EXPECT_THAT(alice.roles, ElementsAre("Clinician", "Geneticist", "Researcher"));
  EXPECT_EQ(alice.limit.labels, (std::set<std::string>{"breast", "lung"}));
  EXPECT_FALSE(alice.limit.permissions.has_value());
  ProfileRules byId = RULES;
  byId.userField = "user-id";
  EXPECT_EQ(ReadProfile(GOOD, byId).user, "u-1");
}

TEST(ReadProfile, HasNoLimitOfLabelsForAStarAlone)
{
  const auto labels = [](const std::string& field)
  {
    return ReadProfile(R"({"name": "a", "permissions": ["view"])" + field + "}", RULES)
        .limit.labels;
  };
  EXPECT_FALSE(labels(R"(, "authorized-labels": ["x", "*"])").has_value());
  for (const char* const none : {"",
                                 R"(, "authorized-labels": [])",
                                 R"(, "authorized-labels": null)",
                                 R"(, "authorized-labels": [""])",
                                 R"(, "Authorized-Labels": ["*"])",
                                 R"(, "labels": ["*"])"})
  {
    ASSERT_TRUE(labels(none).has_value()) << none;
    EXPECT_TRUE(labels(none)->empty()) << none;
  }
  EXPECT_EQ(labels(R"(, "authorized-labels": ["**", " *"])")->size(), 2U) << "names of labels";
}

TEST(ReadProfile, RefusesWhatIsNotUnderstoodAndQuotesNothing)
{
  const std::map<std::string, std::string> cases = {
      {"", "no JSON"},
      {"<html>mallory</html>", "no JSON"},
      {"{\"name\": \"mallory\"", "no JSON"},
      {"null", "no JSON object"},
      {"[\"mallory\"]", "no JSON object"},
      {"\"mallory\"", "no JSON object"},
      {"{}", "no user"},
      {R"({"name": null, "permissions": ["view"]})", "no user"},
      {R"({"name": "", "permissions": ["view"]})", "no user"},
      {R"({"name": 7, "permissions": ["view"]})", "no user"},
      {R"({"name": ["mallory"], "permissions": ["view"]})", "no user"},
      {R"({"name": "mal\nlory", "permissions": ["view"]})", "no user"},
      {R"({"Name": "mallory", "permissions": ["view"]})", "no user"},
      {R"({"name": "mallory"})", "no permission"},
      {R"({"name": "mallory", "permissions": []})", "no permission"},
      {R"({"name": "mallory", "permissions": null})", "no permission"},
      {R"({"name": "mallory", "permissions": "all"})", "permissions that are no list"},
      {R"({"name": "mallory", "permissions": {"0": "all"}})", "permissions that are no list"},
      {R"({"name": "mallory", "permissions": ["view", 1]})", "permissions that are no strings"},
      {R"({"name": "mallory", "permissions": ["view"], "groups": "x"})", "groups that are no list"},
      {R"({"name": "mallory", "permissions": ["view"], "groups": [["x"]]})", "no strings"},
      {R"({"name": "mallory", "permissions": ["view"], "authorized-labels": "*"})", "no list"},
      {R"({"name": "mallory", "permissions": ["view"], "authorized-labels": true})", "no list"},
      {R"({"name": "mallory", "permissions": ["view"], "authorized-labels": [null]})",
       "no strings"}};
  for (const auto& [profile, why] : cases)
  {
    const std::string fault = GetFault(profile);
    EXPECT_THAT(fault, HasSubstr(why)) << profile;
    EXPECT_THAT(fault, Not(HasSubstr("mallory"))) << profile;
  }
  ProfileRules byId = RULES;
  byId.userField = "user-id";
  EXPECT_THAT(GetFault(R"({"name": "a", "permissions": ["view"]})", byId), HasSubstr("user-id"));
}

/// Whatever a bit or a cut makes of it, it is refused or gives no more than the profile does.
TEST(ReadProfile, NeverGivesMoreWhenItIsDamaged)
{
  std::mt19937 random(20); // NOLINT(bugprone-random-generator-seed): the same cases each time
  for (int round = 0; round < 20000; round++)
  {
    std::string damaged = GOOD;
    for (unsigned i = 0; i <= random() % 3; i++)
    {
      const std::size_t place = random() % damaged.size();
      switch (random() % 3)
      {
      case 0:
        damaged[place] = static_cast<char>(random() % 256);
        break;
      case 1:
        damaged.erase(place, 1 + random() % 8);
        break;
      default:
        damaged.insert(place, 1, "\"[]{},:*"[random() % 8]);
      }
      damaged += damaged.empty() ? " " : "";
    }
    try
    {
      const Identity read = ReadProfile(damaged, RULES);
      EXPECT_EQ(read.roles.count("Administrator"), 0U) << damaged;
      EXPECT_TRUE(read.limit.labels.has_value() || damaged.find("\"*\"") != std::string::npos)
          << damaged;
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), ErrorCode::Forbidden) << damaged;
    }
  }
}
} // namespace OrthancGenomics
