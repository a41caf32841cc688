// SPDX-License-Identifier: GPL-3.0-or-later
#include "../orthanc/FakeHost.h"
#include "StudyContext.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>

namespace OrthancGenomics
{
namespace
{
const std::string PATIENT = MakeOrthancPatientId("P1");

/// A patient with one CT study and a report beside it.
class StudyContextTest : public testing::Test
{
protected:
  StudyContextTest()
  {
    Answer("/patients/" + PATIENT, R"({"Studies": ["s1"]})");
    Answer("/studies/s1",
           R"({"MainDicomTags": {"StudyInstanceUID": "1.2", "StudyDate": "20260102",)"
           R"( "StudyTime": "12:30", "StudyDescription": "Chest", "StudyID": "7",)"
           R"( "ReferringPhysicianName": "House^G"},)"
           R"( "PatientMainDicomTags": {"PatientID": "P1 ", "PatientName": "Müller^Jörg",)"
           R"( "PatientBirthDate": "19500203", "PatientSex": "M"}, "Series": ["e1", "e2"]})");
    Answer("/studies/s1/module-patient?simplify",
           R"({"PatientID": "P1", "PatientName": "Müller^Jörg", "IssuerOfPatientID": "H"})");
    Answer("/series/e1",
           R"({"MainDicomTags": {"Modality": "CT", "SeriesInstanceUID": "1.2.3"},)"
           R"( "Instances": ["i1", "i2"]})");
    Answer("/series/e2",
           R"({"MainDicomTags": {"Modality": "SR", "SeriesInstanceUID": "1.2.4"},)"
           R"( "Instances": ["i3"]})");
    Answer("/instances/i1", R"({"MainDicomTags": {"SOPInstanceUID": "1.2.3.4"}})");
    Answer("/instances/i1/metadata/SopClassUid", "1.2.840.10008.5.1.4.1.1.2");
  }

  void Answer(const std::string& path, const std::string& body)
  {
    host_.answers["GET " + path] = {200, body};
  }

  StudyContext Make() { return StudyContext(RestClient(host_)); }

  FakeHost host_;
  const Subject subject_{1, "s", "P1", "H"};
};
} // namespace

TEST_F(StudyContextTest, TakesThePatientFromTheStudy)
{
  const ReportPatient patient = Make().ReadPatient(subject_, "s1");
  EXPECT_EQ(patient.id.Value(), "P1");
  EXPECT_EQ(patient.issuer->Value(), "H");
  EXPECT_EQ(patient.name->Value(), "Müller^Jörg");
  EXPECT_EQ(patient.birthDate->Value(), "1950-02-03");
  EXPECT_EQ(patient.sex, PatientSex::Male);
}

TEST_F(StudyContextTest, TakesThePatientFromAnyImagesThatAreSurelyTheirs)
{
  EXPECT_EQ(Make().ReadPatient(subject_, "").name->Value(), "Müller^Jörg");
  const Subject other{2, "o", "P1", "OTHER"};
  EXPECT_FALSE(Make().ReadPatient(other, "").name.has_value());
  Answer("/patients/" + PATIENT, R"({"Studies": ["s1"], "AnonymizedFrom": "x"})");
  EXPECT_FALSE(Make().ReadPatient(subject_, "").name.has_value());
  host_.answers.clear();
  const ReportPatient alone = Make().ReadPatient(subject_, "");
  EXPECT_EQ(alone.id.Value(), "P1");
  EXPECT_FALSE(alone.name || alone.birthDate || alone.sex);
}

TEST_F(StudyContextTest, TakesTheStudyAsItIs)
{
  const ReportStudy study = Make().ReadStudy(subject_, "s1");
  EXPECT_EQ(study.uid.Value(), "1.2");
  EXPECT_EQ(study.date->Value(), "2026-01-02");
  EXPECT_FALSE(study.time.has_value()); // not as DICOM spells it
  EXPECT_EQ(study.description->Value(), "Chest");
  EXPECT_EQ(study.id->Value(), "7");
  EXPECT_EQ(study.referringPhysician->Value(), "House^G");
  EXPECT_FALSE(study.accessionNumber.has_value());
}

TEST_F(StudyContextTest, NamesAnImageOfEachSeriesThatHasSome)
{
  const ImagedStudy study = Make().ReadImages(subject_, "s1");
  EXPECT_EQ(study.Description().Value(), "CT 2026-01-02 Chest");
  ASSERT_EQ(study.Images().size(), 1U);
  EXPECT_EQ(study.Images()[0].series.Value(), "1.2.3");
  EXPECT_EQ(study.Images()[0].sopInstance.Value(), "1.2.3.4");
  Answer("/series/e1",
         R"({"MainDicomTags": {"Modality": "KO", "SeriesInstanceUID": "1.2.3"},)"
         R"( "Instances": ["i1"]})");
  ExpectError(ErrorCode::Refused, [this] { Make().ReadImages(subject_, "s1"); });
}

TEST_F(StudyContextTest, KnowsNoStudyOfOthers)
{
  const Subject somebody{3, "x", "P2", ""};
  const Subject namesake{4, "y", "P1", "OTHER"};
  const StudyContext context = Make();
  const std::string unknown =
      ExpectError(ErrorCode::NotFound, [&] { context.Require(subject_, "s2"); });
  for (const Subject& subject : {somebody, namesake})
  {
    EXPECT_EQ(ExpectError(ErrorCode::NotFound, [&] { context.Require(subject, "s1"); }), unknown);
  }
  EXPECT_NO_THROW(context.Require(subject_, "s1"));
}

TEST_F(StudyContextTest, SaysWhichTagCannotStandInAReportAndNotItsValue)
{
  Answer("/studies/s1",
         R"({"MainDicomTags": {"StudyInstanceUID": "1.2", "StudyID": "a number of 20 chars"},)"
         R"( "PatientMainDicomTags": {"PatientID": "P1", "PatientName": "A=B=C=D"}})");
  const std::string name =
      ExpectError(ErrorCode::Refused, [this] { Make().ReadPatient(subject_, "s1"); });
  EXPECT_THAT(name, testing::HasSubstr("PatientName"));
  EXPECT_THAT(name, testing::Not(testing::HasSubstr("A=B")));
  EXPECT_THAT(ExpectError(ErrorCode::Refused, [this] { Make().ReadStudy(subject_, "s1"); }),
              testing::HasSubstr("StudyID"));
}
} // namespace OrthancGenomics
