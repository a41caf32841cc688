// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/AccessGate.h"
#include "core/Error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{
AccessPolicy MakePolicy(ConsentMode mode)
{
  AccessPolicy policy;
  policy.consent = mode;
  policy.roles["alice"] = {"clinician"};
  policy.unlisted = {"auditor"};
  return policy;
}

Requester
Make(const char* user, const std::set<std::string>& roles = {}, const AccessLimit& limit = {})
{
  Requester requester{true, user};
  requester.roles = roles;
  requester.limit = limit;
  return requester;
}

AccessLimit LimitTo(const std::string& patient)
{
  AccessLimit limit;
  limit.permissions = {Permission::Read};
  limit.patient = patient;
  return limit;
}
} // namespace

TEST(StatedRoles, CountBesideThoseOfTheConfiguration)
{
  const AccessGate gate(MakePolicy(ConsentMode::Off));
  EXPECT_THAT(gate.GetRoles(Make("alice", {"Uploader", "offline_access"})),
              ElementsAre("clinician", "uploader"));
  EXPECT_THAT(gate.GetRoles(Make("bob", {"Uploader"})), ElementsAre("uploader"));
  EXPECT_THAT(gate.GetRoles(Make("bob", {"offline_access"})), ElementsAre("auditor"))
      << "no role at all";
  Requester nobody = Make("", {"administrator"});
  nobody.authenticated = false;
  EXPECT_TRUE(gate.GetRoles(nobody).empty());
}

TEST(AccessLimit, TakesAwayAndNeverAdds)
{
  const AccessGate gate(MakePolicy(ConsentMode::Off));
  AccessLimit limit;
  limit.permissions = {Permission::Upload, Permission::ReadImages};
  const Requester limited = Make("alice", {}, limit);
  EXPECT_TRUE(gate.Has(limited, Permission::ReadImages));
  EXPECT_FALSE(gate.Has(limited, Permission::Read));
  EXPECT_FALSE(gate.Has(limited, Permission::Upload)) << "her role does not";
  try
  {
    gate.Open(limited);
    FAIL();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Forbidden);
    EXPECT_THAT(error.what(), HasSubstr("no scope of the token"));
  }
}

TEST(AccessLimit, KeepsToPurposes)
{
  const AccessGate gate(MakePolicy(ConsentMode::Off));
  const auto ask = [&gate](const std::set<std::string>& purposes, const std::string& asked)
  {
    AccessLimit limit;
    limit.purposes = purposes;
    Requester requester = Make("alice", {}, limit);
    requester.purpose = asked;
    requester.reason = "unconscious";
    try
    {
      return gate.Ask(requester).purpose;
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), ErrorCode::Forbidden);
      return std::string("refused");
    }
  };
  EXPECT_EQ(ask({"ETREAT"}, ""), "ETREAT");
  EXPECT_EQ(ask({"TREAT", "ETREAT"}, ""), "TREAT");
  EXPECT_EQ(ask({"TREAT", "BTG"}, "BTG"), "BTG");
  EXPECT_EQ(ask({"TREAT"}, "BTG"), "refused");
  EXPECT_EQ(ask({"ETREAT", "BTG"}, ""), "refused") << "not the role's own, nor the only one";
  EXPECT_EQ(ask({"HRESCH"}, ""), "refused") << "the role has it not";
  EXPECT_EQ(ask({"HRESCH"}, "HRESCH"), "refused");
  EXPECT_EQ(ask({}, ""), "refused");
}

TEST(AccessLimit, ShowsOnePatientAlone)
{
  for (const ConsentMode mode : {ConsentMode::Off, ConsentMode::Enforce})
  {
    AccessGate gate(MakePolicy(mode));
    Consent permit;
    permit.provision.type = ProvisionType::Permit;
    gate.Replace(std::make_shared<const ConsentBook>(
        ConsentBook::Consents{{1, {permit}}, {2, {permit}}}, GeneLists()));
    EXPECT_FALSE(gate.Open(Make("alice", {}, LimitTo("P1"))).Covers(1))
        << "nobody knows patients yet";
    gate.SetPatients(
        [](const std::string& patient)
        {
          return patient == "P1"   ? std::make_optional<std::int64_t>(1)
                 : patient == "P3" ? std::make_optional<std::int64_t>(3)
                                   : std::nullopt;
        });
    EXPECT_TRUE(gate.Open(Make("alice")).Covers(2));
    const ReadScope scope = gate.Open(Make("alice", {}, LimitTo("P1")));
    EXPECT_TRUE(scope.Covers(1));
    EXPECT_TRUE(scope.LinksImages(1));
    EXPECT_EQ(scope.Masks().size(), 2U);
    for (const std::int64_t other : {0, 2, 3, 1000})
    {
      EXPECT_FALSE(scope.Covers(other));
      EXPECT_FALSE(scope.LinksImages(other));
    }
    EXPECT_EQ(gate.Open(Make("alice", {}, LimitTo("P3"))).Covers(3), mode == ConsentMode::Off)
        << "no consent";
    EXPECT_FALSE(gate.Open(Make("alice", {}, LimitTo("P9"))).Covers(1));
  }
}

TEST(AccessLimit, ShowsPatientsOfLabelsAloneAndAsIfTheOthersHadNoConsents)
{
  Consent permit;
  permit.provision.type = ProvisionType::Permit;
  Consent withholds = permit;
  Provision gene;
  gene.type = ProvisionType::Deny;
  gene.genes = {"BRCA1"};
  withholds.provision.exceptions = {gene};
  AccessLimit lung;
  lung.labels = {"lung"};
  for (const ConsentMode mode : {ConsentMode::Off, ConsentMode::Enforce})
  {
    AccessGate gate(MakePolicy(mode));
    gate.Replace(std::make_shared<const ConsentBook>(
        ConsentBook::Consents{{1, {permit}}, {2, {withholds}}, {5, {permit}}, {6, {permit}}},
        GeneLists()));
    EXPECT_FALSE(gate.Open(Make("alice", {}, lung)).Covers(1)) << "nobody knows labels";
    gate.SetLabels(
        [](const std::set<std::string>& labels)
        {
          EXPECT_FALSE(labels.empty()) << "no label is nobody, without asking";
          return labels.count("lung") != 0 ? std::make_shared<const std::vector<LabelledSubject>>(
                                                 std::vector<LabelledSubject>{
                                                     {6, false}, {1, true}, {4, true}, {0, true}})
                                           : nullptr;
        });
    const ReadScope scope = gate.Open(Make("alice", {}, lung));
    EXPECT_TRUE(scope.Covers(1));
    EXPECT_TRUE(scope.LinksImages(1));
    EXPECT_EQ(scope.Masks().size(), 2U) << "of nobody else";
    EXPECT_TRUE(scope.Access().NamedGenes()->empty());
    EXPECT_TRUE(scope.Covers(6));
    EXPECT_FALSE(scope.LinksImages(6)) << "a study of theirs is not authorized";
    EXPECT_EQ(scope.Covers(4), mode == ConsentMode::Off) << "labels give nothing";
    for (const std::int64_t other : {0, 2, 3, 5, 1000})
    {
      EXPECT_FALSE(scope.Covers(other)) << other;
    }
    AccessLimit none;
    none.labels.emplace();
    AccessLimit liver;
    liver.labels = {"liver"};
    EXPECT_FALSE(gate.Open(Make("alice", {}, none)).Covers(1));
    EXPECT_FALSE(gate.Open(Make("alice", {}, liver)).Covers(1));
    gate.SetPatients([](const std::string&) { return std::make_optional<std::int64_t>(2); });
    lung.patient = "P2";
    EXPECT_FALSE(gate.Open(Make("alice", {}, lung)).Covers(2)) << "both limits take away";
    lung.patient.reset();
  }
}
} // namespace OrthancGenomics
