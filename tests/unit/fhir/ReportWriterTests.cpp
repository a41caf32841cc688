// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/ReportWriter.h"
#include "json/JsonText.h"
#include "support/RandomReports.h"
#include "support/SampleReport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;

Json::Value MakeSample(ReportState state = ReportState::Final)
{
  return MakeDiagnosticReport(MakeSampleDocument(), state);
}

const Json::Value& GetContained(const Json::Value& report, const std::string& id)
{
  for (const Json::Value& resource : report["contained"])
  {
    if (resource["id"] == id)
    {
      return resource;
    }
  }
  throw std::runtime_error("no contained " + id);
}

/// The components of a code, each as "type: code or value".
std::vector<std::string> ListValues(const Json::Value& observation, const std::string& code)
{
  std::vector<std::string> values;
  for (const Json::Value& component : observation["component"])
  {
    if (component["code"]["coding"][0]["code"] != code)
    {
      continue;
    }
    for (const std::string& name : component.getMemberNames())
    {
      const Json::Value& value = component[name];
      if (name == "valueCodeableConcept")
      {
        values.push_back(name + ": " +
                         (value.isMember("coding") ? value["coding"][0]["system"].asString() + '|' +
                                                         value["coding"][0]["code"].asString()
                                                   : value["text"].asString()));
      }
      else if (name == "valueQuantity")
      {
        values.push_back(name + ": " + ToText(value["value"]) + ' ' + value["code"].asString());
      }
      else if (name == "valueRange")
      {
        values.push_back(name + ": " + value["low"]["value"].asString() + '-' +
                         value["high"]["value"].asString());
      }
      else if (name != "code")
      {
        values.push_back(name + ": " + value.asString());
      }
    }
  }
  return values;
}

void ListReferences(const Json::Value& value, std::multiset<std::string>& references)
{
  if (value.isObject() && value["reference"].isString())
  {
    references.insert(value["reference"].asString());
  }
  if (value.isObject() || value.isArray())
  {
    for (const Json::Value& inner : value)
    {
      ListReferences(inner, references);
    }
  }
}
} // namespace

TEST(ReportWriter, IsAGeneticReportOfThePatient)
{
  const Json::Value report = MakeSample();
  EXPECT_EQ(report["id"], "2.25.1003");
  EXPECT_EQ(report["language"], "en");
  EXPECT_EQ(report["code"]["coding"][0]["code"], "51969-4");
  EXPECT_EQ(report["code"]["coding"][0]["system"], "http://loinc.org");
  EXPECT_EQ(report["category"][0]["coding"][0]["code"], "GE");
  EXPECT_EQ(report["subject"]["identifier"]["value"], "P0001");
  EXPECT_EQ(report["subject"]["identifier"]["assigner"]["display"], "City Hospital");
  EXPECT_EQ(report["identifier"][0]["value"], "urn:oid:2.25.1003");
  EXPECT_EQ(report["issued"], "2026-11-27T12:00:00Z");
  EXPECT_EQ(report["resultsInterpreter"][0]["display"], "Curie^Marie^^Dr");
  EXPECT_EQ(report["imagingStudy"][0]["identifier"]["value"], "urn:oid:1.2.3.4");
  EXPECT_EQ(report["meta"]["profile"][0],
            "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/genomic-report");
}

TEST(ReportWriter, SaysWhatItIsWorth)
{
  ReportDocument document = MakeSampleDocument();
  const auto status = [&document](ReportState state)
  {
    const Json::Value report = MakeDiagnosticReport(document, state);
    return report["status"].asString() + ", " +
           GetContained(report, "variant-1")["status"].asString();
  };
  EXPECT_EQ(status(ReportState::Final), "amended, amended");
  document.predecessors.clear();
  EXPECT_EQ(status(ReportState::Final), "final, final");
  EXPECT_EQ(status(ReportState::Draft), "partial, preliminary");
  EXPECT_EQ(status(ReportState::Retracted), "entered-in-error, entered-in-error");
  document.verification.reset();
  EXPECT_EQ(status(ReportState::Final), "partial, preliminary");
}

TEST(ReportWriter, GivesEachPartOfAVariantItsTypeAndSystem)
{
  const Json::Value report = MakeSample();
  const Json::Value& variant = GetContained(report, "variant-3");
  EXPECT_EQ(variant["valueCodeableConcept"]["coding"][0]["code"], "LA9633-4");
  EXPECT_EQ(variant["category"].size(), 2U);
  const std::string coded = "valueCodeableConcept: ";
  const std::map<std::string, std::string> expected = {
      {"48018-6", coded + "http://www.genenames.org|HGNC:3236"},
      {"62374-4", coded + "http://loinc.org|LA26806-2"},
      {"48000-4", coded + "http://loinc.org|LA21260-7"},
      {"48004-6", coded + "http://varnomen.hgvs.org|NM_005228.5:c.2573T>G"},
      {"48005-3", coded + "http://varnomen.hgvs.org|NP_005219.2:p.(Leu858Arg)"},
      {"81290-9", coded + "http://varnomen.hgvs.org|NC_000007.14:g.55191822T>G"},
      {"48013-7", coded + "http://www.ncbi.nlm.nih.gov/refseq|NC_000007.14"},
      {"51958-7", coded + "NM_005228.5 (MANE Select)"},
      {"81254-5", "valueRange: 55191821-55191822"},
      {"92822-6", coded + "http://loinc.org|LA30100-4"},
      {"69547-8", "valueString: T"},
      {"69551-0", "valueString: G"},
      {"48019-4", coded + "http://www.sequenceontology.org|SO:0001483"},
      {"48002-0", coded + "http://loinc.org|LA6684-0"},
      {"81258-6", "valueQuantity: 0.234 1"},
      {"82121-5", "valueQuantity: 212 {reads}"},
      {"DEPTH", "valueQuantity: 906 {reads}"},
      {"81252-9", coded + "VCV000016609.126"}};
  for (const auto& [code, value] : expected)
  {
    EXPECT_THAT(ListValues(variant, code), ElementsAre(value)) << code;
  }
  EXPECT_EQ(variant["component"].size(), expected.size());
  EXPECT_THAT(ListValues(GetContained(report, "variant-1"), "53034-5"),
              ElementsAre(coded + "http://loinc.org|LA6706-1"));
  EXPECT_THAT(ListValues(GetContained(report, "variant-4"), "82155-3"),
              ElementsAre("valueQuantity: 0.4 1"));
}

TEST(ReportWriter, KeepsMeaningApartFromTheVariant)
{
  const Json::Value report = MakeSample();
  const Json::Value& meaning = GetContained(report, "implication-3");
  EXPECT_EQ(meaning["derivedFrom"][0]["reference"], "#variant-3");
  EXPECT_EQ(meaning["code"]["coding"][0]["code"], "diagnostic-implication");
  EXPECT_FALSE(meaning.isMember("valueCodeableConcept"));
  EXPECT_THAT(ListValues(meaning, "53037-8"),
              ElementsAre("valueCodeableConcept: http://loinc.org|LA6668-3"));
  EXPECT_THAT(ListValues(meaning, "93044-6"),
              ElementsAre("valueCodeableConcept: reviewed by expert panel"));
  EXPECT_EQ(meaning["note"][0]["text"], "Source: ClinVar 2026-05, 2026-05-14");
  EXPECT_THAT(ListValues(GetContained(report, "implication-4"), "53037-8"),
              ElementsAre("valueCodeableConcept: drug response"));
  const Json::Value& consequence = GetContained(report, "consequence-3");
  EXPECT_EQ(consequence["derivedFrom"][0]["reference"], "#variant-3");
  EXPECT_THAT(ListValues(consequence, "feature-consequence"),
              ElementsAre("valueCodeableConcept: http://www.sequenceontology.org|SO:0001583"));
}

TEST(ReportWriter, ContainsTheRestOfTheReport)
{
  const Json::Value report = MakeSample();
  EXPECT_EQ(GetContained(report, "tmb")["valueQuantity"]["code"], "1/1000000{Base}");
  EXPECT_EQ(GetContained(report, "msi")["valueCodeableConcept"]["coding"][0]["code"], "LA14122-8");
  EXPECT_EQ(GetContained(report, "tmb")["category"].size(), 3U);
  const Json::Value& missing = GetContained(report, "not-tested-1");
  EXPECT_EQ(missing["dataAbsentReason"]["coding"][0]["code"], "not-performed");
  EXPECT_THAT(ListValues(missing, "81254-5"), ElementsAre("valueRange: 1294900-1295400"));
  EXPECT_EQ(missing["note"][0]["text"], "below 100 reads");
  const Json::Value& unknown = GetContained(report, "not-stated-1");
  EXPECT_EQ(unknown["dataAbsentReason"]["coding"][0]["code"], "unknown");
  EXPECT_THAT(ListValues(unknown, "48018-6"), ElementsAre(testing::HasSubstr("HGNC:9967")));
  EXPECT_EQ(GetContained(report, "quality-2")["code"]["text"], "Contamination");
  EXPECT_EQ(GetContained(report, "quality-2")["valueString"], "Warn");
  EXPECT_EQ(GetContained(report, "recommendation-1")["description"],
            "Discuss in the molecular tumour board.");
  EXPECT_EQ(GetContained(report, "study")["code"]["text"],
            "Solid tumour panel, 523 genes, version 2.1");
  EXPECT_EQ(GetContained(report, "specimen")["type"]["coding"][0]["code"], "119376003");
  EXPECT_THAT(report["conclusion"].asString(), testing::StartsWith("Activating EGFR mutation"));
}

TEST(ReportWriter, ReferencesAllThatItContainsAndNothingElse)
{
  for (std::uint32_t seed = 0; seed < 30; seed++)
  {
    const ReportDocument document = RandomReports(seed).MakeDocument(seed % 6);
    const Json::Value report = MakeDiagnosticReport(document, ReportState::Final);
    EXPECT_EQ(report, MakeDiagnosticReport(document, ReportState::Final));
    std::multiset<std::string> references;
    ListReferences(report, references);
    std::set<std::string> contained;
    for (const Json::Value& resource : report["contained"])
    {
      const std::string id = "#" + resource["id"].asString();
      EXPECT_TRUE(contained.insert(id).second) << id;
      EXPECT_GT(references.count(id), 0U) << id;
    }
    for (const std::string& reference : references)
    {
      EXPECT_EQ(contained.count(reference), 1U) << reference;
    }
  }
}

TEST(ReportWriter, NamesNoCodeForWhatHasNone)
{
  ReportDocument document = MakeSampleDocument();
  document.report.findings = {ReportFinding(ParseVariant("GRCh38:MT-100-A-G"), Origin::Germline)};
  document.report.findings.front().hgvsC = ReportText("see the text");
  const Json::Value report = MakeDiagnosticReport(document, ReportState::Final);
  const Json::Value& variant = GetContained(report, "variant-1");
  EXPECT_TRUE(ListValues(variant, "48000-4").empty()); // LL2938-0 has no mitochondrion
  EXPECT_THAT(ListValues(variant, "48004-6"), ElementsAre("valueCodeableConcept: see the text"));
}
} // namespace OrthancGenomics
