// SPDX-License-Identifier: GPL-3.0-or-later
// Which sex the cohort's subjects have: as their images and germline samples say, if all say one.
#include "Fixtures.h"
#include "sqlite/Database.h"

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
class Sexes : public testing::Test
{
protected:
  /// A dataset of one sample of the patient, whose calls show this sex.
  Dataset Add(const std::string& patientId, Sex sex)
  {
    Dataset dataset = MakeDataset("d" + std::to_string(++datasets_));
    dataset.status = DatasetStatus::Active;
    dataset.imported = true;
    dataset.build = Build::GRCh38;
    dataset.samples[0].subject = database_->EnsureSubject(patientId, "").number;
    dataset.samples[0].sex = sex;
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    return dataset;
  }

  ImagingStudy AddImages(const std::string& patientId, const std::string& sex)
  {
    ImagingStudy study = MakeStudy(patientId, "1.2");
    study.patient.tags["PatientSex"] = sex;
    database_->PutStudies({study});
    return study;
  }

  Sex Get(const std::string& patientId) const
  {
    const auto sexes = database_->TakeSnapshot().ReadCohort().sexes;
    const auto found = sexes.find(database_->EnsureSubject(patientId, "").number);
    return found == sexes.end() ? Sex::Unknown : found->second;
  }

  std::int64_t GetVersion() const { return database_->TakeSnapshot().GetCohortVersion(); }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
  int datasets_ = 0;
};
} // namespace

TEST_F(Sexes, AreThoseOfTheImages)
{
  Add("P1", Sex::Unknown);
  Add("P2", Sex::Unknown);
  Add("P3", Sex::Unknown);
  EXPECT_EQ(Get("P1"), Sex::Unknown);
  AddImages("P1", "M");
  AddImages("P2", "F");
  AddImages("P3", "O");
  EXPECT_EQ(Get("P1"), Sex::Male);
  EXPECT_EQ(Get("P2"), Sex::Female);
  EXPECT_EQ(Get("P3"), Sex::Unknown);
}

TEST_F(Sexes, AreThoseOfTheCallsWhereImagesDoNotSay)
{
  Add("P1", Sex::Male);
  EXPECT_EQ(Get("P1"), Sex::Male);
  AddImages("P1", "");
  EXPECT_EQ(Get("P1"), Sex::Male);
  AddImages("P1", "M");
  EXPECT_EQ(Get("P1"), Sex::Male);
}

TEST_F(Sexes, AreUnknownWhereOneSourceContradictsAnother)
{
  Add("P1", Sex::Male);
  AddImages("P1", "F");
  EXPECT_EQ(Get("P1"), Sex::Unknown);
  Dataset first = Add("P2", Sex::Male);
  Add("P2", Sex::Female);
  EXPECT_EQ(Get("P2"), Sex::Unknown);
  first.status = DatasetStatus::Quarantined; // what does not answer says nothing
  database_->UpdateDataset(first);
  EXPECT_EQ(Get("P2"), Sex::Female);
}

TEST_F(Sexes, GiveTheCohortAnotherVersionWhenImagesChangeThem)
{
  Add("P1", Sex::Unknown);
  std::int64_t version = GetVersion();
  ImagingStudy study = AddImages("P1", "M");
  EXPECT_NE(GetVersion(), version);
  version = GetVersion();
  AddImages("P1", "M");
  AddImages("P2", "M"); // whose genome nobody has
  EXPECT_EQ(GetVersion(), version);
  AddImages("P1", "F");
  EXPECT_NE(GetVersion(), version);
  version = GetVersion();
  database_->DeleteStudies({study.id});
  EXPECT_NE(GetVersion(), version);
  EXPECT_EQ(Get("P1"), Sex::Unknown);
}

TEST_F(Sexes, GoWithTheImagesToTheSubjectThatIsLinkedLater)
{
  AddImages("P1", "F");
  const std::int64_t version = GetVersion();
  Add("P1", Sex::Unknown);
  EXPECT_NE(GetVersion(), version);
  EXPECT_EQ(Get("P1"), Sex::Female);
}
