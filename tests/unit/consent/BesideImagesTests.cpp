// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ConsentBook.h"

#include <gtest/gtest.h>

#include <utility>

namespace OrthancGenomics
{
namespace
{
Consent MakePermit(ConsentScope scope = ConsentScope::Treatment)
{
  Consent consent;
  consent.scope = scope;
  consent.provision.type = ProvisionType::Permit;
  return consent;
}

bool Shows(Consent consent, std::int64_t time = 50)
{
  const ConsentBook book({{7, {std::move(consent)}}}, {{"BRCA1"}, {"CYP2D6"}});
  EXPECT_FALSE(book.ShowsAllBesideImages(8, time)); // who has none
  return book.ShowsAllBesideImages(7, time);
}

Consent WithException(const Provision& exception)
{
  Consent consent = MakePermit();
  consent.provision.exceptions.push_back(exception);
  return consent;
}

TEST(BesideImages, IsAllOfIfNothingIsWithheldFromAnybody)
{
  EXPECT_TRUE(Shows(MakePermit()));
  EXPECT_FALSE(Shows(MakePermit(ConsentScope::Research)));
  Consent consent = MakePermit();
  consent.status = ConsentStatus::Withdrawn;
  EXPECT_FALSE(Shows(consent));
}

TEST(BesideImages, IsForItsPeriod)
{
  Consent consent = MakePermit();
  consent.provision.period = {40, 60};
  EXPECT_FALSE(Shows(consent, 39));
  EXPECT_TRUE(Shows(consent, 40));
  EXPECT_TRUE(Shows(consent, 59));
  EXPECT_FALSE(Shows(consent, 60));
}

TEST(BesideImages, IsNothingForSomeAlone)
{
  Consent roles = MakePermit();
  roles.provision.roles = {"geneticist"};
  EXPECT_FALSE(Shows(roles));
  Consent users = MakePermit();
  users.provision.users = {"alice"};
  EXPECT_FALSE(Shows(users));
  Consent project = MakePermit();
  project.provision.projects = {"x"};
  EXPECT_FALSE(Shows(project));
  Consent emergency = MakePermit();
  emergency.provision.purposes = {"ETREAT"};
  EXPECT_FALSE(Shows(emergency));
  Consent treatment = MakePermit();
  treatment.provision.purposes = {"TREAT"};
  EXPECT_TRUE(Shows(treatment));
}

TEST(BesideImages, IsNothingOnceAnythingIsWithheld)
{
  Provision exception;
  exception.genes = {"EGFR"};
  EXPECT_FALSE(Shows(WithException(exception)));
  exception.genes = {};
  for (const DataClass dataClass : {DataClass::Germline,
                                    DataClass::Somatic,
                                    DataClass::SecondaryFindings,
                                    DataClass::Pharmacogenomics,
                                    DataClass::ImageLink})
  {
    exception.classes = {dataClass};
    EXPECT_FALSE(Shows(WithException(exception))) << ToString(dataClass);
  }
  Provision denied;
  denied.roles = {"clinician"};
  EXPECT_FALSE(Shows(WithException(denied)));
  denied.roles = {};
  denied.purposes = {"ETREAT"};
  EXPECT_FALSE(Shows(WithException(denied)));
  denied.purposes = {"HRESCH"};
  EXPECT_TRUE(Shows(WithException(denied)));
}

TEST(BesideImages, IsNothingOfAPermitThatNamesClassesButNotAll)
{
  Consent consent = MakePermit();
  consent.provision.classes = {DataClass::Germline, DataClass::Somatic, DataClass::ImageLink};
  EXPECT_FALSE(Shows(consent));
  consent.provision.classes.insert(DataClass::SecondaryFindings);
  consent.provision.classes.insert(DataClass::Pharmacogenomics);
  EXPECT_TRUE(Shows(consent));
}
} // namespace
} // namespace OrthancGenomics
