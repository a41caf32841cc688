// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"
#include "sqlite/Migration.h"

#include <gmock/gmock.h>

#include <fstream>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::HasSubstr;

namespace
{
std::int64_t GetVersion(Connection& connection)
{
  return connection.GetInteger("PRAGMA user_version");
}
} // namespace

TEST(Migration, LeadsFromAnEmptyFileToTheFirst)
{
  const TestFolder folder;
  std::ofstream(folder / "index.db").flush();
  Connection connection(folder / "index.db");
  Migrate(connection, {ListMigrations().at(0)});
  EXPECT_EQ(GetVersion(connection), 1);
  EXPECT_EQ(connection.GetInteger("PRAGMA application_id"), 0x4F474E31);
  EXPECT_EQ(connection.GetInteger("PRAGMA page_size"), 4096);
  Statement mode(connection, "PRAGMA journal_mode");
  ASSERT_TRUE(mode.Step());
  EXPECT_EQ(mode.GetText(0), "wal");
  constexpr const char* tables =
      "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('meta', 'subject',"
      " 'contig_list', 'dataset', 'sample', 'job', 'chunks', 'long_calls', 'callable',"
      " 'callable_sites', 'annotations', 'names', 'carriers')";
  EXPECT_EQ(connection.GetInteger(tables), 13);
}

TEST(Migration, GivesAnIndexOfTheFirstVersionGroups)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    Migrate(connection, {ListMigrations().at(0)});
    connection.Execute("INSERT INTO subject (id, patient_id, issuer) VALUES ('s', 'P1', '')");
  }
  const auto database = Database::Open(folder / "index.db");
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_EQ(snapshot.ListSubjects("P1").size(), 1U);
  EXPECT_TRUE(snapshot.ListGroups().empty());
  EXPECT_EQ(snapshot.GetCohortVersion(), 2);
}

TEST(Migration, HasGroupsOfTheSecondVersionMadeAnew)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    Migrate(connection, {ListMigrations().at(0), ListMigrations().at(1)});
    connection.Execute("INSERT INTO sample_group VALUES (5, 'GRCh38', 'Ready');"
                       "INSERT INTO sample_group VALUES (6, 'GRCh38', 'Making');"
                       "INSERT INTO group_member VALUES (5, 0, 77)");
  }
  const auto database = Database::Open(folder / "index.db");
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_TRUE(snapshot.ReadCohort().groups.empty());
  const std::vector<SampleGroup> groups = snapshot.ListGroups();
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].state, SampleGroup::State::Leaving);
  EXPECT_EQ(groups[1].state, SampleGroup::State::Leaving);
  EXPECT_EQ(snapshot.GetCohortVersion(), 2);
}

TEST(Migration, DoesNothingTheSecondTime)
{
  const TestFolder folder;
  Connection connection(folder / "index.db");
  Migrate(connection, ListMigrations());
  EXPECT_NO_THROW(Migrate(connection, ListMigrations()));
}

TEST(Migration, KeepsRowsWhenItGoesOn)
{
  const TestFolder folder;
  Connection connection(folder / "index.db");
  std::vector<std::string_view> scripts = ListMigrations();
  Migrate(connection, scripts);
  connection.Execute("INSERT INTO chunks VALUES (7, x'00')");
  const std::int64_t next = GetVersion(connection) + 1;
  const std::string script =
      "PRAGMA user_version = " + std::to_string(next) + "; ALTER TABLE chunks RENAME TO pieces";
  scripts.emplace_back(script);
  Migrate(connection, scripts);
  EXPECT_EQ(GetVersion(connection), next);
  EXPECT_EQ(connection.GetInteger("SELECT key FROM pieces"), 7);
}

TEST(Migration, LeavesTheFileAsItWasWhenOneFails)
{
  const TestFolder folder;
  Connection connection(folder / "index.db");
  std::vector<std::string_view> scripts = ListMigrations();
  Migrate(connection, scripts);
  connection.Execute("INSERT INTO chunks VALUES (7, x'00')");
  const std::int64_t version = GetVersion(connection);
  const std::string good =
      "PRAGMA user_version = " + std::to_string(version + 1) + "; DROP TABLE chunks";
  scripts.emplace_back(good);
  scripts.emplace_back("CREATE TABLE more (a); DROP TABLE no_such_table");
  ExpectError(ErrorCode::Storage, [&] { Migrate(connection, scripts); });
  EXPECT_EQ(GetVersion(connection), version);
  EXPECT_EQ(connection.GetInteger("SELECT key FROM chunks"), 7);
  EXPECT_EQ(connection.GetInteger("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'more'"), 0);
}

TEST(Migration, MustSayItsVersion)
{
  const TestFolder folder;
  Connection connection(folder / "index.db");
  const std::string message =
      ExpectError(ErrorCode::Storage, [&] { Migrate(connection, {"CREATE TABLE a (b)"}); });
  EXPECT_THAT(message, HasSubstr("Migration 1"));
}

TEST(Migration, RefusesAFileOfANewerVersionUntouched)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    connection.Execute("PRAGMA application_id = 0x4F474E31; PRAGMA user_version = 1000");
  }
  const std::string message =
      ExpectError(ErrorCode::Unsupported, [&] { Database::Open(folder / "index.db"); });
  EXPECT_THAT(message, HasSubstr("newer version"));
  Connection connection(folder / "index.db");
  EXPECT_EQ(GetVersion(connection), 1000);
  Statement mode(connection, "PRAGMA journal_mode");
  ASSERT_TRUE(mode.Step());
  EXPECT_EQ(mode.GetText(0), "delete");
}

TEST(Migration, RefusesTheDatabaseOfSomethingElse)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    connection.Execute("CREATE TABLE GlobalProperties (property INTEGER)");
  }
  ExpectError(ErrorCode::Unsupported, [&] { Database::Open(folder / "index.db"); });
  std::ofstream(folder / "text.db") << std::string(5000, 'x');
  const std::string message =
      ExpectError(ErrorCode::Storage, [&] { Database::Open(folder / "text.db"); });
  EXPECT_THAT(message, HasSubstr("not a database"));
}
