// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsentsFixture.h"
#include "audit/AuditTrail.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "runtime/ConsentService.h"
#include "support/ExpectError.h"
#include "support/TestFolder.h"

#include <gmock/gmock.h>

#include <fstream>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{
constexpr const char* URL = "https://fhir.test/Consent";
constexpr std::int64_t BEGIN = 1767225600000; ///< 2026-01-01

/// An entry of a Bundle; a decision is permit or deny.
std::string MakeEntry(const std::string& id,
                      const std::string& patientId,
                      const std::string& decision = "permit",
                      const std::string& more = "")
{
  return R"({"resource": {"resourceType": "Consent", "id": ")" + id + R"(", "status": "active",
    "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                          "code": "patient-privacy"}]},
    "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
    "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                               "code": "OPTIN"}]},
    "dateTime": "2025-03-01",
    "patient": {"identifier": {"value": ")" +
         patientId + R"("}}, "provision": {"type": ")" + decision + "\"}" + more + "}}";
}

std::string MakeBundle(const std::string& entries, const std::string& next = "")
{
  const std::string link =
      next.empty() ? "" : R"("link": [{"relation": "next", "url": ")" + next + "\"}],";
  return R"({"resourceType": "Bundle", "type": "searchset",)" + link + R"("entry": [)" + entries +
         "]}";
}

class ConsentServiceTest : public WithConsents
{
protected:
  ConsentServiceTest() { Restart(); }

  /// As a start of the server does.
  void Restart()
  {
    service_.reset();
    Load();
    service_ = std::make_unique<ConsentService>(
        ConsentService::Parts{*index_, *consents_, trail_},
        config_,
        [this](const std::string& url, const std::map<std::string, std::string>& headers)
        {
          asked_.push_back(url);
          headers_ = headers;
          return Answer(url, headers);
        },
        [this](const std::string& what) { told_.push_back(what); },
        [this] { return now_; });
  }

  FetchedPage Answer(const std::string& url, const std::map<std::string, std::string>& headers)
  {
    const auto match = headers.find("If-None-Match");
    if (!etag_.empty() && match != headers.end() && match->second == etag_)
    {
      return {304, "", etag_};
    }
    const auto page = pages_.find(url);
    return page == pages_.end() ? FetchedPage{503, "", ""} : FetchedPage{200, page->second, etag_};
  }

  void Serve(const std::string& entries) { pages_[URL] = MakeBundle(entries); }

  void Pull(const std::string& entries)
  {
    Serve(entries);
    service_->Pull();
  }

  std::string GetFault()
  {
    std::string fault = ExpectError(ErrorCode::Upstream, [this] { service_->Pull(); });
    EXPECT_EQ(service_->GetState().failure, fault);
    return fault;
  }

  std::vector<std::string> ListAudited() const
  {
    AuditFilter filter;
    filter.oldestFirst = true;
    std::vector<std::string> entries;
    for (const AuditEntry& entry : trail_.List(filter))
    {
      entries.push_back(entry.method + " " + entry.patientId);
    }
    return entries;
  }

  TestFolder folder_;
  AuditTrail trail_{folder_.Path() / "audit.db", [](const AuditHead&) {}};
  ConsentServiceConfig config_{URL, {}, {}, 1000, 60000, 1000};
  std::map<std::string, std::string> pages_;
  std::string etag_;
  std::map<std::string, std::string> headers_;
  std::vector<std::string> asked_;
  std::vector<std::string> told_;
  std::int64_t now_ = BEGIN;
  std::unique_ptr<ConsentService> service_;
};
} // namespace

TEST_F(ConsentServiceTest, FollowsWhatTheServiceListsAndAuditsIt)
{
  Pull(MakeEntry("a", "P1") + "," + MakeEntry("b", "P2"));
  EXPECT_TRUE(Covers("alice", "P1"));
  EXPECT_TRUE(Covers("alice", "P2"));
  EXPECT_FALSE(Covers("alice", "P3"));
  Pull(MakeEntry("a", "P1", "deny"));
  EXPECT_FALSE(Covers("alice", "P1"));
  EXPECT_FALSE(Covers("alice", "P2")) << "it is not listed any more";
  Pull(MakeEntry("a", "P1", "deny") + "," + MakeEntry("b", "P2"));
  EXPECT_TRUE(Covers("alice", "P2")) << "it is back";
  Pull(MakeEntry("a", "P1", "deny") + "," + MakeEntry("b", "P2")); // nothing new
  EXPECT_THAT(ListAudited(), ElementsAre("POST P1", "POST P2", "PUT P1", "DELETE P2", "PUT P2"));
  EXPECT_EQ(service_->GetState().listed, 2);
}

TEST_F(ConsentServiceTest, AConsentOfAnotherPatientIsAnother)
{
  Pull(MakeEntry("a", "P1"));
  Pull(MakeEntry("a", "P2"));
  EXPECT_FALSE(Covers("alice", "P1"));
  EXPECT_TRUE(Covers("alice", "P2"));
}

TEST_F(ConsentServiceTest, AConsentFollowsItsPatientWhosePatientIdWasCorrected)
{
  Pull(MakeEntry("a", "P1"));
  const Subject subject = *index_->TakeSnapshot().GetSubject(NumberOf("P1"));
  index_->MoveSubject(subject, {"P7", "", "Renamed", ""});
  index_->EnsureSubject("P1", ""); // somebody else
  EXPECT_TRUE(Covers("alice", "P7"));
  Pull(MakeEntry("a", "P1", "deny"));
  EXPECT_FALSE(Covers("alice", "P7"));
}

TEST_F(ConsentServiceTest, WhatItDecidedDeniesOnceItIsTooOld)
{
  Record(R"({"PatientID": "P1", "Decision": "Permit", "Decided": "2025-01-01"})");
  Record(R"({"PatientID": "P9", "Decision": "Permit"})");
  Pull(MakeEntry("a", "P1") + "," + MakeEntry("w", "P8", "permit", R"(, "language": "en")"));
  pages_.clear();
  now_ += config_.maxAge;
  EXPECT_THAT(GetFault(), HasSubstr("does not answer as it should (503)"));
  EXPECT_TRUE(Covers("alice", "P1"));
  now_ += 1;
  GetFault();
  EXPECT_FALSE(Covers("alice", "P1")) << "nor may an older decision count instead";
  EXPECT_TRUE(Covers("alice", "P9")) << "of which it never spoke";
  EXPECT_FALSE(service_->GetState().inForce);
  Restart();
  EXPECT_FALSE(Covers("alice", "P1"));
  Pull(MakeEntry("a", "P1"));
  EXPECT_TRUE(Covers("alice", "P1"));
  EXPECT_FALSE(Covers("alice", "P8"));
  EXPECT_TRUE(service_->GetState().inForce);
}

TEST_F(ConsentServiceTest, ARestartKeepsTheAgeAndAnotherServiceHasNone)
{
  Pull(MakeEntry("a", "P1"));
  pages_.clear();
  Restart();
  EXPECT_TRUE(Covers("alice", "P1"));
  Load(); // without a service
  EXPECT_FALSE(Covers("alice", "P1"));
  config_.url = "https://other.test/Consent";
  Restart();
  EXPECT_FALSE(Covers("alice", "P1"));
}

TEST_F(ConsentServiceTest, AsksForNothingThatItHas)
{
  etag_ = "\"7\"";
  Pull(MakeEntry("a", "P1"));
  EXPECT_EQ(headers_.count("If-None-Match"), 0U);
  now_ += config_.maxAge;
  Restart();
  Pull(""); // which is not read, since it says that nothing has changed
  EXPECT_EQ(headers_["If-None-Match"], etag_);
  now_ += config_.maxAge;
  Restart();
  EXPECT_TRUE(Covers("alice", "P1")) << "that answer counts for its age too";
  etag_ = "\"8\"";
  Pull("");
  EXPECT_FALSE(Covers("alice", "P1"));
}

TEST_F(ConsentServiceTest, ReadsPageAfterPage)
{
  etag_ = "\"first\"";
  pages_[URL] = MakeBundle(MakeEntry("a", "P1"), "https://fhir.test/page2");
  pages_["https://fhir.test/page2"] = MakeBundle(MakeEntry("b", "P2"));
  service_->Pull();
  EXPECT_TRUE(Covers("alice", "P2"));
  service_->Pull();
  EXPECT_EQ(headers_.count("If-None-Match"), 0U) << "a page's ETag is not that of all";
  EXPECT_EQ(asked_.size(), 4U);
}

TEST_F(ConsentServiceTest, TakesAnAnswerWholeOrNotAtAll)
{
  Pull(MakeEntry("a", "P1") + "," + MakeEntry("b", "P2"));
  const auto stays = [&](const char* why)
  {
    EXPECT_THAT(GetFault(), HasSubstr(why));
    EXPECT_TRUE(Covers("alice", "P1"));
    EXPECT_TRUE(Covers("alice", "P2"));
  };
  pages_[URL] = MakeBundle(MakeEntry("a", "P1"), "https://fhir.test/gone");
  stays("(503)");
  pages_[URL] = MakeBundle(MakeEntry("a", "P1"), "https://elsewhere.test/");
  stays("elsewhere");
  pages_[URL] = MakeBundle(MakeEntry("a", "P1"), URL);
  stays("without end");
  pages_[URL] = MakeBundle(MakeEntry("a", "P1"), "https://fhir.test/2");
  pages_["https://fhir.test/2"] = pages_[URL];
  stays("without end");
  pages_["https://fhir.test/2"] = MakeBundle(MakeEntry("a", "P2"));
  stays("twice");
  pages_[URL] = "<html>";
  stays("no list of consents");
  pages_[URL] = R"({"resourceType": "OperationOutcome"})";
  stays("no list of consents");
  EXPECT_THAT(told_.front(), HasSubstr("(503)"));
}

TEST_F(ConsentServiceTest, WhatCannotBeReadClosesItsPatient)
{
  Pull(MakeEntry("a", "P1") + "," + MakeEntry("c", "P3"));
  Pull(MakeEntry("a", "P1", "maybe") + "," +
       MakeEntry("b", "P1", "permit", R"(, "modifierExtension": [{"url": "u"}])") + "," +
       MakeEntry("c", "P3"));
  EXPECT_FALSE(Covers("alice", "P1"));
  EXPECT_TRUE(Covers("alice", "P3"));
  EXPECT_EQ(service_->GetState().unreadable, 2);
  EXPECT_THAT(told_.back(), HasSubstr("2 cannot be read"));
}

TEST_F(ConsentServiceTest, CountsWhatBelongsToNobodyOrToTheFuture)
{
  NumberOf("P5");
  index_->EnsureSubject("P5", "ELSEWHERE");
  Pull(MakeEntry("a", "") + "," + MakeEntry("b", "P5") + "," + MakeEntry("d", "P1"));
  EXPECT_EQ(service_->GetState().unplaced, 2) << "one has no patient, one several";
  EXPECT_TRUE(Covers("alice", "P1"));
  std::string future = MakeEntry("d", "P1");
  future.replace(future.find("2025-03-01"), 10, "2999-03-01");
  Pull(future);
  EXPECT_EQ(service_->GetState().unplaced, 1);
  EXPECT_FALSE(Covers("alice", "P1"));
}

TEST_F(ConsentServiceTest, AWithdrawalHereStaysUntilTheServiceSaysOtherwise)
{
  Pull(MakeEntry("a", "P1"));
  const std::string id = index_->TakeSnapshot().ListConsents(NumberOf("P1")).at(0).id;
  EXPECT_TRUE(IsOfService(id));
  EXPECT_THROW(
      consents_->Replace(id, {false, R"({"PatientID": "P1", "Decision": "Permit"})"}, "carl"),
      Error);
  consents_->Withdraw(id, "carl");
  Pull(MakeEntry("a", "P1"));
  EXPECT_FALSE(Covers("alice", "P1"));
  Pull(MakeEntry("a", "P1", "permit", R"(, "language": "en")"));
  EXPECT_TRUE(Covers("alice", "P1"));
}

TEST_F(ConsentServiceTest, SendsTheHeadersOfItsFile)
{
  config_.headers = folder_.Path() / "headers";
  Restart();
  Serve("");
  EXPECT_THAT(GetFault(), HasSubstr("headers cannot be read"));
  EXPECT_TRUE(asked_.empty());
  std::ofstream(config_.headers) << "Authorization: Bearer x:y\r\n\nX-Other:1\n";
  service_->Pull();
  EXPECT_EQ(headers_["Authorization"], "Bearer x:y");
  EXPECT_EQ(headers_["X-Other"], "1");
}

TEST_F(ConsentServiceTest, AsksByItselfAndEnds)
{
  Serve(MakeEntry("a", "P1"));
  service_->Start();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!Covers("alice", "P1") && std::chrono::steady_clock::now() < deadline)
  {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_TRUE(Covers("alice", "P1"));
  service_.reset();
}
} // namespace OrthancGenomics
