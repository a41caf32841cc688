// SPDX-License-Identifier: GPL-3.0-or-later
#include "Linking.h"
#include "core/Error.h"
#include "sqlite/Database.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
Dataset MakeDataset(const std::vector<std::string>& names,
                    const std::vector<std::string>& roles = {})
{
  Dataset dataset;
  for (std::size_t i = 0; i < names.size(); i++)
  {
    Sample sample;
    sample.name = names[i];
    sample.role = i < roles.size() ? roles[i] : "";
    dataset.samples.push_back(sample);
  }
  return dataset;
}

Subject MakeSubject(std::int64_t number, const std::string& issuer)
{
  return {number, "id" + std::to_string(number), "P1", issuer};
}

ErrorCode CodeOf(const std::function<void()>& action)
{
  try
  {
    action();
  }
  catch (const Error& e)
  {
    return e.Code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::Storage;
}
} // namespace

TEST(Linking, TakesTheOnlySubjectWithoutAnIssuer)
{
  EXPECT_EQ(ChooseSubject({MakeSubject(7, "A")}, {"P1", std::nullopt})->number, 7);
  EXPECT_FALSE(ChooseSubject({}, {"P1", std::nullopt}));
}

TEST(Linking, RefusesToChooseBetweenIssuers)
{
  const std::vector<Subject> subjects = {MakeSubject(1, "A"), MakeSubject(2, "B")};
  EXPECT_EQ(CodeOf([&] { ChooseSubject(subjects, {"P1", std::nullopt}); }), ErrorCode::Conflict);
  EXPECT_EQ(ChooseSubject(subjects, {"P1", "B"})->number, 2);
  EXPECT_FALSE(ChooseSubject(subjects, {"P1", "C"}));
}

TEST(Linking, ASubjectWithoutSamplesIsNoCandidateBesideOneThatHasSome)
{
  std::vector<Subject> subjects = {MakeSubject(1, "LAB"), MakeSubject(2, "LBA")};
  subjects[0].linked = true;
  EXPECT_EQ(ChooseSubject(subjects, {"P1", std::nullopt})->number, 1);
  EXPECT_EQ(ChooseSubject(subjects, {"P1", "LBA"})->number, 2);
  subjects[1].linked = true;
  EXPECT_EQ(CodeOf([&] { ChooseSubject(subjects, {"P1", std::nullopt}); }), ErrorCode::Conflict);
}

TEST(Linking, KnowsAFormerPatientIdByTheIssuerThatStoodBesideIt)
{
  Subject subject = MakeSubject(1, "NEW");
  subject.namedBy = NamedBy::Former;
  subject.formerIssuer = "OLD";
  EXPECT_EQ(ChooseSubject({subject}, {"P1", "OLD"})->number, 1);
  EXPECT_EQ(ChooseSubject({subject}, {"P1", std::nullopt})->number, 1);
  EXPECT_FALSE(ChooseSubject({subject}, {"P1", "NEW"}));
}

TEST(Linking, FindsASubjectAndMakesNoneToFindIt)
{
  const auto database = Database::OpenInMemory();
  EXPECT_FALSE(FindSubject(*database, {"P1", "LAB"}));
  EXPECT_TRUE(database->TakeSnapshot().ListSubjects("P1").empty());
  const Subject made = ResolveSubject(*database, {" P1 ", " LAB "});
  EXPECT_EQ(made.issuer, "LAB");
  EXPECT_EQ(FindSubject(*database, {"P1", "LAB"})->number, made.number);
  EXPECT_EQ(FindSubject(*database, {"P1", std::nullopt})->number, made.number);
}

TEST(Linking, RefusesAnIssuerThatDicomDoesNotAllow)
{
  const auto database = Database::OpenInMemory();
  for (const char* issuer : {"  ", "A\\B", "A\nB"})
  {
    const PatientKey key{"P1", issuer};
    EXPECT_EQ(CodeOf([&] { ResolveSubject(*database, key); }), ErrorCode::BadInput);
  }
  EXPECT_TRUE(database->TakeSnapshot().ListSubjects("P1").empty());
}

TEST(Linking, LinksTheOnlySample)
{
  Dataset dataset = MakeDataset({"S1"});
  LinkSamples(dataset, MakeSubject(7, ""), "");
  EXPECT_EQ(dataset.samples[0].subject, 7);
}

TEST(Linking, LinksTumourAndNormalOfOnePerson)
{
  Dataset dataset = MakeDataset({"T", "N"}, {"Tumor", "Normal"});
  LinkSamples(dataset, MakeSubject(7, ""), "");
  EXPECT_EQ(dataset.samples[0].subject, 7);
  EXPECT_EQ(dataset.samples[1].subject, 7);
}

TEST(Linking, AsksWhichOfSeveralSamplesIsThePatients)
{
  Dataset dataset = MakeDataset({"S1", "S2"});
  EXPECT_EQ(CodeOf([&] { LinkSamples(dataset, MakeSubject(7, ""), ""); }), ErrorCode::BadInput);
  EXPECT_EQ(CodeOf([&] { LinkSamples(dataset, MakeSubject(7, ""), "S3"); }), ErrorCode::BadInput);
  LinkSamples(dataset, MakeSubject(7, ""), "S2");
  EXPECT_EQ(dataset.samples[0].subject, 0);
  EXPECT_EQ(dataset.samples[1].subject, 7);
}

TEST(Linking, LinksByEqualityToAKnownSubjectOrAPatientOfOrthanc)
{
  const auto database = Database::OpenInMemory();
  const Subject known = database->EnsureSubject("P1", "");
  Dataset dataset = MakeDataset({"P1", "P2", "P3", "bad\\name"});
  LinkByEquality(
      *database, [](const std::string& name) { return name == "P2"; }, dataset);
  EXPECT_EQ(dataset.samples[0].subject, known.number);
  EXPECT_EQ(database->TakeSnapshot().GetSubject(dataset.samples[1].subject)->patientId, "P2");
  EXPECT_EQ(dataset.samples[2].subject, 0);
  EXPECT_EQ(dataset.samples[3].subject, 0);
}

TEST(Linking, LinksByEqualityTheSamplesOfANameAndNoneThatIsHeld)
{
  const auto database = Database::OpenInMemory();
  const auto isPatient = [](const std::string&) { return true; };
  Dataset dataset = MakeDataset({"P1", "P2"});
  EXPECT_FALSE(LinkByEquality(*database, isPatient, dataset, "P3"));
  EXPECT_TRUE(LinkByEquality(*database, isPatient, dataset, "P2"));
  EXPECT_EQ(dataset.samples[0].subject, 0);
  EXPECT_NE(dataset.samples[1].subject, 0);
  dataset.samples[0].held = true;
  EXPECT_FALSE(LinkByEquality(*database, isPatient, dataset));
  EXPECT_EQ(dataset.samples[0].subject, 0);
}

TEST(Linking, NeverLinksByEqualityWhereIssuersRepeatThePatientId)
{
  const auto database = Database::OpenInMemory();
  database->EnsureSubject("P1", "A");
  database->EnsureSubject("P1", "B");
  Dataset dataset = MakeDataset({"P1"});
  LinkByEquality(
      *database, [](const std::string&) { return true; }, dataset);
  EXPECT_EQ(dataset.samples[0].subject, 0);
}

TEST(Linking, DecidesTheStatusByChecksThenLinks)
{
  Dataset dataset = MakeDataset({"S1", "S2"});
  EXPECT_EQ(DecideStatus(dataset), DatasetStatus::Pending);
  dataset.samples[1].subject = 3;
  EXPECT_EQ(DecideStatus(dataset), DatasetStatus::Active);
  dataset.checks = {{"ReferenceMatch", "Fail", 0.5}};
  EXPECT_EQ(DecideStatus(dataset), DatasetStatus::Quarantined);
}

TEST(Linking, KnowsALinkBySampleAndSubject)
{
  Dataset dataset = MakeDataset({"A", "B"});
  dataset.samples[0].subject = 7;
  EXPECT_TRUE(HasLink(dataset, 7, "A"));
  EXPECT_TRUE(HasLink(dataset, 7, "")) << "any of its samples";
  EXPECT_FALSE(HasLink(dataset, 7, "B"));
  EXPECT_FALSE(HasLink(dataset, 8, ""));
}

TEST(Linking, LeavesAStatusThatWasDecided)
{
  Dataset dataset = MakeDataset({"S1"});
  dataset.samples[0].subject = 3;
  for (const DatasetStatus status : {DatasetStatus::Quarantined, DatasetStatus::Withdrawn})
  {
    dataset.status = status;
    EXPECT_EQ(DecideStatus(dataset), status) << ToString(status);
  }
}
} // namespace OrthancGenomics
