// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsentsFixture.h"
#include "core/Error.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>

#include <thread>

namespace OrthancGenomics
{
using testing::HasSubstr;

namespace
{
const char* const PERMIT = R"({"PatientID": "P1", "Decision": "Permit"})";
} // namespace

TEST_F(WithConsents, HoldFromTheAnswerOnAndAfterARestart)
{
  EXPECT_FALSE(Covers("alice", "P1"));
  Record(PERMIT);
  EXPECT_TRUE(Covers("alice", "P1"));
  EXPECT_FALSE(Covers("rita", "P1")) << "research was not asked";
  EXPECT_FALSE(Covers("alice", "P2"));
  Load();
  EXPECT_TRUE(Covers("alice", "P1"));
}

TEST_F(WithConsents, AreReplacedAndWithdrawn)
{
  const std::string id = Record(PERMIT);
  consents_->Replace(
      id, {false, R"({"PatientID": "P1", "Decision": "Permit", "Roles": ["Geneticist"]})"}, "carl");
  EXPECT_FALSE(Covers("alice", "P1"));
  EXPECT_TRUE(Covers("gina", "P1"));
  consents_->Withdraw(id, "carl");
  EXPECT_FALSE(Covers("gina", "P1"));
  consents_->Withdraw(id, "carl");
  const auto versions = index_->TakeSnapshot().ListConsentVersions(id);
  ASSERT_EQ(versions.size(), 3U) << "the second withdrawal had nothing to do";
  EXPECT_EQ(versions[2].resource, versions[1].resource);
  EXPECT_EQ(versions[2].received, versions[1].received);
  Load();
  EXPECT_FALSE(Covers("gina", "P1"));
  consents_->Replace(id, {false, PERMIT}, "carl");
  EXPECT_TRUE(Covers("alice", "P1")) << "given anew";
}

TEST_F(WithConsents, StayTheirPatients)
{
  const std::string id = Record(PERMIT);
  ExpectError(
      ErrorCode::Refused,
      [&] {
        consents_->Replace(id, {false, R"({"PatientID": "P2", "Decision": "Permit"})"}, "carl");
      });
  ExpectError(ErrorCode::NotFound, [&] { consents_->Withdraw("nobody's", "carl"); });
  ExpectError(ErrorCode::NotFound,
              [&] {
                consents_->Replace("nobody's", {false, PERMIT}, "carl");
              });
  EXPECT_EQ(index_->TakeSnapshot().ListConsentVersions(id).size(), 1U);
}

TEST_F(WithConsents, AreRefusedWithTheirPlace)
{
  const auto refuse = [this](ErrorCode code, const std::string& form)
  { return ExpectError(code, [&] { Record(form); }); };
  const auto with = [](const std::string& more)
  { return R"({"PatientID": "P1", "Decision": "Permit", )" + more + "}"; };
  EXPECT_THAT(refuse(ErrorCode::Refused, with(R"("WithheldGenes": ["BRAC1"])")),
              testing::StartsWith("WithheldGenes: 'BRAC1'"));
  EXPECT_THAT(refuse(ErrorCode::Refused, with(R"("Genes": ["BRAC1"])")),
              testing::StartsWith("Genes: 'BRAC1'"));
  EXPECT_THAT(refuse(ErrorCode::Refused, with(R"("Roles": ["Clinicain"])")),
              testing::StartsWith("Roles: 'Clinicain' is no role"));
  EXPECT_THAT(refuse(ErrorCode::BadInput, with(R"("From": "yesterday")")),
              testing::StartsWith("From must be"));
  EXPECT_THAT(refuse(ErrorCode::BadInput, with(R"("From": "2026", "Until": "2025")")),
              testing::StartsWith("From must not end"));
  EXPECT_THAT(refuse(ErrorCode::Refused, with(R"("Decided": "2999-01-01")")),
              testing::StartsWith("Decided lies in the future"));
  EXPECT_THAT(refuse(ErrorCode::BadInput, with(R"("Wrong": 1)")), HasSubstr("Wrong"));
  EXPECT_THAT(refuse(ErrorCode::BadInput, "{"), HasSubstr("1:"));
  refuse(ErrorCode::BadInput, R"({"PatientID": " ", "Decision": "Permit"})");
  EXPECT_TRUE(index_->TakeSnapshot().ListConsents(0).empty());
}

TEST_F(WithConsents, AreAllRecordedOrNone)
{
  ExpectError(ErrorCode::BadInput,
              [&] {
                consents_->Record({{false, PERMIT}, {false, "{}"}}, "");
              });
  EXPECT_FALSE(Covers("alice", "P1"));
  EXPECT_EQ(consents_->Record({{false, PERMIT}, {false, PERMIT}}, "").size(), 2U);
}

TEST_F(WithConsents, TakeNamesAsTheTableSpellsThem)
{
  Record(R"({"PatientID": "P1", "Decision": "Permit", "WithheldGenes": ["erbb1"]})");
  const ReadScope scope = gate_.Open({true, "alice"});
  const GeneMask& mask = scope.Masks()[scope.MaskOf(NumberOf("P1"), Origin::Somatic)];
  EXPECT_THAT(mask.withheld, testing::ElementsAre("EGFR"));
}

TEST_F(WithConsents, CloseTheirPatientWhenTheyCannotBeReadAnyMore)
{
  Record(PERMIT);
  ConsentRecord broken;
  broken.id = "broken";
  broken.subject = NumberOf("P1");
  broken.resource = R"({"PatientID": "P1", "Decision": "Permit", "Genes": ["GONE"]})";
  index_->AppendConsents({broken});
  Record(R"({"PatientID": "P2", "Decision": "Permit"})");
  Load();
  EXPECT_FALSE(Covers("alice", "P1"));
  EXPECT_TRUE(Covers("alice", "P2"));
  ASSERT_FALSE(host_.logs.empty());
  EXPECT_THAT(host_.logs.back().second, HasSubstr("the consent broken cannot be read"));
  EXPECT_THAT(host_.logs.back().second, testing::Not(HasSubstr("P1")));
}

TEST_F(WithConsents, OfBothSubjectsCountOnceTheyAreOne)
{
  Record(PERMIT);
  Record(R"({"PatientID": "P2", "Decision": "Deny", "Decided": "2020-01-01"})");
  const Subject one = index_->EnsureSubject("P1", "");
  const Subject other = index_->EnsureSubject("P2", "");
  consents_->Merge(other,
                   one,
                   [&]
                   {
                     EXPECT_FALSE(gate_.Open({true, "alice"}).Covers(one.number)) << "closed first";
                     index_->MergeSubjects(other, one, "one person");
                   });
  EXPECT_TRUE(Covers("alice", "P1")) << "the later consent permits";
  EXPECT_EQ(index_->TakeSnapshot().ListConsents(one.number).size(), 2U);
}

TEST_F(WithConsents, AreAsBeforeWhenAMergeFails)
{
  Record(PERMIT);
  const Subject one = index_->EnsureSubject("P1", "");
  const Subject other = index_->EnsureSubject("P2", "");
  const auto fail = [] { throw Error(ErrorCode::Busy, "not now"); };
  ExpectError(ErrorCode::Busy, [&] { consents_->Merge(other, one, fail); });
  EXPECT_TRUE(Covers("alice", "P1"));
}

TEST_F(WithConsents, AnswerOnceNobodySeesTheOldState)
{
  const std::string id = Record(PERMIT);
  auto scope = std::make_unique<ReadScope>(gate_.Open({true, "alice"}));
  std::atomic<bool> gone = false;
  std::thread reader(
      [&]
      {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        gone = true;
        scope.reset();
      });
  consents_->Withdraw(id, "carl");
  EXPECT_TRUE(gone);
  reader.join();
}

TEST_F(WithConsents, MayReferToASubjectByItsId)
{
  const Subject subject = index_->EnsureSubject("P7", "LAB");
  const auto record = [this](const std::string& reference)
  {
    consents_->Record({{true,
                        R"({"resourceType": "Consent", "status": "active",
          "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                                "code": "treatment"}]},
          "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
          "patient": {"reference": ")" +
                            reference + R"("},
          "policy": [{"uri": "urn:policy"}], "provision": {"type": "permit"}})"}},
                      "carl");
  };
  record("Patient/" + subject.id);
  EXPECT_TRUE(gate_.Open({true, "alice"}).Covers(subject.number));
  record("Patient/P8");
  EXPECT_TRUE(Covers("alice", "P8")) << "what is no id is a PatientID, as in paths";
}

TEST_F(WithConsents, TellTheListenerWhoseTheyAreAndThenHaveItSettle)
{
  std::vector<std::vector<std::int64_t>> told;
  int settled = 0;
  consents_->SetListener({[&told](const std::vector<std::int64_t>& subjects)
                          { told.push_back(subjects); },
                          [&settled] { settled++; }});
  const std::string consent = Record(R"({"PatientID": "P1", "Decision": "Permit"})");
  const std::int64_t first = NumberOf("P1");
  const std::int64_t second = NumberOf("P2");
  EXPECT_EQ(told, (std::vector<std::vector<std::int64_t>>{{first}}));
  consents_->Withdraw(consent, "carl");
  EXPECT_EQ(told.size(), 2U);
  EXPECT_EQ(settled, 2);
  consents_->Merge(*index_->TakeSnapshot().GetSubject(first),
                   *index_->TakeSnapshot().GetSubject(second),
                   [&told]
                   { EXPECT_EQ(told.size(), 2U); }); // closed for a while, which is not told
  EXPECT_EQ(told.back(), (std::vector<std::int64_t>{first, second}));
  EXPECT_EQ(told.size(), 3U);
}
} // namespace OrthancGenomics
