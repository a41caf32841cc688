// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "fhir/ConsentBundle.h"
#include "json/JsonText.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
using testing::HasSubstr;

namespace
{
constexpr const char* SYSTEM = "urn:oid:1.2.3";

ConsentPage Read(const std::string& entries, const PatientNaming& naming = {SYSTEM, "HOSPITAL"})
{
  return ReadConsentBundle(
      ParseJson(R"({"resourceType": "Bundle", "type": "searchset", "entry": [)" + entries + "]}"),
      naming);
}

/// An entry; `patient` is Consent.patient.
std::string Consent(const std::string& patient, const std::string& more = "")
{
  return R"({"resource": {"resourceType": "Consent", "id": "c1", "patient": )" + patient + more +
         "}}";
}

std::string PatientIdOf(const std::string& entries)
{
  return Read(entries).consents.at(0).patientId;
}

std::string GetFault(const std::string& bundle)
{
  return ExpectError(ErrorCode::BadInput, [&] { ReadConsentBundle(ParseJson(bundle), {}); });
}

const char* const INCLUDED =
    R"(,{"fullUrl": "https://f/Patient/7", "resource": {"resourceType": "Patient", "id": "7",
        "identifier": [{"system": "urn:oid:1.2.3", "value": "P7"},
                       {"system": "urn:other", "value": "X"}]}})";
} // namespace

TEST(ConsentBundle, KnowsPatientsByTheirIdentifierAlone)
{
  EXPECT_EQ(PatientIdOf(Consent(R"({"identifier": {"system": "urn:oid:1.2.3", "value": "P1"}})")),
            "P1");
  EXPECT_EQ(PatientIdOf(Consent(R"({"identifier": {"system": "urn:other", "value": "P1"}})")), "");
  for (const char* const reference : {"Patient/7", "https://f/Patient/7"})
  {
    const std::string patient = R"({"reference": ")" + std::string(reference) + "\"}";
    EXPECT_EQ(PatientIdOf(Consent(patient) + INCLUDED), "P7") << reference;
    EXPECT_EQ(PatientIdOf(Consent(patient)), "") << "an id of theirs is none of ours";
  }
  EXPECT_EQ(PatientIdOf(Consent(R"({"reference": "#p"})",
                                R"(, "contained": [{"resourceType": "Patient", "id": "p",
                                 "identifier": [{"system": "urn:oid:1.2.3", "value": "P2"}]}])")),
            "P2");
  EXPECT_EQ(PatientIdOf(Consent(R"("nobody")")), "");
}

TEST(ConsentBundle, TakesNoIdentifierOfSeveral)
{
  const std::string consent = Consent(R"({"reference": "Patient/7"})") + INCLUDED;
  EXPECT_EQ(Read(consent, {}).consents.at(0).patientId, "") << "two, and no system is named";
  EXPECT_EQ(Read(consent, {"urn:other", ""}).consents.at(0).patientId, "X");
}

TEST(ConsentBundle, NamesThePatientAsWeDo)
{
  const ListedConsent listed = Read(Consent(R"({"reference": "Patient/7", "display": "A Name"})",
                                            R"(, "status": "active")") +
                                    INCLUDED)
                                   .consents.at(0);
  EXPECT_EQ(listed.key, "Consent/c1");
  EXPECT_EQ(listed.issuer, "HOSPITAL");
  const Json::Value resource = ParseJson(listed.resource);
  EXPECT_EQ(resource["status"], "active");
  EXPECT_EQ(ToText(resource["patient"]),
            R"({"identifier":{"assigner":{"display":"HOSPITAL"},"value":"P7"}})");
}

TEST(ConsentBundle, PassesOverWhatIsNoConsentAndFindsTheNextPage)
{
  const ConsentPage page =
      ReadConsentBundle(ParseJson(R"({"resourceType": "Bundle", "type": "searchset",
        "link": [{"relation": "self", "url": "https://f/1"}, {"relation": "next", "url": "https://f/2"}],
        "entry": [{"resource": {"resourceType": "OperationOutcome"}}, {}, 7]})"),
                        {});
  EXPECT_TRUE(page.consents.empty());
  EXPECT_EQ(page.next, "https://f/2");
  EXPECT_EQ(Read("").next, "");
}

TEST(ConsentBundle, RefusesWhatMayNotBeComplete)
{
  EXPECT_THAT(GetFault("[]"), HasSubstr("Bundle must be an object"));
  EXPECT_THAT(GetFault(R"({"resourceType": "OperationOutcome"})"), HasSubstr("resourceType"));
  EXPECT_THAT(GetFault(R"({"resourceType": "Bundle", "type": "history"})"), HasSubstr("type"));
  const std::string one = R"({"resource": {"resourceType": "Consent", "id": "a"}})";
  const std::string bundle = R"({"resourceType": "Bundle", "type": "searchset", "entry": [)";
  EXPECT_EQ(GetFault(bundle + one + "," + one + "]}"),
            "Bundle.entry[1].resource.id is that of another entry");
  EXPECT_EQ(GetFault(bundle + R"({"resource": {"resourceType": "Consent"}}]})"),
            "Bundle.entry[0].resource.id is missing");
}
} // namespace OrthancGenomics
