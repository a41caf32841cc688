// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/AccessGate.h"
#include "core/Error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <type_traits>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

static_assert(!std::is_default_constructible_v<ReadScope>, "only the gate makes a scope");
static_assert(!std::is_aggregate_v<ReadScope>, "braces must not make one");
static_assert(!std::is_constructible_v<ReadScope, bool>, "only the gate makes a scope");
static_assert(!std::is_trivially_copyable_v<ReadScope>, "bytes must not make one");
static_assert(std::is_copy_constructible_v<ReadScope>, "who has one may pass it on");

namespace
{
const Requester NOBODY;
const Requester ALICE{true, "alice"};

AccessGate MakeGate(ConsentMode mode, const std::set<std::string>& rolesOfAlice)
{
  AccessPolicy policy;
  policy.consent = mode;
  policy.roles["alice"] = rolesOfAlice;
  return AccessGate(policy);
}

std::string GetRefusal(const AccessGate& gate, const Requester& requester)
{
  try
  {
    gate.Open(requester);
  }
  catch (const Error& error)
  {
    return error.Code() == ErrorCode::Forbidden ? error.what() : "another kind";
  }
  return "";
}
} // namespace

TEST(AccessGate, KnowsTheRolesOfTheDesign)
{
  const std::vector<Role> roles = MakeRoles();
  std::vector<std::string> names(roles.size());
  std::transform(
      roles.begin(), roles.end(), names.begin(), [](const Role& role) { return role.name; });
  EXPECT_THAT(names,
              ElementsAre("clinician",
                          "geneticist",
                          "researcher",
                          "uploader",
                          "consent-officer",
                          "auditor",
                          "administrator"));
}

TEST(AccessGate, GivesEachRoleItsPermissions)
{
  struct Expected
  {
    const char* role;
    bool read;
    bool upload;
    bool administer;
    bool consent;
  };
  for (const Expected& expected : {Expected{"clinician", true, false, false, false},
                                   Expected{"geneticist", true, false, false, false},
                                   Expected{"researcher", true, false, false, false},
                                   Expected{"uploader", false, true, false, false},
                                   Expected{"consent-officer", false, false, false, true},
                                   Expected{"auditor", false, false, false, false},
                                   Expected{"administrator", true, true, true, true}})
  {
    const AccessGate gate = MakeGate(ConsentMode::Off, {expected.role});
    EXPECT_EQ(gate.Has(ALICE, Permission::Read), expected.read) << expected.role;
    EXPECT_EQ(gate.Has(ALICE, Permission::Upload), expected.upload) << expected.role;
    EXPECT_EQ(gate.Has(ALICE, Permission::Administer), expected.administer) << expected.role;
    EXPECT_EQ(gate.Has(ALICE, Permission::Consent), expected.consent) << expected.role;
    EXPECT_EQ(gate.Has(ALICE, Permission::Audit), std::string(expected.role) == "auditor");
  }
}

TEST(AccessGate, GivesOrthancsRoutesToClinicsAndAdministratorsAlone)
{
  for (const Role& role : MakeRoles())
  {
    const AccessGate gate = MakeGate(ConsentMode::Off, {role.name});
    const bool all = role.name == "administrator";
    const bool looks = all || role.name == "clinician" || role.name == "geneticist";
    EXPECT_EQ(gate.Has(ALICE, Permission::ReadImages), looks) << role.name;
    EXPECT_EQ(gate.Has(ALICE, Permission::WriteImages), all) << role.name;
    EXPECT_EQ(gate.Has(ALICE, Permission::AdministerServer), all) << role.name;
  }
}

TEST(AccessGate, KnowsARoleHoweverItIsSpelt)
{
  const AccessGate gate = MakeGate(ConsentMode::Off, {"ConsentOfficer", "CLINICIAN"});
  EXPECT_THAT(gate.GetRoles(ALICE), ElementsAre("clinician", "consent-officer"));
  EXPECT_TRUE(gate.Has(ALICE, Permission::Consent));
}

TEST(AccessGate, AddsUpTheRolesOfAUser)
{
  const AccessGate gate = MakeGate(ConsentMode::Off, {"uploader", "clinician"});
  EXPECT_TRUE(gate.Has(ALICE, Permission::Read));
  EXPECT_TRUE(gate.Has(ALICE, Permission::Upload));
  EXPECT_FALSE(gate.Has(ALICE, Permission::Administer));
}

TEST(AccessGate, TakesUsersOfOrthancWhomItDoesNotListAsAdministrators)
{
  const AccessGate gate = MakeGate(ConsentMode::Off, {"auditor"});
  EXPECT_TRUE(gate.Has({true, "bob"}, Permission::Administer));
  EXPECT_FALSE(gate.Has(ALICE, Permission::Read)); // listed, so not an administrator
}

TEST(AccessGate, GivesNothingToAUserWhoIsListedWithoutRoles)
{
  const AccessGate gate = MakeGate(ConsentMode::Off, {});
  EXPECT_FALSE(gate.Has(ALICE, Permission::Read));
}

TEST(AccessGate, DoesNotBelieveANameThatOrthancHasNotChecked)
{
  const AccessGate gate = MakeGate(ConsentMode::Off, {"administrator"});
  EXPECT_FALSE(gate.Has({false, "alice"}, Permission::Read));
}

TEST(AccessGate, LetsAnonymousRequestsDoOnlyWhatTheConfigurationSays)
{
  EXPECT_NE(GetRefusal(AccessGate({ConsentMode::Off, {}, {}, {}}), NOBODY), "");
  const AccessGate open({ConsentMode::Off, {}, {"researcher"}, {}});
  EXPECT_EQ(GetRefusal(open, NOBODY), "");
  EXPECT_FALSE(open.Has(NOBODY, Permission::Upload));
}

TEST(AccessGate, ByDefaultClosesEverythingToAnonymousRequests)
{
  const AccessGate gate{AccessPolicy()};
  EXPECT_FALSE(gate.Has(NOBODY, Permission::Read));
  EXPECT_FALSE(gate.Has(NOBODY, Permission::Upload));
  EXPECT_FALSE(gate.Has(NOBODY, Permission::Administer));
}

TEST(AccessGate, WithConsentsOffOpensEverySubjectButTheUnlinked)
{
  const ReadScope scope = MakeGate(ConsentMode::Off, {"clinician"}).Open(ALICE);
  EXPECT_TRUE(scope.Covers(1));
  EXPECT_TRUE(scope.Covers(123456789));
  EXPECT_FALSE(scope.Covers(0));
  for (const Origin origin : {Origin::Unknown, Origin::Germline, Origin::Somatic})
  {
    EXPECT_TRUE(scope.Masks()[scope.MaskOf(1, origin)].ShowsAll());
    EXPECT_FALSE(scope.Covers(0, origin));
  }
}

TEST(AccessGate, EnforcesConsentsByDefaultAndShowsNothingForWantOfThem)
{
  const ReadScope scope = AccessGate(AccessPolicy()).Open(ALICE);
  for (const std::int64_t subject : {0, 1, 1000})
  {
    EXPECT_FALSE(scope.Covers(subject));
    EXPECT_FALSE(scope.LinksImages(subject));
  }
}

TEST(AccessGate, SaysWhichRolesAreNotEnough)
{
  const std::string refusal = GetRefusal(MakeGate(ConsentMode::Off, {"uploader"}), ALICE);
  EXPECT_EQ(refusal, "this user may not read genomic data: it has the roles uploader only");
  EXPECT_THAT(refusal, Not(HasSubstr("alice")));
  EXPECT_EQ(GetRefusal(AccessGate{AccessPolicy()}, NOBODY),
            "a request without a user may not read genomic data: it has no role");
}

TEST(AccessGate, RequiresEachPermissionByName)
{
  const AccessGate gate = MakeGate(ConsentMode::Off, {"clinician"});
  EXPECT_NO_THROW(gate.Require(ALICE, Permission::Read));
  EXPECT_THROW(gate.Require(ALICE, Permission::Upload), Error);
  EXPECT_THROW(gate.Require(ALICE, Permission::Administer), Error);
  EXPECT_STREQ(ToString(Permission::Read), "Read");
  EXPECT_STREQ(ToString(Permission::Upload), "Upload");
  EXPECT_STREQ(ToString(Permission::Administer), "Administer");
}

TEST(AccessGate, OpensOnceItIsNoLongerSuspended)
{
  AccessGate gate = MakeGate(ConsentMode::Off, {"clinician"});
  gate.Suspend("not yet");
  std::thread later(
      [&gate]
      {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        gate.Resume();
      });
  EXPECT_NO_THROW(gate.Open(ALICE));
  later.join();
  EXPECT_NO_THROW(gate.Open(ALICE));
}

TEST(AccessGate, RefusesAPolicyWithAnUnknownRole)
{
  const auto check = [](const AccessPolicy& policy)
  {
    try
    {
      const AccessGate gate(policy);
      FAIL() << "no refusal";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), ErrorCode::BadInput);
      EXPECT_THAT(error.what(), HasSubstr("'root' is no role"));
    }
  };
  check({ConsentMode::Off, {{"alice", {"clinician", "root"}}}, {}, {}});
  check({ConsentMode::Off, {}, {"root"}, {}});
  check({ConsentMode::Off, {}, {}, {"root"}});
}
} // namespace OrthancGenomics
