// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;

namespace
{
ProtectedObject MakeObject(const std::string& id, const std::string& patientId)
{
  ProtectedObject object;
  object.id = id;
  object.series = "series";
  object.study = "study";
  object.patient = "patient";
  object.sopInstance = "1.2";
  object.sopClass = "1.3";
  object.studyInstance = "1.4";
  object.patientId = patientId;
  object.issuer = "issuer";
  object.recognised = "scheme HGNC";
  object.state = ObjectState::Withheld;
  object.why = "no consent";
  object.since = 5;
  object.sha256 = "aa";
  object.size = 9;
  object.extras = {{"instances", id, "mine", false, std::string("a\0b", 3)},
                   {"series", "series", "file", true, "bb"}};
  return object;
}

std::vector<std::string> ListIds(const std::vector<ProtectedObject>& objects)
{
  std::vector<std::string> ids;
  for (const ProtectedObject& object : objects)
  {
    ids.push_back(object.id);
  }
  return ids;
}
} // namespace

TEST(ProtectedObjects, AreKeptWhole)
{
  const auto database = Database::OpenInMemory();
  EXPECT_FALSE(database->TakeSnapshot().FindProtectedObject("a").has_value());
  database->PutProtectedObject(MakeObject("a", "P1"));
  const auto found = database->TakeSnapshot().FindProtectedObject("a");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(std::tie(found->series, found->study, found->patient, found->sopInstance),
            std::make_tuple("series", "study", "patient", "1.2"));
  EXPECT_EQ(std::tie(found->sopClass, found->studyInstance, found->patientId, found->issuer),
            std::make_tuple("1.3", "1.4", "P1", "issuer"));
  EXPECT_EQ(std::tie(found->recognised, found->state, found->why, found->since, found->sha256),
            std::make_tuple("scheme HGNC", ObjectState::Withheld, "no consent", 5, "aa"));
  EXPECT_EQ(found->size, 9);
  ASSERT_EQ(found->extras.size(), 2U);
  EXPECT_EQ(found->extras[0].value, std::string("a\0b", 3));
  EXPECT_TRUE(found->extras[1].attachment);
  EXPECT_EQ(found->extras[1].level, "series");
  EXPECT_THAT(database->TakeSnapshot().ListProtectedFiles(), ElementsAre("aa", "bb"));
}

TEST(ProtectedObjects, TakeThePlaceOfWhatStandsUnderTheirId)
{
  const auto database = Database::OpenInMemory();
  database->PutProtectedObject(MakeObject("a", "P1"));
  database->PutProtectedObject(MakeObject("b", "P1"));
  ProtectedObject object = MakeObject("a", "P1");
  object.state = ObjectState::Deleted;
  object.sha256 = "";
  object.extras.clear();
  database->PutProtectedObject(object);
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_EQ(snapshot.FindProtectedObject("a")->state, ObjectState::Deleted);
  EXPECT_TRUE(snapshot.FindProtectedObject("a")->extras.empty());
  EXPECT_EQ(snapshot.FindProtectedObject("b")->extras.size(), 2U);
  EXPECT_THAT(ListIds(snapshot.ListProtectedObjects()), ElementsAre("a", "b"));
}

TEST(ProtectedObjects, AreFoundByWhatTheSubjectIsAndWasCalled)
{
  const auto database = Database::OpenInMemory();
  const Subject subject = database->EnsureSubject("OLD", "");
  database->PutProtectedObject(MakeObject("a", "OLD"));
  database->PutProtectedObject(MakeObject("b", "NEW"));
  database->PutProtectedObject(MakeObject("c", "OTHER"));
  EXPECT_THAT(ListIds(database->TakeSnapshot().ListProtectedObjects(subject.number)),
              ElementsAre("a"));
  database->MoveSubject(subject, {"NEW", "", "Renamed", "why"});
  EXPECT_THAT(ListIds(database->TakeSnapshot().ListProtectedObjects(subject.number)),
              ElementsAre("a", "b"));
}

TEST(Residency, IsByConsentUntilSomebodySaysOtherwise)
{
  const auto database = Database::OpenInMemory();
  EXPECT_EQ(database->TakeSnapshot().GetResidency().policy, ResidencyPolicy::ByConsent);
  database->PutResidency({ResidencyPolicy::AllReturn, 7, "server", "rules", true});
  const ResidencyRecord record = database->TakeSnapshot().GetResidency();
  EXPECT_EQ(std::tie(record.policy, record.sequence, record.server, record.rules, record.orderly),
            std::make_tuple(ResidencyPolicy::AllReturn, 7, "server", "rules", true));
}

TEST(Rejections, AreOpenOncePerObjectUntilClosed)
{
  const auto database = Database::OpenInMemory();
  database->AddRejection({0, "a", "2.25.1", 10});
  database->AddRejection({0, "a", "2.25.2", 20});
  database->AddRejection({0, "b", "2.25.3", 30});
  auto open = database->TakeSnapshot().ListOpenRejections();
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(std::tie(open[0].object, open[0].uid, open[0].made),
            std::make_tuple("a", "2.25.1", 10));
  EXPECT_TRUE(open[0].told.empty());
  database->PutRejectionTold(open[0].number, "clinic", 40);
  database->PutRejectionTold(open[0].number, "archive", 50);
  EXPECT_THAT(database->TakeSnapshot().ListOpenRejections()[0].told,
              ElementsAre(std::pair("archive", 50), std::pair("clinic", 40)));
  database->CloseRejection(open[0].number);
  database->AddRejection({0, "a", "2.25.4", 60});
  const auto all = database->TakeSnapshot().ListRejections("a");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].told.size(), 2U);
  EXPECT_EQ(all[1].uid, "2.25.4");
  EXPECT_EQ(database->TakeSnapshot().ListOpenRejections().size(), 2U);
}
