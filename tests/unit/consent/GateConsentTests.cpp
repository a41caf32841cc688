// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/AccessGate.h"
#include "core/Error.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
namespace
{
using std::chrono::milliseconds;

const Requester ALICE{true, "alice"};

std::shared_ptr<const ConsentBook> MakeBook(ProvisionType type, const ConsentPeriod& period = {})
{
  Consent consent;
  consent.provision.type = type;
  consent.provision.period = period;
  return std::make_shared<const ConsentBook>(ConsentBook::Consents{{1, {consent}}}, GeneLists());
}

AccessPolicy MakePolicy()
{
  AccessPolicy policy;
  policy.roles["alice"] = {"clinician"};
  return policy;
}
} // namespace

TEST(GateWithConsents, ShowsWhatTheyPermit)
{
  AccessGate gate(MakePolicy());
  gate.Replace(MakeBook(ProvisionType::Permit));
  EXPECT_TRUE(gate.Open(ALICE).Covers(1));
  EXPECT_FALSE(gate.Open(ALICE).Covers(2));
  EXPECT_FALSE(gate.Open({true, "bob", "HRESCH"}).Covers(1)) << "a consent for treatment";
  gate.Replace(MakeBook(ProvisionType::Deny));
  EXPECT_FALSE(gate.Open(ALICE).Covers(1));
}

TEST(GateWithConsents, WhatTheServerDoesByItselfSeesWhatEveryTreaterSees)
{
  const auto decide = [](const std::function<void(Provision&)>& limit, ProvisionType type)
  {
    AccessGate gate(MakePolicy());
    Consent permit;
    permit.provision.type = ProvisionType::Permit;
    Consent other;
    other.decided = 1;
    other.provision.type = type;
    limit(other.provision);
    const bool alone = type == ProvisionType::Permit;
    const std::vector<Consent> all = alone ? std::vector{other} : std::vector{permit, other};
    gate.Replace(std::make_shared<const ConsentBook>(ConsentBook::Consents{{1, all}}, GeneLists()));
    gate.Open(ALICE); // what one gives is kept apart from the other's
    return gate.OpenForTreatment().Covers(1);
  };
  const auto nothing = [](Provision&) {};
  EXPECT_TRUE(decide(nothing, ProvisionType::Permit));
  EXPECT_FALSE(decide(nothing, ProvisionType::Deny));
  EXPECT_FALSE(decide([](Provision& p) { p.roles = {"clinician"}; }, ProvisionType::Permit));
  EXPECT_FALSE(decide([](Provision& p) { p.users = {"alice"}; }, ProvisionType::Permit));
  EXPECT_FALSE(decide([](Provision& p) { p.roles = {"uploader"}; }, ProvisionType::Deny));
  EXPECT_FALSE(decide([](Provision& p) { p.purposes = {"HRESCH"}; }, ProvisionType::Permit));
  EXPECT_TRUE(decide([](Provision& p) { p.purposes = {"TREAT"}; }, ProvisionType::Permit));
}

TEST(GateWithConsents, WhatTheServerDoesByItselfIsNoRequesterWithoutARole)
{
  AccessPolicy policy = MakePolicy();
  policy.anonymous = {"clinician"};
  AccessGate gate(std::move(policy));
  Consent consent;
  consent.provision.type = ProvisionType::Permit;
  consent.provision.roles = {"clinician"};
  gate.Replace(
      std::make_shared<const ConsentBook>(ConsentBook::Consents{{1, {consent}}}, GeneLists()));
  EXPECT_TRUE(gate.Open({}).Covers(1));
  EXPECT_FALSE(gate.OpenForTreatment().Covers(1));
  EXPECT_TRUE(gate.Open({}).Covers(1));
}

TEST(GateWithConsents, WhatTheServerDoesByItselfDoesNotWaitForASuspendedGate)
{
  AccessGate gate(MakePolicy());
  gate.Suspend("starting");
  EXPECT_THROW(gate.OpenForTreatment(), Error);
  gate.Resume();
  EXPECT_FALSE(gate.OpenForTreatment().Covers(1));
}

TEST(GateWithConsents, FollowsTheClock)
{
  std::int64_t now = 5;
  AccessGate gate(MakePolicy(), [&now] { return now; });
  gate.Replace(MakeBook(ProvisionType::Permit, {10, 20}));
  for (const auto& [time, covered] : {std::pair(5, false),
                                      {9, false},
                                      {10, true},
                                      {19, true},
                                      {20, false},
                                      {15, true},
                                      {5, false}})
  {
    now = time; // the clock goes back too
    EXPECT_EQ(gate.Open(ALICE).Covers(1), covered) << time;
  }
}

TEST(GateWithConsents, WaitsForTheScopesOfTheBookBefore)
{
  AccessGate gate(MakePolicy());
  gate.Replace(MakeBook(ProvisionType::Permit));
  auto scope = std::make_unique<ReadScope>(gate.Open(ALICE));
  EXPECT_TRUE(gate.WaitForFormerScopes(milliseconds(0))) << "it is of the present book";
  gate.Replace(MakeBook(ProvisionType::Deny));
  EXPECT_TRUE(scope->Covers(1));
  EXPECT_FALSE(gate.WaitForFormerScopes(milliseconds(5)));
  const auto copy = std::make_unique<ReadScope>(*scope);
  scope.reset();
  EXPECT_FALSE(gate.WaitForFormerScopes(milliseconds(5))) << "a copy lives";
  gate.Replace(MakeBook(ProvisionType::Deny));
  EXPECT_FALSE(gate.WaitForFormerScopes(milliseconds(5))) << "of two books before";
}

TEST(GateWithConsents, GoesOnOnceTheLastScopeIsGone)
{
  AccessGate gate(MakePolicy());
  gate.Replace(MakeBook(ProvisionType::Permit));
  auto scope = std::make_unique<ReadScope>(gate.Open(ALICE));
  gate.Replace(MakeBook(ProvisionType::Deny));
  std::atomic<bool> gone = false;
  std::thread reader(
      [&]
      {
        std::this_thread::sleep_for(milliseconds(20));
        gone = true;
        scope.reset();
      });
  EXPECT_TRUE(gate.WaitForFormerScopes(std::chrono::seconds(20)));
  EXPECT_TRUE(gone);
  reader.join();
}

/// Whoever is answered after the flip is answered by the new book.
TEST(GateWithConsents, ShowsNothingOfTheOldStateAfterTheFlip)
{
  AccessGate gate(MakePolicy());
  std::atomic<bool> permitted = true; // what was answered last
  std::atomic<bool> stop = false;
  std::atomic<int> wrong = 0;
  gate.Replace(MakeBook(ProvisionType::Permit));
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; i++)
  {
    readers.emplace_back(
        [&]
        {
          while (!stop)
          {
            const ReadScope scope = gate.Open(ALICE);
            const bool covers = scope.Covers(1);
            std::this_thread::yield();
            wrong += covers && !permitted ? 1 : 0; // the scope still lives
          }
        });
  }
  for (int round = 0; round < 200; round++)
  {
    permitted = true;
    gate.Replace(MakeBook(ProvisionType::Permit));
    std::this_thread::yield();
    gate.Replace(MakeBook(ProvisionType::Deny));
    ASSERT_TRUE(gate.WaitForFormerScopes(std::chrono::seconds(20)));
    permitted = false;
    std::this_thread::yield();
  }
  stop = true;
  for (std::thread& reader : readers)
  {
    reader.join();
  }
  EXPECT_EQ(wrong, 0);
}

TEST(GateWithConsents, CountsNoScopesWhereConsentsDecideNothing)
{
  AccessPolicy policy = MakePolicy();
  policy.consent = ConsentMode::Off;
  AccessGate gate(policy);
  const ReadScope scope = gate.Open(ALICE);
  gate.Replace(MakeBook(ProvisionType::Deny));
  EXPECT_TRUE(gate.WaitForFormerScopes(milliseconds(0)));
  EXPECT_TRUE(scope.Covers(1));
}

TEST(GateWithConsents, TellsResearchByPseudonymsUnlessIdentityIsPermitted)
{
  Consent all;
  all.scope = ConsentScope::Research;
  all.provision.type = ProvisionType::Permit;
  Consent identity = all;
  identity.provision.classes = {DataClass::Identity};
  identity.provision.projects = {"OPEN"};
  AccessPolicy policy = MakePolicy();
  policy.roles["rita"] = {"researcher"};
  AccessGate gate(policy);
  gate.Replace(std::make_shared<const ConsentBook>(
      ConsentBook::Consents{{1, {all}}, {2, {all, identity}}}, GeneLists()));
  Requester rita{true, "rita"};
  EXPECT_TRUE(gate.Open(rita).IsPseudonymous());
  EXPECT_FALSE(gate.Open(rita).ShowsIdentity(2));
  rita.project = "OPEN";
  const ReadScope scope = gate.Open(rita);
  EXPECT_FALSE(scope.ShowsIdentity(1));
  EXPECT_TRUE(scope.ShowsIdentity(2));
  EXPECT_FALSE(gate.Open(ALICE).IsPseudonymous());
  EXPECT_TRUE(gate.Open(ALICE).ShowsIdentity(1));
}

TEST(GateWithConsents, LetsNobodyNameAProjectOfOthers)
{
  AccessPolicy policy = MakePolicy();
  policy.roles["rita"] = {"researcher"};
  Requester rita{true, "rita"};
  rita.project = "LUNG";
  EXPECT_NO_THROW(AccessGate(policy).Open(rita)) << "where none is listed";
  policy.projects = {{"LUNG", {"rita"}}, {"HEART", {"otto"}}};
  const AccessGate gate(policy);
  EXPECT_NO_THROW(gate.Open(rita));
  for (const char* const other : {"HEART", "NONE"})
  {
    rita.project = other;
    EXPECT_THROW(gate.Open(rita), Error) << other;
  }
  rita.project = "";
  EXPECT_NO_THROW(gate.Open(rita));
}
} // namespace OrthancGenomics
