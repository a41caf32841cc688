// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "core/Time.h"
#include "runtime/Pseudonyms.h"
#include "support/TestFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace OrthancGenomics
{
using testing::MatchesRegex;

namespace
{
constexpr std::int64_t DAY = 86400000;
const Pseudonyms LUNG("secret", "project LUNG");
const Pseudonyms HEART("secret", "project HEART");
} // namespace

TEST(Pseudonyms, AreTheSameInAProjectAndOthersElsewhere)
{
  EXPECT_THAT(LUNG.OfSubject(7), MatchesRegex("[0-9a-f]{32}"));
  EXPECT_EQ(LUNG.OfSubject(7), Pseudonyms("secret", "project LUNG").OfSubject(7));
  const std::set<std::string> all = {LUNG.OfSubject(7),
                                     LUNG.OfSubject(8),
                                     HEART.OfSubject(7),
                                     Pseudonyms("another", "project LUNG").OfSubject(7),
                                     LUNG.Of("dataset", "7")};
  EXPECT_EQ(all.size(), 5U);
}

TEST(Pseudonyms, FindWhomTheyNameInTheirProject)
{
  EXPECT_EQ(LUNG.FindSubject(LUNG.OfSubject(8)), 8);
  EXPECT_FALSE(LUNG.FindSubject(HEART.OfSubject(8)));
  EXPECT_FALSE(LUNG.FindSubject("8"));
  EXPECT_FALSE(LUNG.FindSubject(""));
}

TEST(Pseudonyms, OfUidsAreUids)
{
  const std::string uid = LUNG.OfUid("1.2.840.1");
  EXPECT_THAT(uid, MatchesRegex("2\\.25\\.[1-9][0-9]{1,38}"));
  EXPECT_NE(uid, HEART.OfUid("1.2.840.1"));
  EXPECT_EQ(LUNG.OfUid(""), "");
  EXPECT_EQ(LUNG.Of("study", ""), "");
}

TEST(Pseudonyms, MoveAllDatesOfASubjectAlike)
{
  std::set<std::int64_t> shifts;
  for (std::int64_t subject = 1; subject < 2000; subject++)
  {
    const std::int64_t days = LUNG.DaysOf(subject);
    EXPECT_TRUE(days != 0 && -365 <= days && days <= 365) << subject;
    shifts.insert(days);
  }
  EXPECT_GT(shifts.size(), 600U);
  EXPECT_NE(LUNG.DaysOf(1), HEART.DaysOf(1));
}

TEST(Pseudonyms, MoveDatesByDays)
{
  const auto parse = [](const std::string& date)
  { return *ParseIsoTime(date.substr(0, 4) + '-' + date.substr(4, 2) + '-' + date.substr(6)); };
  for (const char* const date : {"20240229", "19700101", "19000301"})
  {
    EXPECT_EQ(parse(LUNG.MoveDate(7, date)) - parse(date), LUNG.DaysOf(7) * DAY) << date;
  }
  for (const char* const none : {"", "20240230", "2024", "202402291", "2024-2-9"})
  {
    EXPECT_EQ(LUNG.MoveDate(7, none), "") << none;
  }
}

TEST(PseudonymSecret, IsMadeOnceAndKeptToItsOwner)
{
  const TestFolder folder;
  const auto file = folder.Path() / "pseudonyms.key";
  EXPECT_FALSE(std::filesystem::exists(file));
  const std::string secret = PseudonymSecret(file).Get();
  EXPECT_EQ(secret.size(), 64U);
  EXPECT_EQ(PseudonymSecret(file).Get(), secret);
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(PseudonymSecret, IsNotReplacedWhereItIsDamaged)
{
  const TestFolder folder;
  const auto file = folder.Path() / "pseudonyms.key";
  std::ofstream(file) << "short";
  EXPECT_THROW(PseudonymSecret(file).Get(), Error);
}
} // namespace OrthancGenomics
