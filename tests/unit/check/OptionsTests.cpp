// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"
#include "core/Error.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
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
  EXPECT_EQ(ParseOptions({"--help"}).action, Options::Action::Help);
}

TEST(CheckOptions, RefuseTheRest)
{
  const std::vector<std::vector<std::string>> wrong = {{},
                                                       {"--repair"},
                                                       {"--backup"},
                                                       {"--erase-again"},
                                                       {"--backup", "to"},
                                                       {"a", "b"},
                                                       {""},
                                                       {"--other", "a"},
                                                       {"--repair", "--upgrade", "a"},
                                                       {"--repair", "--dataset", "d", "a"}};
  for (const std::vector<std::string>& arguments : wrong)
  {
    EXPECT_THROW(ParseOptions(arguments), Error);
  }
}
} // namespace OrthancGenomics
