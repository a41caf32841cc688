// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"
#include "core/Error.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
const std::string HEAD = "17:" + std::string(64, 'a');
}

TEST(CheckOptions, UnderstandWhatTheUsageSays)
{
  const Options check = ParseOptions({"--config", "c", "--dataset", "d", "folder"});
  EXPECT_EQ(check.action, Options::Action::Check);
  EXPECT_EQ(check.config, "c");
  EXPECT_EQ(check.dataset, "d");
  EXPECT_EQ(check.folder, "folder");
  EXPECT_EQ(ParseOptions({"folder", "--repair"}).action, Options::Action::Repair);
  EXPECT_EQ(ParseOptions({"--upgrade", "folder"}).action, Options::Action::Upgrade);
  EXPECT_EQ(ParseOptions({"--backup", "to", "folder"}).backup, "to");
  const Options again = ParseOptions({"--erase-again", "old", "folder"});
  EXPECT_EQ(again.action, Options::Action::EraseAgain);
  EXPECT_EQ(again.erased, "old");
  const auto head = ParseOptions({"--audit-head", HEAD, "folder"}).noted;
  EXPECT_EQ(ParseOptions({"--audit", "trail", "folder"}).audit, "trail");
  EXPECT_EQ(ParseOptions({"folder"}).audit, "folder");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->number, 17);
  EXPECT_EQ(head->hash, HEAD.substr(3));
  EXPECT_EQ(ParseOptions({"--help"}).action, Options::Action::Help);
}

TEST(CheckOptions, RefuseTheRest)
{
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"--repair"},
      {"--backup"},
      {"--erase-again"},
      {"--backup", "to"},
      {"a", "b"},
      {""},
      {"--other", "a"},
      {"--repair", "--upgrade", "a"},
      {"--repair", "--dataset", "d", "a"},
      {"--audit-head", "17", "a"},
      {"--audit-head", "17:ab", "a"},
      {"--audit-head", HEAD, "--repair", "a"},
      {"--audit-head", HEAD, "--dataset", "d", "a"}};
  for (const std::vector<std::string>& arguments : wrong)
  {
    EXPECT_THROW(ParseOptions(arguments), Error);
  }
}
} // namespace OrthancGenomics
