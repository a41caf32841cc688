// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/SmartScopes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{
std::set<Permission> Give(const std::set<std::string>& scopes, const std::string& patient = "")
{
  return LimitByScopes(scopes, patient, false).permissions.value();
}
} // namespace

TEST(SmartScopes, DoNotLimitWhereThereAreNone)
{
  EXPECT_FALSE(LimitByScopes({}, "", false).permissions);
  EXPECT_FALSE(LimitByScopes({"openid", "profile", "launch/patient"}, "P1", false).permissions);
  EXPECT_FALSE(LimitByScopes({"openid"}, "P1", false).patient);
  EXPECT_THAT(LimitByScopes({"openid"}, "", true).permissions.value(), IsEmpty());
}

TEST(SmartScopes, OfBothVersionsGiveWhatTheyName)
{
  for (const char* const scope :
       {"user/Observation.rs", "system/Observation.read", "user/Observation.crus", "system/*.read"})
  {
    EXPECT_EQ(Give({scope}).count(Permission::Read), 1U) << scope;
    EXPECT_EQ(Give({scope}).count(Permission::Upload),
              std::string(scope) == "user/Observation.crus" ? 1U : 0U);
  }
  EXPECT_THAT(Give({"user/Observation.write"}), ElementsAre(Permission::Upload));
  EXPECT_THAT(Give({"user/ImagingStudy.rs"}), ElementsAre(Permission::ReadImages));
  EXPECT_THAT(Give({"user/ImagingStudy.cud"}), ElementsAre(Permission::WriteImages));
  EXPECT_THAT(Give({"user/DiagnosticReport.read"}), ElementsAre(Permission::ReadReports));
  EXPECT_THAT(Give({"user/DiagnosticReport.cud"}),
              ElementsAre(Permission::WriteReports, Permission::SignReports));
  EXPECT_THAT(Give({"user/Consent.cruds"}), ElementsAre(Permission::Consent));
  EXPECT_THAT(Give({"user/AuditEvent.read"}), ElementsAre(Permission::Audit));
  EXPECT_EQ(Give({"system/*.cruds"}).size(), 11U);
  EXPECT_EQ(Give({"user/*.*"}).size(), 11U);
  EXPECT_THAT(Give({"user/Observation.r", "system/Observation.s"}), ElementsAre(Permission::Read));
}

TEST(SmartScopes, ThatCannotBeKeptGiveNothing)
{
  for (const char* const scope : {"user/Observation.r",
                                  "user/Observation.sr",
                                  "user/Observation.rrs",
                                  "user/Observation.rs?category=laboratory",
                                  "user/Observation.",
                                  "user/Observation",
                                  "user/.rs",
                                  "user/",
                                  "user/observation.rs",
                                  "user/Observation.RS",
                                  "user/Observation.Read",
                                  "user/Specimen.rs",
                                  "patient/Observation.rs",
                                  "patient/*.*"})
  {
    EXPECT_THAT(Give({scope}), IsEmpty()) << scope;
  }
}

TEST(SmartScopes, OfAPatientGiveReadingOfThatOne)
{
  const AccessLimit limit = LimitByScopes({"patient/*.cruds", "openid"}, "P1", false);
  EXPECT_THAT(limit.permissions.value(), ElementsAre(Permission::Read));
  EXPECT_EQ(limit.patient, "P1");
  const AccessLimit beside =
      LimitByScopes({"patient/Observation.rs", "user/ImagingStudy.rs"}, "P1", false);
  EXPECT_EQ(beside.patient, "P1");
  EXPECT_TRUE(beside.Allows(Permission::ReadImages));
  const AccessLimit wider =
      LimitByScopes({"patient/Observation.rs", "user/Observation.rs"}, "P1", false);
  EXPECT_FALSE(wider.patient) << "what any scope gives is given";
}
} // namespace OrthancGenomics
