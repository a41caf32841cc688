// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/AccessGate.h"
#include "core/Error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace OrthancGenomics
{
using testing::HasSubstr;

namespace
{
AccessGate MakeGate(const std::set<std::string>& roles)
{
  AccessPolicy policy;
  policy.roles["alice"] = roles;
  return AccessGate(policy);
}

Requester
AskFor(const std::string& purpose, const std::string& reason = "", const std::string& project = "")
{
  return {true, "alice", purpose, reason, project};
}

std::string GetRefusal(const AccessGate& gate, const Requester& requester, ErrorCode code)
{
  try
  {
    gate.Open(requester);
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), code) << error.what();
    return error.what();
  }
  return "no refusal";
}
} // namespace

TEST(Purposes, OfARequestThatNamesNoneAreTheRoles)
{
  EXPECT_EQ(MakeGate({"clinician"}).Ask(AskFor("")).purpose, "TREAT");
  EXPECT_EQ(MakeGate({"researcher"}).Ask(AskFor("")).purpose, "HRESCH");
  EXPECT_EQ(MakeGate({"researcher", "geneticist"}).Ask(AskFor("")).purpose, "TREAT");
  EXPECT_EQ(MakeGate({"researcher", "auditor"}).Ask(AskFor("")).purpose, "HRESCH");
}

TEST(Purposes, AreThoseThatARoleWhichReadsAllows)
{
  EXPECT_EQ(MakeGate({"researcher"}).Ask(AskFor("CLINTRCH")).purpose, "CLINTRCH");
  EXPECT_EQ(MakeGate({"clinician", "researcher"}).Ask(AskFor("HRESCH")).purpose, "HRESCH");
  const AccessGate clinician = MakeGate({"clinician"});
  EXPECT_THAT(GetRefusal(clinician, AskFor("HRESCH"), ErrorCode::Forbidden),
              HasSubstr("BTG, ETREAT, TREAT only"));
  EXPECT_THAT(GetRefusal(MakeGate({"researcher"}), AskFor("TREAT"), ErrorCode::Forbidden),
              HasSubstr("'TREAT'"));
  EXPECT_THAT(GetRefusal(clinician, AskFor("HMARKT"), ErrorCode::BadInput),
              HasSubstr("Genomics-Purpose: 'HMARKT'"));
}

TEST(Purposes, BreakTheGlassForAReasonAlone)
{
  const AccessGate clinician = MakeGate({"clinician"});
  EXPECT_THAT(GetRefusal(clinician, AskFor("BTG"), ErrorCode::BadInput),
              HasSubstr("Genomics-Reason"));
  GetRefusal(clinician, AskFor("BTG", "  "), ErrorCode::BadInput);
  EXPECT_EQ(clinician.Ask(AskFor("BTG", "unconscious")).purpose, "BTG");
  GetRefusal(MakeGate({"geneticist"}), AskFor("BTG", "unconscious"), ErrorCode::Forbidden);
}

TEST(Purposes, OfResearchMayNameAProject)
{
  EXPECT_EQ(MakeGate({"researcher"}).Ask(AskFor("", "", "LUNG-1")).project, "LUNG-1");
  EXPECT_THAT(GetRefusal(MakeGate({"clinician"}), AskFor("", "", "LUNG-1"), ErrorCode::BadInput),
              HasSubstr("Genomics-Project"));
}

TEST(Purposes, AreWhatTheConfigurationSays)
{
  AccessPolicy policy;
  policy.roles["alice"] = {"tumour-board"};
  policy.table.push_back({"tumour-board", {Permission::Read}, {"ETREAT"}, ""});
  const AccessGate gate(policy);
  EXPECT_EQ(gate.Ask(AskFor("ETREAT")).purpose, "ETREAT");
  EXPECT_THAT(GetRefusal(gate, AskFor(""), ErrorCode::Forbidden), HasSubstr("ETREAT only"));
}
} // namespace OrthancGenomics
