// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

TEST(StudyFlags, StandUntilTakenAway)
{
  const auto database = Database::OpenInMemory();
  database->PutStudyFlag("1.2", {"b", "because", "bob", 5});
  database->PutStudyFlag("1.2", {"a", "first", "", 6});
  database->PutStudyFlag("1.3", {"a", "other", "bob", 7});
  database->PutStudyFlag("1.2", {"b", "again", "eve", 8});
  const auto flags = database->TakeSnapshot().ListStudyFlags("1.2");
  ASSERT_EQ(flags.size(), 2U);
  EXPECT_EQ(flags[0].flag, "a");
  EXPECT_EQ(flags[1].flag, "b");
  EXPECT_EQ(flags[1].reason, "again");
  EXPECT_EQ(flags[1].user, "eve");
  EXPECT_EQ(flags[1].time, 8);
  EXPECT_TRUE(database->DeleteStudyFlags("1.2", "a"));
  EXPECT_FALSE(database->DeleteStudyFlags("1.2", "a"));
  EXPECT_TRUE(database->DeleteStudyFlags("1.2", ""));
  EXPECT_TRUE(database->TakeSnapshot().ListStudyFlags("1.2").empty());
  EXPECT_EQ(database->TakeSnapshot().ListStudyFlags("1.3").size(), 1U);
}
