// SPDX-License-Identifier: GPL-3.0-or-later
#include "DicomPatients.h"
#include "core/Error.h"
#include "unit/orthanc/FakeHost.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
const std::string PATIENT = "GET /patients/" + MakeOrthancPatientId("P1");

class DicomPatientsTest : public testing::Test
{
protected:
  void SetPatient(const std::string& sex)
  {
    host_.answers[PATIENT] = {200,
                              R"({"MainDicomTags": {"PatientID": "P1 ", "PatientSex": ")" + sex +
                                  R"("}, "Studies": ["a", "b"]})"};
  }

  void SetIssuer(const std::string& study, const std::string& issuer)
  {
    host_.answers["GET /studies/" + study + "/module-patient?simplify"] = {
        200, issuer.empty() ? "{}" : R"({"IssuerOfPatientID": ")" + issuer + "\"}"};
  }

  std::optional<InferredSex> Find(const std::string& issuer, bool alone) const
  {
    return patients_.FindSex({1, "id", "P1", issuer}, alone);
  }

  FakeHost host_;
  DicomPatients patients_{RestClient(host_)};
};
} // namespace

TEST_F(DicomPatientsTest, ReadsPatientSex)
{
  EXPECT_FALSE(Find("", true));
  SetPatient("F ");
  EXPECT_EQ(Find("", true), InferredSex::Female);
  SetPatient("M");
  EXPECT_EQ(Find("", true), InferredSex::Male);
  for (const char* const other : {"O", "", "X"})
  {
    SetPatient(other);
    EXPECT_FALSE(Find("", true)) << other;
  }
}

TEST_F(DicomPatientsTest, NeverTakesImagesOfAnotherIssuer)
{
  SetPatient("F");
  SetIssuer("a", "LAB");
  SetIssuer("b", "");
  EXPECT_EQ(Find("LAB", true), InferredSex::Female);
  EXPECT_EQ(Find("LAB", false), InferredSex::Female);
  EXPECT_FALSE(Find("OTHER", true));
  EXPECT_FALSE(Find("", false));
  SetIssuer("b", "OTHER");
  EXPECT_FALSE(Find("LAB", true));
}

TEST_F(DicomPatientsTest, TakesImagesWithoutAnIssuerForTheOnlySubject)
{
  SetPatient("F");
  SetIssuer("a", "");
  SetIssuer("b", "");
  EXPECT_EQ(Find("LAB", true), InferredSex::Female);
  EXPECT_FALSE(Find("LAB", false));
}

TEST_F(DicomPatientsTest, SaysWhatOrthancHas)
{
  EXPECT_FALSE(patients_.Has("P1"));
  EXPECT_FALSE(patients_.FindPatientId(MakeOrthancPatientId("P1")));
  SetPatient("F");
  EXPECT_TRUE(patients_.Has("P1"));
  EXPECT_EQ(patients_.FindPatientId(MakeOrthancPatientId("P1")), "P1");
}

TEST_F(DicomPatientsTest, PassesOnWhatIsBroken)
{
  host_.answers[PATIENT] = {500, ""};
  EXPECT_THROW(Find("", true), Error);
}
} // namespace OrthancGenomics
