// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"
#include "sqlite/Migration.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>

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

TEST(Migration, BringsAnIndexOfTheFirstFormatToTheNewest)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    Migrate(connection, {ListMigrations().at(0)});
    connection.Execute(
        "INSERT INTO meta VALUES ('installation', 'i');"
        "INSERT INTO subject VALUES (4, 's', 'P1', '');"
        "INSERT INTO contig_list VALUES (1, '1' || char(10));"
        "INSERT INTO dataset VALUES (7, 'id', 'Active', 1, '', 'GRCh38', 'Germline', 'VCF', 'abc',"
        " 5, '', '', '', 0, 0, '', 1, '', 12, 'TiTv' || char(9) || 'Warn' || char(9) || '1.5' ||"
        " char(10), 'totals' || char(9) || '3' || char(9) || '4' || char(9) || '0' || char(10));"
        "INSERT INTO sample VALUES (9, 7, 'S1', '', 4, 7)");
  }
  const auto database = Database::Open(folder / "index.db");
  EXPECT_EQ(database->GetInstallationId(), "i");
  const auto dataset = database->TakeSnapshot().FindDataset("id");
  ASSERT_TRUE(dataset.has_value());
  ASSERT_EQ(dataset->checks.size(), 1U);
  EXPECT_EQ(dataset->checks[0].value, 1.5);
  EXPECT_EQ(dataset->report.records, 3);
  EXPECT_TRUE(dataset->decisions.empty());
  EXPECT_EQ(dataset->settings.conformance, "");
  ASSERT_EQ(dataset->samples.size(), 1U);
  EXPECT_EQ(dataset->samples[0].subject, 4);
  EXPECT_EQ(dataset->samples[0].figures.called, 0);
  EXPECT_EQ(dataset->samples[0].review.identity, "");
  database->PutStudyFlag("1.2", {"flag", "reason", "", 1});
  EXPECT_EQ(database->TakeSnapshot().ListStudyFlags("1.2").size(), 1U);
  EXPECT_TRUE(database->TakeSnapshot().ListGroups().empty());
  EXPECT_EQ(database->TakeSnapshot().ReadCohort().samples.size(), 1U);
  EXPECT_EQ(database->TakeSnapshot().CountStudies(), 0);
  database->PutStudies({MakeStudy("P1", "1.2")});
  EXPECT_EQ(database->TakeSnapshot().ListStudiesOfSubject(4).size(), 1U);
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
  EXPECT_GT(snapshot.GetCohortVersion(), 1);
}

TEST(Migration, FindsTheSexOfSamplesAndImagesThatAreThere)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    std::vector<std::string_view> scripts = ListMigrations();
    scripts.resize(6);
    Migrate(connection, scripts);
    connection.Execute(
        "INSERT INTO contig_list VALUES (1, '');"
        "INSERT INTO subject SELECT value, 's' || value, 'P' || value, ''"
        " FROM json_each('[1,2,3,4,5,6]');"
        "INSERT INTO dataset SELECT 7 + value, 'd' || value, 'Active', 1, '', 'GRCh38',"
        " iif(value = 4, 'Somatic', iif(value = 5, 'Unknown', 'Germline')), 'VCF', 'abc', 5, '',"
        " iif(value = 5, 'Mutect2 4', ''), '', 0, 0, '', 1, '', 12, '', '', ''"
        " FROM json_each('[1,2,3,4,5]');"
        "INSERT INTO imaged (patient, patient_id, issuer, tags)"
        " VALUES ('o', 'P6', '', 'PatientSex' || char(9) || 'F' || char(10))");
    // heterozygous and homozygous on X, calls on Y
    const char* const figures[] = {
        "60\t40\t0", "10\t90\t100", "60\t40\t100", "60\t40\t0", "60\t40\t0"};
    for (int i = 0; i < 5; i++)
    {
      Statement(connection,
                "INSERT INTO sample (dataset, name, role, subject, calls, figures)"
                " VALUES (?1, 'S', '', ?2, 1, ?3)")
          .Bind(1, std::int64_t{8 + i})
          .Bind(2, std::int64_t{1 + i})
          .Bind(3, std::string("1\t1\t1\t1\t1\t1\t1\t1\t") + figures[i] + "\n")
          .Run();
    }
  }
  const auto database = Database::Open(folder / "index.db");
  const std::map<std::int64_t, Sex> known = {{1, Sex::Female}, {2, Sex::Male}};
  EXPECT_EQ(database->TakeSnapshot().ReadCohort().sexes, known);
  Dataset linked = MakeDataset("new");
  linked.samples[0].subject = 6; // whose images are there
  database->InsertDataset(linked);
  database->InsertSamples(linked);
  EXPECT_EQ(database->TakeSnapshot().ReadCohort().sexes.at(6), Sex::Female);
}

TEST(Migration, TakesWhatIsThereToHaveAnsweredSinceItCame)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    std::vector<std::string_view> scripts = ListMigrations();
    scripts.resize(5);
    Migrate(connection, scripts);
    connection.Execute(
        "INSERT INTO contig_list VALUES (1, '');"
        "INSERT INTO subject VALUES (4, 'id', 'P1', '');"
        "INSERT INTO dataset (number, id, status, imported, failure, build, origin, format, sha256,"
        " size, targets, caller, annotation, left_aligned, reference_evidence, annotation_format,"
        " contig_list, supersedes, created, checks, report) VALUES"
        " (1, 'a', 'Active', 1, '', 'GRCh38', 'Unknown', 'VCF', '', 1, '', '', '', 0, 0, '', 1, '',"
        " 1000, '', ''),"
        " (2, 'b', 'Quarantined', 1, '', 'GRCh38', 'Unknown', 'VCF', '', 1, '', '', '', 0, 0, '',"
        " 1, '', 2000, '', '');"
        "INSERT INTO sample (number, dataset, name, role, subject, calls) VALUES"
        " (7, 1, 'S1', '', 4, 0), (8, 1, 'S2', '', NULL, 0), (9, 2, 'S1', '', 4, 0)");
  }
  const auto database = Database::Open(folder / "index.db");
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_TRUE(snapshot.ListShown(4, 999).empty());
  const auto shown = snapshot.ListShown(4, 1000);
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].dataset, "a");
  EXPECT_EQ(shown[0].sample, 7);
  EXPECT_EQ(shown[0].owner, 4);
  EXPECT_TRUE(snapshot.ListTombstones().empty());
}

TEST(Migration, KeepsTombstonesFromBeforeSamplesCouldBeErased)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    std::vector<std::string_view> scripts = ListMigrations();
    scripts.resize(8);
    Migrate(connection, scripts);
    connection.Execute("INSERT INTO tombstone VALUES (1, 'a', 4, 'Deleted', 'admin', '', 9)");
  }
  const auto database = Database::Open(folder / "index.db");
  const std::vector<Tombstone> stones = database->TakeSnapshot().ListTombstones();
  ASSERT_EQ(stones.size(), 1U);
  EXPECT_EQ(stones[0].erased, 4);
  EXPECT_TRUE(stones[0].samples.empty());
}

TEST(Migration, HasGroupsWithoutEffectsMadeAnew)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    std::vector<std::string_view> before = ListMigrations();
    before.resize(7);
    Migrate(connection, before);
    connection.Execute("INSERT INTO sample_group VALUES (5, 'GRCh38', 'Ready')");
  }
  const auto database = Database::Open(folder / "index.db");
  const std::vector<SampleGroup> groups = database->TakeSnapshot().ListGroups();
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].state, SampleGroup::State::Leaving);
  database->Put(BlockTable::Effects, {{7, "x"}});
}

TEST(Migration, TakesConsentsFromThenOn)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    std::vector<std::string_view> before = ListMigrations();
    before.resize(8);
    Migrate(connection, before);
    connection.Execute("INSERT INTO subject VALUES (4, 's', 'P1', '')");
  }
  const auto database = Database::Open(folder / "index.db");
  EXPECT_TRUE(database->TakeSnapshot().ListConsents(0).empty());
  database->AppendConsents({{"a", 0, 4, ConsentAction::Created, false, "{}", 1000, 1000, ""}});
  EXPECT_EQ(database->TakeSnapshot().ListConsents(4).size(), 1U);
}

TEST(Migration, KnowsOfNoProtectedObjectBefore)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    std::vector<std::string_view> before = ListMigrations();
    before.resize(10);
    Migrate(connection, before);
    connection.Execute("INSERT INTO subject VALUES (4, 's', 'P1', '')");
  }
  const auto database = Database::Open(folder / "index.db");
  EXPECT_TRUE(database->TakeSnapshot().ListProtectedObjects().empty());
  EXPECT_FALSE(database->TakeSnapshot().GetResidency().orderly);
}

TEST(Migration, DraftsNothingOfWhatAnsweredBefore)
{
  const TestFolder folder;
  {
    Connection connection(folder / "index.db");
    std::vector<std::string_view> before = ListMigrations();
    before.resize(14);
    Migrate(connection, before);
    connection.Execute("INSERT INTO subject VALUES (4, 's', 'P1', '');"
                       "INSERT INTO shown VALUES (1, 5, NULL, 4, 'd');"
                       "UPDATE meta SET value = '5' WHERE name = 'version_clock'");
  }
  const auto database = Database::Open(folder / "index.db");
  database->PutAutomaticProfiles({{"Panel", std::nullopt}});
  EXPECT_TRUE(database->TakeSnapshot().ListUndrafted({"Panel", std::nullopt}).empty());
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
  scripts.resize(1);
  Migrate(connection, scripts);
  connection.Execute("INSERT INTO chunks VALUES (7, x'00')");
  const std::int64_t newest = GetVersion(connection);
  const std::string next = "PRAGMA user_version = " + std::to_string(newest + 1) +
                           "; ALTER TABLE chunks RENAME TO pieces";
  scripts.emplace_back(next);
  Migrate(connection, scripts);
  EXPECT_EQ(GetVersion(connection), newest + 1);
  EXPECT_EQ(connection.GetInteger("SELECT key FROM pieces"), 7);
}

TEST(Migration, LeavesTheFileAsItWasWhenOneFails)
{
  const TestFolder folder;
  Connection connection(folder / "index.db");
  std::vector<std::string_view> scripts = ListMigrations();
  scripts.resize(1);
  Migrate(connection, scripts);
  connection.Execute("INSERT INTO chunks VALUES (7, x'00')");
  const std::int64_t newest = GetVersion(connection);
  const std::string good =
      "PRAGMA user_version = " + std::to_string(newest + 1) + "; DROP TABLE chunks";
  const std::string bad = "PRAGMA user_version = " + std::to_string(newest + 2) +
                          "; CREATE TABLE more (a); DROP TABLE no_such_table";
  scripts.emplace_back(good);
  scripts.emplace_back(bad);
  ExpectError(ErrorCode::Storage, [&] { Migrate(connection, scripts); });
  EXPECT_EQ(GetVersion(connection), newest);
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
