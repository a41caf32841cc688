// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ConsentRules.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t NOW = 1000;
const DataItem GERMLINE = {{DataClass::Germline}, ""};

AccessQuestion Ask(const std::string& purpose, const std::string& role = "clinician")
{
  AccessQuestion question;
  question.user = "alice";
  question.roles = {role};
  question.purpose = purpose;
  question.time = NOW;
  return question;
}

Provision Permit()
{
  Provision rule;
  rule.type = ProvisionType::Permit;
  return rule;
}

Consent MakeConsent(const std::string& id, std::int64_t decided, Provision rule)
{
  Consent consent;
  consent.id = id;
  consent.decided = decided;
  consent.provision = std::move(rule);
  return consent;
}

DecisionCause GetCause(const std::vector<Consent>& consents,
                       const AccessQuestion& question = Ask("TREAT"),
                       const DataItem& item = GERMLINE)
{
  return Decide(consents, question, item).cause;
}

TEST(ConsentRules, WithoutAConsentNothingIsPermitted)
{
  EXPECT_EQ(GetCause({}), DecisionCause::NoConsent);
  EXPECT_EQ(GetCause({MakeConsent("a", 1, Permit())}), DecisionCause::Permitted);
  EXPECT_EQ(GetCause({MakeConsent("a", 1, Permit())}, Ask("HRESCH")), DecisionCause::NoConsent);
  EXPECT_EQ(GetCause({MakeConsent("a", 1, Permit())}, Ask("HMARKT")), DecisionCause::NoConsent);
  EXPECT_EQ(GetCause({MakeConsent("a", 1, Permit())}, Ask("")), DecisionCause::NoConsent);
}

TEST(ConsentRules, TheLatestThatSpeaksCountsInWhicheverOrder)
{
  Provision brca;
  brca.genes = {"BRCA1"};
  const Consent permit = MakeConsent("all", 1, Permit());
  const Consent deny = MakeConsent("brca", 2, brca);
  const DataItem inBrca = {{DataClass::Germline}, "BRCA1"};
  for (const auto& consents : {std::vector<Consent>{permit, deny}, {deny, permit}})
  {
    EXPECT_EQ(GetCause(consents), DecisionCause::Permitted);
    EXPECT_EQ(Decide(consents, Ask("TREAT"), inBrca).consent, "brca");
    EXPECT_EQ(GetCause(consents, Ask("TREAT"), inBrca), DecisionCause::Denied);
  }
  EXPECT_EQ(GetCause({MakeConsent("brca", 0, brca), permit}, Ask("TREAT"), inBrca),
            DecisionCause::Permitted);
}

TEST(ConsentRules, OfTheSameTimeADenialWins)
{
  const Consent permit = MakeConsent("a", 5, Permit());
  const Consent deny = MakeConsent("b", 5, Provision());
  EXPECT_EQ(GetCause({permit, deny}), DecisionCause::Denied);
  EXPECT_EQ(GetCause({deny, permit}), DecisionCause::Denied);
  EXPECT_EQ(GetCause({deny, MakeConsent("c", 6, Permit())}), DecisionCause::Permitted);
}

TEST(ConsentRules, APermitThatIsOverBringsBackNoEarlierOne)
{
  const Consent earlier = MakeConsent("a", 1, Permit());
  Consent later = MakeConsent("b", 2, Permit());
  later.provision.period.end = NOW;
  EXPECT_EQ(GetCause({earlier, later}), DecisionCause::Expired);
  later.provision.period.end = NOW + 1;
  EXPECT_EQ(GetCause({earlier, later}), DecisionCause::Permitted);
  later.status = ConsentStatus::Withdrawn;
  EXPECT_EQ(GetCause({earlier, later}), DecisionCause::Withdrawn);
  later.status = ConsentStatus::Void;
  EXPECT_EQ(Decide({earlier, later}, Ask("TREAT"), GERMLINE).consent, "a");
}

TEST(ConsentRules, ADenialThatIsOverAndWhatHasNotBegunSpeakOfNothing)
{
  const Consent earlier = MakeConsent("a", 1, Permit());
  Consent later = MakeConsent("b", 2, Provision());
  EXPECT_EQ(GetCause({earlier, later}), DecisionCause::Denied);
  later.provision.period.end = NOW;
  EXPECT_EQ(GetCause({earlier, later}), DecisionCause::Permitted);
  later.provision.period = {NOW + 1, NOW + 2};
  EXPECT_EQ(GetCause({earlier, later}), DecisionCause::Permitted);
  later.provision.period = {NOW, NOW + 2};
  EXPECT_EQ(GetCause({earlier, later}), DecisionCause::Denied);
  later.status = ConsentStatus::Withdrawn;
  EXPECT_EQ(GetCause({earlier, later}), DecisionCause::Permitted);
}

TEST(ConsentRules, TheInnermostExceptionCountsAndOfTwoADenial)
{
  Provision genes;
  genes.genes = {"BRCA1", "BRCA2"};
  Provision forGeneticists = Permit();
  forGeneticists.roles = {"geneticist"};
  genes.exceptions = {forGeneticists};
  Provision root = Permit();
  root.exceptions = {Permit(), genes};
  const std::vector<Consent> consents = {MakeConsent("a", 1, root)};
  const DataItem brca = {{DataClass::Somatic}, "BRCA2"};
  const ConsentDecision denied = Decide(consents, Ask("TREAT"), brca);
  EXPECT_EQ(denied.cause, DecisionCause::Denied);
  EXPECT_EQ(denied.rule, "provision.provision[1]");
  EXPECT_EQ(Decide(consents, Ask("TREAT"), GERMLINE).rule, "provision.provision[0]");
  const ConsentDecision permitted = Decide(consents, Ask("TREAT", "geneticist"), brca);
  EXPECT_TRUE(permitted.Permits());
}

TEST(ConsentRules, AnExceptionCountsInItsPeriodAlone)
{
  Provision exception;
  exception.period = {NOW, NOW + 1};
  Provision root = Permit();
  root.exceptions = {exception};
  AccessQuestion question = Ask("TREAT");
  EXPECT_EQ(GetCause({MakeConsent("a", 1, root)}, question), DecisionCause::Denied);
  question.time = NOW + 1;
  EXPECT_EQ(GetCause({MakeConsent("a", 1, root)}, question), DecisionCause::Permitted);
}

TEST(ConsentRules, APurposeCoversThoseBelowIt)
{
  Provision rule = Permit();
  rule.purposes = {"HRESCH"};
  Consent consent = MakeConsent("a", 1, rule);
  consent.scope = ConsentScope::Research;
  EXPECT_EQ(GetCause({consent}, Ask("CLINTRCH")), DecisionCause::Permitted);
  consent.provision.purposes = {"CLINTRCH"};
  EXPECT_EQ(GetCause({consent}, Ask("HRESCH")), DecisionCause::NoConsent);
  consent.provision.purposes = {"NOBODYKNOWS"};
  EXPECT_EQ(GetCause({consent}, Ask("HRESCH")), DecisionCause::NoConsent);
}

/// What a research consent of these terms of DUO decides for a project that keeps to `project`.
DecisionCause GetCause(const DataUse& rule,
                       const std::string& purpose,
                       const DataUse& project = {},
                       ProvisionType type = ProvisionType::Permit)
{
  Provision provision;
  provision.type = type;
  provision.dataUse = rule;
  Consent consent = MakeConsent("a", 1, provision);
  consent.scope = purpose == "TREAT" ? ConsentScope::Treatment : ConsentScope::Research;
  AccessQuestion question = Ask(purpose);
  question.dataUse = project;
  return GetCause({consent}, question);
}

TEST(ConsentRules, UsesOfDuoSpeakOfPurposes)
{
  const auto permits = [](const char* term, const char* purpose)
  { return GetCause({{term}}, purpose) == DecisionCause::Permitted; };
  for (const char* const all : {"DUO:0000004", "DUO:0000042"})
  {
    EXPECT_TRUE(permits(all, "HRESCH"));
    EXPECT_TRUE(permits(all, "POARCH"));
    EXPECT_FALSE(permits(all, "TREAT"));
  }
  EXPECT_TRUE(permits("DUO:0000006", "HRESCH"));
  EXPECT_FALSE(permits("DUO:0000006", "POARCH"));
  EXPECT_TRUE(permits("DUO:0000011", "POARCH"));
  EXPECT_FALSE(permits("DUO:0000011", "HRESCH"));
  EXPECT_TRUE(permits("DUO:0000043", "TREAT"));
  EXPECT_FALSE(permits("DUO:0000043", "HRESCH"));
}

TEST(ConsentRules, DiseaseSpecificUseIsOfAProjectOnTheDisease)
{
  const DataUse lung = {{"DUO:0000007"}, {"MONDO:0005233"}};
  EXPECT_EQ(GetCause(lung, "HRESCH"), DecisionCause::NoConsent);
  EXPECT_EQ(GetCause(lung, "HRESCH", {{}, {"MONDO:0004992"}}), DecisionCause::NoConsent);
  EXPECT_EQ(GetCause(lung, "HRESCH", {{}, {"MONDO:0005233"}}), DecisionCause::Permitted);
  const auto deny = ProvisionType::Deny; // of a project that does not say, it may be
  EXPECT_EQ(GetCause(lung, "HRESCH", {}, deny), DecisionCause::Denied);
  EXPECT_EQ(GetCause(lung, "HRESCH", {{}, {"MONDO:0004992"}}, deny), DecisionCause::NoConsent);
}

TEST(ConsentRules, ConditionsOfUseThatAreNotMetDeny)
{
  const DataUse noProfit = {{"DUO:0000042", "DUO:0000018"}};
  EXPECT_EQ(GetCause(noProfit, "HRESCH"), DecisionCause::Denied);
  EXPECT_EQ(GetCause(noProfit, "HRESCH", {{"DUO:0000045"}}), DecisionCause::Denied);
  EXPECT_EQ(GetCause(noProfit, "HRESCH", {{"DUO:0000045", "DUO:0000046"}}),
            DecisionCause::Permitted);
  EXPECT_EQ(GetCause({{"DUO:0000046"}}, "HRESCH", {{"DUO:0000018"}}), DecisionCause::Permitted);
  EXPECT_EQ(GetCause({{"DUO:0000021"}}, "HRESCH", {{"DUO:0000018"}}), DecisionCause::Denied);
  EXPECT_EQ(GetCause({{"DUO:00000044"}}, "POARCH"), DecisionCause::Denied);
  EXPECT_EQ(GetCause({{"DUO:00000044"}}, "HRESCH"), DecisionCause::Permitted);
  EXPECT_EQ(GetCause({{"DUO:0000018"}}, "HRESCH", {}, ProvisionType::Deny), DecisionCause::Denied);
}

TEST(ConsentRules, ConditionsHoldForExceptionsAndBringNoOlderPermitBack)
{
  Provision limited = Permit();
  limited.dataUse.terms = {"DUO:0000021"};
  limited.exceptions = {Permit()};
  Consent older = MakeConsent("old", 1, Permit());
  Consent newer = MakeConsent("new", 2, limited);
  older.scope = newer.scope = ConsentScope::Research;
  const ConsentDecision decision = Decide({older, newer}, Ask("HRESCH"), GERMLINE);
  EXPECT_EQ(decision.cause, DecisionCause::Denied);
  EXPECT_EQ(decision.consent, "new");
  EXPECT_EQ(decision.rule, "provision");
  newer.provision.period.end = NOW;
  EXPECT_EQ(GetCause({older, newer}, Ask("HRESCH")), DecisionCause::Expired);
}

TEST(ConsentRules, UsersRolesAndProjectsLimitARule)
{
  Provision rule = Permit();
  rule.users = {"bob"};
  rule.roles = {"geneticist"};
  rule.projects = {"P-1"};
  Consent consent = MakeConsent("a", 1, rule);
  consent.scope = ConsentScope::Research;
  AccessQuestion question = Ask("HRESCH", "geneticist");
  EXPECT_EQ(GetCause({consent}, question), DecisionCause::NoConsent);
  question.project = "P-1";
  EXPECT_EQ(GetCause({consent}, question), DecisionCause::Permitted);
  question.roles = {"clinician"};
  EXPECT_EQ(GetCause({consent}, question), DecisionCause::NoConsent);
  question.user = "bob";
  EXPECT_EQ(GetCause({consent}, question), DecisionCause::Permitted);
}

TEST(ConsentRules, WhatEverybodyMaySeeIsKeptFromNobody)
{
  AccessQuestion everybody;
  everybody.everybody = true;
  everybody.purpose = "TREAT";
  const DataItem link = {{DataClass::ImageLink}, ""};
  Provision toSome = Permit();
  toSome.roles = {"clinician"};
  EXPECT_EQ(GetCause({MakeConsent("a", 1, toSome)}, everybody, link), DecisionCause::NoConsent);
  Provision root = Permit();
  EXPECT_EQ(GetCause({MakeConsent("a", 1, root)}, everybody, link), DecisionCause::Permitted);
  Provision fromSome;
  fromSome.users = {"bob"};
  root.exceptions = {fromSome};
  EXPECT_EQ(GetCause({MakeConsent("a", 1, root)}, everybody, link), DecisionCause::Denied);
}

TEST(ConsentRules, SpecialClassesArePermittedByNameOrByNoNameAtAll)
{
  const DataItem secondary = {{DataClass::Germline, DataClass::SecondaryFindings}, "BRCA1"};
  Provision rule = Permit();
  const auto cause = [&](const DataItem& item)
  { return GetCause({MakeConsent("a", 1, rule)}, Ask("TREAT"), item); };
  EXPECT_EQ(cause(secondary), DecisionCause::Permitted);
  rule.classes = {DataClass::Germline};
  EXPECT_EQ(cause(secondary), DecisionCause::NoConsent);
  EXPECT_EQ(cause(GERMLINE), DecisionCause::Permitted);
  EXPECT_EQ(cause({{DataClass::Somatic}, ""}), DecisionCause::NoConsent);
  EXPECT_EQ(cause({{DataClass::ImageLink}, ""}), DecisionCause::NoConsent);
  rule.classes = {DataClass::SecondaryFindings};
  EXPECT_EQ(cause(secondary), DecisionCause::Permitted);
  EXPECT_EQ(cause(GERMLINE), DecisionCause::NoConsent);
  rule.type = ProvisionType::Deny;
  rule.classes = {DataClass::Germline};
  EXPECT_EQ(cause(secondary), DecisionCause::Denied);
}

TEST(ConsentRules, IdentityIsPermittedByNameAloneAndDeniedByAny)
{
  const DataItem identity = {{DataClass::Identity}, ""};
  Provision named = Permit();
  named.classes = {DataClass::Identity};
  const Consent all = MakeConsent("a", 1, Permit());
  const Consent open = MakeConsent("b", 2, named);
  EXPECT_EQ(GetCause({all}, Ask("TREAT"), identity), DecisionCause::NoConsent);
  EXPECT_EQ(GetCause({all, open}, Ask("TREAT"), identity), DecisionCause::Permitted);
  EXPECT_EQ(GetCause({open}, Ask("TREAT"), GERMLINE), DecisionCause::NoConsent);
  Provision denied;
  EXPECT_EQ(GetCause({open, MakeConsent("c", 3, denied)}, Ask("TREAT"), identity),
            DecisionCause::Denied);
}
} // namespace
} // namespace OrthancGenomics
