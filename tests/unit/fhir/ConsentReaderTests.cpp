// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ConsentRules.h"
#include "core/Error.h"
#include "core/Time.h"
#include "fhir/ConsentReader.h"
#include "json/JsonText.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <string>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{
constexpr std::int64_t RECEIVED = 1700000000000;

const char* const EXAMPLE = R"({
  "resourceType": "Consent", "status": "active",
  "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                        "code": "patient-privacy"}]},
  "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
  "patient": {"identifier": {"value": "P1", "assigner": {"display": "HOSPITAL"}}},
  "dateTime": "2026-03-01",
  "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                             "code": "OPTIN"}]},
  "provision": {
    "type": "permit",
    "period": {"start": "2026", "end": "2026-06"},
    "purpose": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT"},
                {"system": "urn:else", "code": "TREAT"}],
    "provision": [
      {"type": "deny",
       "code": [{"coding": [{"system": "http://www.genenames.org/geneId", "code": "HGNC:1100",
                             "display": "brca1"}]}],
       "provision": [{"type": "permit", "actor": [
          {"role": {"text": "recipient"},
           "reference": {"identifier": {"system": "urn:orthanc-genomics:role",
                                        "value": "geneticist"}}}]}]},
      {"type": "deny", "code": [{"coding": [{"system": "http://loinc.org", "code": "LA6683-2"}]}],
       "securityLabel": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                          "code": "ETH"}]}]}})";

std::string Resolve(const std::string& name)
{
  return name == "brca1" ? "BRCA1" : throw Error(ErrorCode::Refused, "no gene");
}

PatientConsent Read(const Json::Value& resource)
{
  return ReadConsent(resource, RECEIVED, {Resolve});
}

using Change = std::function<void(Json::Value&)>;

Json::Value Make(const Change& change)
{
  Json::Value resource = ParseJson(EXAMPLE);
  change(resource);
  return resource;
}

std::string GetFault(ErrorCode code, const Change& change)
{
  return ExpectError(code, [&] { Read(Make(change)); });
}

TEST(ConsentReader, ReadsPatientTimesAndRules)
{
  const PatientConsent read = Read(ParseJson(EXAMPLE));
  EXPECT_EQ(read.patientId, "P1");
  EXPECT_EQ(read.issuer, "HOSPITAL");
  EXPECT_EQ(read.subject, "");
  EXPECT_EQ(read.consent.status, ConsentStatus::Active);
  EXPECT_EQ(read.consent.scope, ConsentScope::Treatment);
  EXPECT_EQ(ToIsoTime(read.consent.decided), "2026-03-01T00:00:00Z");
  const Provision& root = read.consent.provision;
  EXPECT_EQ(root.type, ProvisionType::Permit);
  EXPECT_EQ(ToIsoTime(root.period.begin), "2026-01-01T00:00:00Z");
  EXPECT_EQ(ToIsoTime(root.period.end), "2026-07-01T00:00:00Z");
  EXPECT_THAT(root.purposes, ElementsAre("TREAT", "urn:else|TREAT"));
  ASSERT_EQ(root.exceptions.size(), 2U);
  EXPECT_THAT(root.exceptions[0].genes, ElementsAre("BRCA1"));
  EXPECT_THAT(root.exceptions[0].exceptions.at(0).roles, ElementsAre("geneticist"));
  EXPECT_FALSE(root.exceptions[1].concerned) << "it is about ethnicity";
}

TEST(ConsentReader, TakesATypeFromThePolicyAndATimeFromTheReceipt)
{
  const Consent optOut = Read(Make(
                                  [](Json::Value& resource)
                                  {
                                    resource["provision"].removeMember("type");
                                    resource.removeMember("dateTime");
                                    resource["policyRule"]["coding"][0]["code"] = "OPTOUT";
                                  }))
                             .consent;
  EXPECT_EQ(optOut.provision.type, ProvisionType::Deny);
  EXPECT_EQ(optOut.decided, RECEIVED);
  EXPECT_EQ(Read(Make([](Json::Value& resource) { resource.removeMember("provision"); }))
                .consent.provision.type,
            ProvisionType::Permit);
}

TEST(ConsentReader, TellsStatusesAndScopes)
{
  for (const auto& [text, status] : {std::pair{"inactive", ConsentStatus::Withdrawn},
                                     {"entered-in-error", ConsentStatus::Void},
                                     {"draft", ConsentStatus::Void},
                                     {"proposed", ConsentStatus::Void},
                                     {"rejected", ConsentStatus::Void}})
  {
    EXPECT_EQ(
        Read(Make([t = text](Json::Value& resource) { resource["status"] = t; })).consent.status,
        status);
  }
  EXPECT_EQ(
      Read(Make([](Json::Value& resource) { resource["scope"]["coding"][0]["code"] = "research"; }))
          .consent.scope,
      ConsentScope::Research);
}

TEST(ConsentReader, FindsAPatientByReference)
{
  const PatientConsent read = Read(Make(
      [](Json::Value& resource)
      {
        resource["patient"].clear();
        resource["patient"]["reference"] = "Patient/abc";
      }));
  EXPECT_EQ(read.subject, "abc");
  EXPECT_EQ(read.patientId, "");
}

TEST(ConsentReader, NamesThePlaceOfWhatIsNoConsent)
{
  const std::vector<std::pair<std::string, Change>> faults = {
      {"Consent.resourceType", [](Json::Value& r) { r["resourceType"] = "Patient"; }},
      {"Consent.status", [](Json::Value& r) { r.removeMember("status"); }},
      {"Consent.status", [](Json::Value& r) { r["status"] = 1; }},
      {"Consent.scope", [](Json::Value& r) { r.removeMember("scope"); }},
      {"Consent.category", [](Json::Value& r) { r["category"] = Json::arrayValue; }},
      {"Consent.patient", [](Json::Value& r) { r.removeMember("patient"); }},
      {"Consent.dateTime", [](Json::Value& r) { r["dateTime"] = "yesterday"; }},
      {"ppc-1", [](Json::Value& r) { r.removeMember("policyRule"); }},
      {"Consent.provision must", [](Json::Value& r) { r["provision"] = Json::arrayValue; }},
      {"Consent.provision.period.start",
       [](Json::Value& r) { r["provision"]["period"]["start"] = "2026-13"; }},
      {"Consent.provision.period must not end",
       [](Json::Value& r) { r["provision"]["period"]["end"] = "2025-01"; }},
      {"Consent.provision.provision[0].type",
       [](Json::Value& r) { r["provision"]["provision"][0].removeMember("type"); }},
      {"Consent.provision.provision[1].code[0].coding",
       [](Json::Value& r) { r["provision"]["provision"][1]["code"][0]["coding"] = "x"; }},
      {"Consent.provision.provision[0].provision[0].actor[0].role", [](Json::Value& r) {
         r["provision"]["provision"][0]["provision"][0]["actor"][0].removeMember("role");
       }}};
  for (const auto& [place, change] : faults)
  {
    EXPECT_THAT(GetFault(ErrorCode::BadInput, change), HasSubstr(place));
  }
}

/// Gives the root's rule this purpose of DUO, in a coding beside the example's two.
Change PutUse(const char* term)
{
  return [term](Json::Value& r)
  {
    Json::Value& coding = r["provision"]["purpose"][2];
    coding["system"] = "http://purl.obolibrary.org/obo/duo.owl";
    coding["code"] = term;
  };
}

TEST(ConsentReader, ReadsTermsOfDuoAndDiseases)
{
  const auto read = [](const Change& change) { return Read(Make(change)).consent.provision; };
  EXPECT_THAT(read(PutUse("DUO_0000042")).dataUse.terms, ElementsAre("DUO:0000042"));
  const Provision lung = read(
      [](Json::Value& r)
      {
        PutUse("DUO:0000007")(r);
        r["provision"]["purpose"][3]["system"] = "http://purl.obolibrary.org/obo/mondo.owl";
        r["provision"]["purpose"][3]["code"] = "MONDO:0005233";
      });
  EXPECT_THAT(lung.dataUse.diseases, ElementsAre("MONDO:0005233", "urn:else|TREAT"));
  EXPECT_THAT(lung.purposes, ElementsAre("TREAT"));
}

TEST(ConsentReader, RefusesLimitsThatItCouldNotKeep)
{
  const std::vector<std::pair<std::string, Change>> limits = {
      {"Consent.modifierExtension", [](Json::Value& r) { r["modifierExtension"][0]["url"] = "x"; }},
      {"Consent.implicitRules", [](Json::Value& r) { r["implicitRules"] = "x"; }},
      {"Consent.provision.modifierExtension",
       [](Json::Value& r) { r["provision"]["modifierExtension"][0]["url"] = "x"; }},
      {"Consent.scope", [](Json::Value& r) { r["scope"]["coding"][0]["code"] = "adr"; }},
      {"Consent.provision.data",
       [](Json::Value& r) { r["provision"]["data"][0]["meaning"] = "x"; }},
      {"Consent.provision.dataPeriod",
       [](Json::Value& r) { r["provision"]["dataPeriod"]["start"] = "2020"; }},
      {"Consent.provision.purpose[2] is no term of DUO", PutUse("DUO:0000001")},
      {"DUO:0000027 needs an actor that is a project", PutUse("DUO:0000027")},
      {"DUO:0000026 needs an actor that is a user", PutUse("DUO:0000026")},
      {"DUO:0000025 needs the end of the period",
       [](Json::Value& r)
       {
         PutUse("DUO:0000025")(r);
         r["provision"]["period"].removeMember("end");
       }},
      {"DUO:0000007 needs a disease",
       [](Json::Value& r)
       {
         PutUse("DUO:0000007")(r);
         r["provision"]["purpose"][1] = r["provision"]["purpose"][0];
       }},
      {"Consent.provision.purpose[1] is a disease",
       [](Json::Value& r)
       { r["provision"]["purpose"][1]["system"] = "http://purl.obolibrary.org/obo/mondo.owl"; }},
      {"Consent.provision.code[0]",
       [](Json::Value& r) { r["provision"]["code"][0]["text"] = "anything"; }},
      {"no gene",
       [](Json::Value& r)
       { r["provision"]["provision"][0]["code"][0]["coding"][0]["display"] = "NOGENE"; }},
      {"must not mix",
       [](Json::Value& r) {
         r["provision"]["provision"][0]["code"].append(r["provision"]["provision"][1]["code"][0]);
       }},
      {"Consent.provision.provision[0].provision[0].actor[0].reference",
       [](Json::Value& r)
       {
         r["provision"]["provision"][0]["provision"][0]["actor"][0]["reference"].clear();
         r["provision"]["provision"][0]["provision"][0]["actor"][0]["reference"]["reference"] =
             "Practitioner/1";
       }},
      {"nested too deep",
       [](Json::Value& r)
       {
         Json::Value deep = r["provision"];
         for (int i = 0; i < 10; i++)
         {
           const Json::Value inner = deep;
           deep["provision"].clear();
           deep["provision"].append(inner);
         }
         r["provision"] = deep;
       }}};
  for (const auto& [place, change] : limits)
  {
    EXPECT_THAT(GetFault(ErrorCode::Refused, change), HasSubstr(place));
  }
}

/// Changes any part of a resource that denies to anything: it is refused, or denies as before, or
/// says nothing; it never permits.
TEST(ConsentReader, NoDamageTurnsADenialIntoAPermit)
{
  std::mt19937 random(9);
  Json::Value resource = Make(
      [](Json::Value& r)
      {
        r["provision"]["type"] = "deny";
        r["provision"].removeMember("provision");
        r["policyRule"]["coding"][0]["code"] = "OPTOUT";
      });
  const std::vector<Json::Value> values = {
      Json::Value(), Json::Value(7), Json::Value("x"), Json::arrayValue, Json::objectValue, true};
  int read = 0;
  for (int round = 0; round < 5000; round++)
  {
    Json::Value damaged = resource;
    Json::Value* part = &damaged;
    while ((part->isObject() || part->isArray()) && !part->empty() && random() % 5 != 0)
    {
      auto i = part->begin();
      std::advance(i, static_cast<std::ptrdiff_t>(random() % part->size()));
      part = &*i;
    }
    *part = values[random() % values.size()];
    try
    {
      const Consent consent = Read(damaged).consent;
      read++;
      AccessQuestion question;
      question.purpose = "TREAT";
      question.time = consent.provision.period.begin;
      ASSERT_FALSE(Decide({consent}, question, {{DataClass::Germline}, ""}).Permits())
          << ToText(damaged);
    }
    catch (const Error&)
    {
      continue;
    }
  }
  EXPECT_GT(read, 100);
}
} // namespace
} // namespace OrthancGenomics
