// SPDX-License-Identifier: GPL-3.0-or-later
#include "CohortOrder.h"
#include "json/JsonText.h"
#include "support/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
JsonReader Read(const std::string& text)
{
  return JsonReader(ParseJson(text), "");
}

/// As a job reads it after a restart.
Request Return(const Request& request)
{
  return ReadAsker(Read(ToText(WriteAsker(request))));
}

std::string FailPatients(const std::string& text)
{
  return ExpectError(ErrorCode::BadInput,
                     [&text]
                     {
                       JsonReader json = Read(text);
                       ReadCohortPatients(json);
                     });
}
} // namespace

TEST(CohortOrder, ComesBackAsItWasWritten)
{
  JsonReader stated = Read(R"({"Profile": "Somatic", "Language": "de", "Study": "Newest"})");
  JsonReader written(WriteCohortOrder(ReadCohortOrder(stated)), "");
  const CohortOrder order = ReadCohortOrder(written);
  EXPECT_EQ(order.profile, "Somatic");
  EXPECT_EQ(order.language.Value(), "de");
  EXPECT_TRUE(order.newestStudy);
  JsonReader plain = Read(R"({"Profile": "Somatic"})");
  EXPECT_FALSE(ReadCohortOrder(plain).newestStudy);
}

TEST(CohortPatients, AreAsManyAsMayBe)
{
  Json::Value list = Json::arrayValue;
  for (std::size_t i = 0; i < MOST_COHORT_PATIENTS; i++)
  {
    Json::Value one;
    one["PatientID"] = "P" + std::to_string(i);
    list.append(one);
  }
  Json::Value body;
  body["Patients"] = list;
  JsonReader most(body, "");
  EXPECT_EQ(ReadCohortPatients(most).size(), MOST_COHORT_PATIENTS);
  body["Patients"].append(list[0]);
  EXPECT_EQ(FailPatients(ToText(body)), "Patients must name 1 to 10000 patients");
  EXPECT_EQ(FailPatients(R"({"Patients": []})"), "Patients must name 1 to 10000 patients");
  EXPECT_EQ(FailPatients("{}"), "Patients is missing");
}

TEST(CohortPatients, AreNamedOnceByIdAndIssuer)
{
  JsonReader two = Read(R"({"Patients": [{"PatientID": "P"}, {"PatientID": "P", "Issuer": "A"}]})");
  const std::vector<PatientKey> patients = ReadCohortPatients(two);
  ASSERT_EQ(patients.size(), 2U);
  EXPECT_FALSE(patients[0].issuer.has_value());
  EXPECT_EQ(patients[1].issuer, "A");
  EXPECT_EQ(FailPatients(R"({"Patients": [{"PatientID": "P"}, {"PatientID": " P "}]})"),
            "Patients[1] is named twice");
}

TEST(Asker, ComesBackWithAllThatLimitsThem)
{
  Request request;
  request.caller.authenticated = true;
  request.caller.user = "gina";
  request.caller.roles = {"geneticist", "clinician"};
  request.caller.limit.permissions = {Permission::Read, Permission::WriteReports};
  request.caller.limit.purposes = std::set<std::string>();
  request.caller.limit.patient = "P1";
  request.caller.limit.labels = {"lung"};
  request.headers = {{"genomics-purpose", "BTG"}, {"genomics-reason", "emergency"}, {"x", "y"}};
  const Request back = Return(request);
  EXPECT_TRUE(back.caller.authenticated);
  EXPECT_EQ(back.caller.user, "gina");
  EXPECT_EQ(back.caller.roles, request.caller.roles);
  EXPECT_EQ(back.caller.limit.permissions, request.caller.limit.permissions);
  ASSERT_TRUE(back.caller.limit.purposes.has_value()); // permits nothing, which is no lack of limit
  EXPECT_TRUE(back.caller.limit.purposes->empty());
  EXPECT_EQ(back.caller.limit.patient, "P1");
  EXPECT_EQ(back.caller.limit.labels, request.caller.limit.labels);
  EXPECT_EQ(back.Header("genomics-purpose"), "BTG");
  EXPECT_EQ(back.Header("genomics-reason"), "emergency");
  EXPECT_EQ(back.Header("x"), "");
}

TEST(Asker, WithoutLimitsHasNone)
{
  const Request back = Return(Request());
  EXPECT_FALSE(back.caller.authenticated);
  EXPECT_EQ(back.caller.user, "");
  EXPECT_FALSE(back.caller.limit.permissions.has_value());
  EXPECT_FALSE(back.caller.limit.purposes.has_value());
  EXPECT_FALSE(back.caller.limit.patient.has_value());
  EXPECT_FALSE(back.caller.limit.labels.has_value());
}

TEST(Asker, IsRefusedWhereNoJsonCanHoldIt)
{
  Request request;
  request.headers["genomics-reason"] = "\xE9";
  ExpectError(ErrorCode::BadInput, [&request] { WriteAsker(request); });
}
} // namespace OrthancGenomics
