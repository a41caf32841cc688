// SPDX-License-Identifier: GPL-3.0-or-later
// Answers whose every text is a mark, under a scope of research: what views show of them.
#include "CohortView.h"
#include "Disguise.h"
#include "FindReader.h"
#include "FindRequest.h"
#include "FindView.h"
#include "StudyJson.h"
#include "VariantReader.h"
#include "VariantView.h"
#include "consent/AccessGate.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "runtime/References.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
using testing::HasSubstr;
using testing::Not;

namespace
{
/// Subject 1 permits research, 2 its identity too.
ReadScope OpenFor(const std::string& purpose)
{
  Consent all;
  all.provision.type = ProvisionType::Permit;
  all.scope = *FindConsentScope(purpose);
  Consent identity = all;
  identity.provision.classes = {DataClass::Identity};
  AccessPolicy policy;
  policy.unlisted = {"clinician", "researcher"};
  AccessGate gate(policy);
  gate.Replace(std::make_shared<const ConsentBook>(
      ConsentBook::Consents{{1, {all}}, {2, {all, identity}}}, GeneLists()));
  return gate.Open({true, "rita", purpose});
}

Subject MakeSubject(std::int64_t number)
{
  Subject subject;
  subject.number = number;
  subject.id = "MARK-id";
  subject.patientId = "MARK-patient";
  subject.issuer = "MARK-issuer";
  return subject;
}

ImagingStudy MakeStudy(std::int64_t subject)
{
  const DicomTags tags = {{"StudyInstanceUID", "1.2.MARK"},
                          {"SeriesInstanceUID", "1.2.MARK"},
                          {"StudyDate", "20240229"},
                          {"AccessionNumber", "MARK"},
                          {"StudyDescription", "MARK"},
                          {"SeriesDescription", "MARK"},
                          {"PatientName", "MARK"}};
  ImagingStudy study;
  study.id = "MARK-study";
  study.patient = {"MARK", "MARK-patient", "MARK-issuer", tags};
  study.modifiedFrom = "MARK";
  study.anonymizedFrom = "MARK";
  study.tags = tags;
  study.series = {{"MARK-series", tags}};
  study.series[0].tags["Modality"] = "CT";
  study.subject = subject;
  return study;
}

AnsweredVariant MakeVariant()
{
  AnsweredVariant variant;
  variant.variant = {Build::GRCh38, "7", 55191821, 55191822, "T", "G"};
  AnsweredCall call;
  call.dataset = "MARK-dataset";
  call.sample = "MARK-sample";
  call.call.genotype = "0/1";
  variant.calls = {call};
  return variant;
}

FindAnswer MakeFound(std::int64_t subject)
{
  FindAnswer answer;
  answer.patients.push_back({MakeSubject(subject), {{MakeStudy(subject), {0}}}, {MakeVariant()}});
  return answer;
}

Disguise MakeDisguise()
{
  return {OpenFor("HRESCH"), Pseudonyms("secret", "project LUNG")};
}

std::string ShowFound(FindAnswer answer, const char* level, const Disguise& disguise)
{
  disguise.Put(answer);
  const FindRequest request = ParseFindRequest(ParseJson(
      R"({"Query": {"Gene": "EGFR"}, "Expand": true, "Level": ")" + std::string(level) + "\"}"));
  return ToText(MakeFindJson(answer, request, References({}, "")));
}
} // namespace

TEST(Disguise, HidesWhoIsFound)
{
  for (const char* const level : {"Patient", "Study", "Call"})
  {
    const std::string shown = ShowFound(MakeFound(1), level, MakeDisguise());
    EXPECT_THAT(shown, Not(HasSubstr("MARK"))) << level;
    EXPECT_THAT(shown, Not(HasSubstr("20240229"))) << level;
    EXPECT_THAT(shown, HasSubstr("0/1")) << level;
  }
}

TEST(Disguise, KeepsWhatImagesAre)
{
  ImagingStudy study = MakeStudy(1);
  MakeDisguise().Put(study);
  const Json::Value json = MakeStudyJson(study, {0});
  EXPECT_EQ(json["Modalities"][0], "CT");
  EXPECT_EQ(json["StudyDate"].asString().size(), 8U);
  EXPECT_EQ(json["StudyDescription"], "");
}

TEST(Disguise, HidesCarriers)
{
  VariantCohort cohort;
  cohort.variant = MakeVariant().variant;
  cohort.carriers = {{MakeSubject(1), CarrierGenotype::Heterozygous, false, {"MARK-dataset"}}};
  MakeDisguise().Put(cohort);
  EXPECT_THAT(ToText(MakeCarriersJson(cohort, nullptr)), Not(HasSubstr("MARK")));
}

TEST(Disguise, HidesWhereCallsAndAbsenceComeFrom)
{
  VariantAnswer answer;
  answer.variants = {MakeVariant()};
  answer.absent = AbsenceEvidence{"MARK-dataset", 20};
  MakeDisguise().Put(1, answer);
  Subject subject = MakeSubject(1);
  MakeDisguise().Put(subject);
  const References none({}, "");
  EXPECT_THAT(MakeVariantText(answer, subject, none), Not(HasSubstr("MARK")));
  EXPECT_THAT(MakeVariantCsv(answer, none), Not(HasSubstr("MARK")));
}

TEST(Disguise, IsOfNobodyWhoPermitsTheirIdentityNorOutsideOfResearch)
{
  EXPECT_THAT(ShowFound(MakeFound(2), "Patient", MakeDisguise()), HasSubstr("MARK-patient"));
  const Disguise none(OpenFor("TREAT"), std::nullopt);
  EXPECT_THAT(ShowFound(MakeFound(1), "Patient", none), HasSubstr("MARK-patient"));
  EXPECT_FALSE(none.FindSubject(Pseudonyms("secret", "project LUNG").OfSubject(1)));
}

TEST(Disguise, FindsSubjectsByTheirPseudonyms)
{
  const Pseudonyms names("secret", "project LUNG");
  EXPECT_EQ(MakeDisguise().FindSubject(names.OfSubject(1)), 1);
  EXPECT_FALSE(MakeDisguise().FindSubject(Pseudonyms("s", "project LUNG").OfSubject(1)));
  EXPECT_FALSE(MakeDisguise().FindSubject("MARK-patient"));
}

TEST(Disguise, RefusesMomentsAndDatasets)
{
  AsOf past;
  past.instant = 5;
  EXPECT_THROW(MakeDisguise().RequireNow(past), Error);
  EXPECT_THROW(MakeDisguise().RequireNow({}, "d"), Error);
  EXPECT_NO_THROW(MakeDisguise().RequireNow({}));
  EXPECT_NO_THROW(Disguise(OpenFor("TREAT"), std::nullopt).RequireNow(past, "d"));
}
} // namespace OrthancGenomics
