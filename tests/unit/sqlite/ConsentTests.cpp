// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Connection.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
ConsentRecord MakeRecord(const std::string& id, const Subject& subject, ConsentAction action)
{
  ConsentRecord record;
  record.id = id;
  record.subject = subject.number;
  record.action = action;
  record.fhir = action == ConsentAction::Replaced;
  record.resource = "{\"of\":\"" + id + "\"}";
  record.received = 1000;
  record.recorded = 2000;
  record.user = "carl";
  return record;
}

std::vector<std::string> ListIds(const Database& database, std::int64_t subject)
{
  std::vector<std::string> ids;
  for (const ConsentRecord& record : database.TakeSnapshot().ListConsents(subject))
  {
    ids.push_back(record.id);
  }
  return ids;
}
} // namespace

TEST(Consents, AreOfAPatientOfWhomNothingElseIsKnown)
{
  const auto database = Database::OpenInMemory();
  const Subject subject = database->EnsureSubject("P1", "");
  database->AppendConsents({MakeRecord("a", subject, ConsentAction::Created)});
  const auto record = database->TakeSnapshot().FindConsent("a");
  ASSERT_TRUE(record);
  EXPECT_EQ(record->subject, subject.number);
  EXPECT_EQ(record->version, 1);
  EXPECT_EQ(record->action, ConsentAction::Created);
  EXPECT_FALSE(record->fhir);
  EXPECT_EQ(record->resource, "{\"of\":\"a\"}");
  EXPECT_EQ(record->received, 1000);
  EXPECT_EQ(record->recorded, 2000);
  EXPECT_EQ(record->user, "carl");
  EXPECT_FALSE(database->TakeSnapshot().FindConsent("b"));
  EXPECT_FALSE(database->TakeSnapshot().HasAnswered(subject.number));
}

TEST(Consents, KeepEveryVersion)
{
  const auto database = Database::OpenInMemory();
  const Subject subject = database->EnsureSubject("P1", "");
  for (const ConsentAction action :
       {ConsentAction::Created, ConsentAction::Replaced, ConsentAction::Withdrawn})
  {
    database->AppendConsents({MakeRecord("a", subject, action)});
  }
  database->AppendConsents({MakeRecord("b", subject, ConsentAction::Created)});
  const auto versions = database->TakeSnapshot().ListConsentVersions("a");
  ASSERT_EQ(versions.size(), 3U);
  EXPECT_EQ(versions[0].action, ConsentAction::Created);
  EXPECT_TRUE(versions[1].fhir);
  EXPECT_EQ(versions[2].version, 3);
  EXPECT_EQ(database->TakeSnapshot().FindConsent("a")->action, ConsentAction::Withdrawn);
  EXPECT_THAT(ListIds(*database, subject.number), testing::ElementsAre("a", "b"));
  EXPECT_EQ(database->TakeSnapshot().ListConsents(subject.number)[0].version, 3);
  EXPECT_TRUE(database->TakeSnapshot().ListConsentVersions("c").empty());
}

TEST(Consents, AreNeverChangedOrDeleted)
{
  const TestFolder folder;
  {
    const auto database = Database::Open(folder / "index.db");
    database->AppendConsents(
        {MakeRecord("a", database->EnsureSubject("P1", ""), ConsentAction::Created)});
  }
  Connection connection(folder / "index.db");
  for (const char* sql : {"UPDATE consent_version SET resource = ''",
                          "DELETE FROM consent_version",
                          "DELETE FROM consent"})
  {
    EXPECT_THROW(connection.Execute(sql), Error) << sql;
  }
}

TEST(Consents, AreAllStoredOrNone)
{
  const auto database = Database::OpenInMemory();
  const Subject subject = database->EnsureSubject("P1", "");
  Subject nobody;
  nobody.number = 99;
  EXPECT_THROW(database->AppendConsents({MakeRecord("a", subject, ConsentAction::Created),
                                         MakeRecord("b", nobody, ConsentAction::Created)}),
               Error);
  EXPECT_TRUE(ListIds(*database, 0).empty());
}

TEST(Consents, FollowTheirSubject)
{
  const auto database = Database::OpenInMemory();
  const Subject one = database->EnsureSubject("P1", "");
  const Subject other = database->EnsureSubject("P2", "");
  database->AppendConsents({MakeRecord("a", one, ConsentAction::Created),
                            MakeRecord("b", other, ConsentAction::Created)});
  database->MoveSubject(one, {"P9", "", "Renamed", "because"});
  EXPECT_THAT(ListIds(*database, one.number), testing::ElementsAre("a"));
  database->MergeSubjects(one, other, "one person");
  EXPECT_TRUE(ListIds(*database, one.number).empty());
  EXPECT_THAT(ListIds(*database, other.number), testing::ElementsAre("a", "b"));
}
