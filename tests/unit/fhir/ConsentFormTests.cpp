// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ConsentRules.h"
#include "core/Error.h"
#include "core/Time.h"
#include "fhir/ConsentForm.h"
#include "fhir/ConsentReader.h"
#include "json/JsonText.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace OrthancGenomics
{
using testing::HasSubstr;

namespace
{
constexpr std::int64_t RECEIVED = 1700000000000;

PatientConsent Read(const std::string& form)
{
  const Json::Value resource = MakeConsent(JsonReader(ParseJson(form), ""), RECEIVED);
  return ReadConsent(resource, RECEIVED, {[](const std::string& name) { return name; }});
}

DecisionCause
Ask(const PatientConsent& read, const std::string& role, const DataItem& item, std::int64_t time)
{
  AccessQuestion question;
  question.roles = {role};
  question.purpose = "TREAT";
  question.time = time;
  return Decide({read.consent}, question, item).cause;
}

TEST(ConsentForm, BecomesTheConsentThatItStandsFor)
{
  const PatientConsent read = Read(
      R"({"PatientID": "P1", "Issuer": "A", "Decision": "Permit", "From": "2026-01-01",
          "Until": "2026-12-31", "Purposes": ["TREAT"], "Roles": ["clinician"],
          "WithheldGenes": ["BRCA1"], "LinkImages": false})");
  EXPECT_EQ(read.patientId, "P1");
  EXPECT_EQ(read.issuer, "A");
  EXPECT_EQ(read.consent.decided, RECEIVED);
  const std::int64_t last = *ParseIsoTime("2026-12-31T23:59:59.999Z");
  const DataItem germline = {{DataClass::Germline}, "EGFR"};
  EXPECT_EQ(Ask(read, "clinician", germline, last), DecisionCause::Permitted);
  EXPECT_EQ(Ask(read, "clinician", germline, last + 1), DecisionCause::Expired);
  EXPECT_EQ(Ask(read, "researcher", germline, last), DecisionCause::NoConsent);
  EXPECT_EQ(Ask(read, "clinician", {{DataClass::Germline}, "BRCA1"}, last), DecisionCause::Denied);
  EXPECT_EQ(Ask(read, "clinician", {{DataClass::ImageLink}, ""}, last), DecisionCause::Denied);
}

TEST(ConsentForm, ResearchIsOfProjects)
{
  const PatientConsent read =
      Read(R"({"PatientID": "P1", "Scope": "Research", "Decision": "Permit", "Projects": ["X"],
               "Classes": ["Somatic"], "Decided": "2026-02-03T04:05:06Z"})");
  EXPECT_EQ(read.consent.scope, ConsentScope::Research);
  EXPECT_EQ(ToIsoTime(read.consent.decided), "2026-02-03T04:05:06Z");
  EXPECT_EQ(read.consent.provision.projects.count("X"), 1U);
  EXPECT_EQ(read.consent.provision.classes.count(DataClass::Somatic), 1U);
}

TEST(ConsentForm, NamesTheKeyOfEachFault)
{
  for (const auto& [key, form] :
       {std::pair{"PatientID", R"({"Decision": "Permit"})"},
        {"Decision", R"({"PatientID": "P"})"},
        {"Decision", R"({"PatientID": "P", "Decision": "permit"})"},
        {"Scope", R"({"PatientID": "P", "Decision": "Permit", "Scope": "Marketing"})"},
        {"Purposes", R"({"PatientID": "P", "Decision": "Permit", "Purposes": ["X"]})"},
        {"Purposes", R"({"PatientID": "P", "Decision": "Permit", "Purposes": "TREAT"})"},
        {"Classes", R"({"PatientID": "P", "Decision": "Permit", "Classes": ["germline"]})"},
        {"Genes",
         R"({"PatientID": "P", "Decision": "Permit", "Classes": ["Somatic"], "Genes": ["A"]})"},
        {"Decision", R"({"PatientID": "P", "Decision": "Deny", "WithheldGenes": ["A"]})"},
        {"Decision", R"({"PatientID": "P", "Decision": "Deny", "LinkImages": false})"},
        {"Genders", R"({"PatientID": "P", "Decision": "Permit", "Genders": []})"},
        {"period.end", R"({"PatientID": "P", "Decision": "Permit", "Until": "tomorrow"})"}})
  {
    try
    {
      Read(form);
      ADD_FAILURE() << form;
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), ErrorCode::BadInput);
      EXPECT_THAT(error.what(), HasSubstr(key));
    }
  }
}
} // namespace
} // namespace OrthancGenomics
