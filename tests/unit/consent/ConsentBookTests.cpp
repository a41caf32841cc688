// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ConsentBook.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace OrthancGenomics
{
namespace
{
const std::vector<std::string> GENES = {"EGFR", "BRCA1", "CYP2D6", "KRAS", "TP53"};
const GeneLists LISTS = {{"BRCA1", "TP53"}, {"CYP2D6"}};

AccessQuestion Ask(std::int64_t time = 50)
{
  AccessQuestion question;
  question.user = "alice";
  question.roles = {"clinician"};
  question.purpose = "TREAT";
  question.time = time;
  return question;
}

Consent MakePermit()
{
  Consent consent;
  consent.provision.type = ProvisionType::Permit;
  return consent;
}

ProvisionType ChooseType(std::mt19937& random)
{
  return random() % 2 == 0 ? ProvisionType::Permit : ProvisionType::Deny;
}

Provision MakeRule(std::mt19937& random, int depth)
{
  Provision rule;
  rule.type = ChooseType(random);
  const auto sometimes = [&random] { return random() % 3 == 0; };
  if (sometimes())
  {
    rule.period.begin = static_cast<std::int64_t>(random() % 100);
  }
  if (sometimes())
  {
    rule.period.end = static_cast<std::int64_t>(random() % 100);
  }
  for (std::size_t i = sometimes() ? 2 : 0; i > 0; i--)
  {
    rule.genes.insert(GENES[random() % GENES.size()]);
  }
  if (sometimes())
  {
    rule.classes.insert(static_cast<DataClass>(random() % 5));
  }
  if (sometimes())
  {
    rule.roles.insert(sometimes() ? "geneticist" : "clinician");
  }
  for (std::size_t i = depth < 3 ? random() % 3 : 0; i > 0; i--)
  {
    rule.exceptions.push_back(MakeRule(random, depth + 1));
  }
  return rule;
}

std::vector<Consent> MakeConsents(std::mt19937& random)
{
  std::vector<Consent> consents(random() % 4);
  for (Consent& consent : consents)
  {
    consent.status = random() % 4 == 0 ? ConsentStatus::Withdrawn : ConsentStatus::Active;
    consent.decided = static_cast<std::int64_t>(random() % 3);
    consent.provision = MakeRule(random, 0);
  }
  return consents;
}

std::set<DataClass> GetClasses(DataClass origin, const std::string& gene)
{
  std::set<DataClass> classes = {origin};
  if (origin == DataClass::Germline && LISTS.secondaryFindings.count(gene) != 0)
  {
    classes.insert(DataClass::SecondaryFindings);
  }
  if (LISTS.pharmacogenes.count(gene) != 0)
  {
    classes.insert(DataClass::Pharmacogenomics);
  }
  return classes;
}

/// What was compiled says for each gene what deciding says, and goes on saying it until it may be
/// another.
TEST(ConsentBook, CompilesWhatItsRulesDecide)
{
  std::mt19937 random(4);
  int permits = 0;
  int denials = 0;
  for (int round = 0; round < 3000; round++)
  {
    const ConsentBook book({{7, MakeConsents(random)}}, LISTS);
    AccessQuestion question = Ask(static_cast<std::int64_t>(random() % 100));
    const CohortAccess access = book.Compile(question);
    question.time = std::min<std::int64_t>(access.GoodUntil() - 1, 200);
    for (const std::string gene : {"EGFR", "BRCA1", "CYP2D6", "KRAS", "TP53", "GAPDH", ""})
    {
      for (const DataClass origin : {DataClass::Germline, DataClass::Somatic})
      {
        const SubjectAccess& own = access.Of(7);
        const GeneMask& mask = origin == DataClass::Germline ? own.germline : own.somatic;
        const bool expected = book.Explain(7, question, {GetClasses(origin, gene), gene}).Permits();
        ASSERT_EQ(mask.Shows({gene}), expected) << round << " " << gene;
        (expected ? permits : denials)++;
      }
      bool both = true;
      for (const Origin origin : {Origin::Germline, Origin::Somatic})
      {
        const SubjectAccess& own = access.Of(7);
        const GeneMask& mask = origin == Origin::Germline ? own.germline : own.somatic;
        ASSERT_EQ(access.Masks()[access.MaskOf(7, origin)].Shows({gene}), mask.Shows({gene}));
        both = both && mask.Shows({gene});
      }
      ASSERT_EQ(access.Masks()[access.MaskOf(7, Origin::Unknown)].Shows({gene}), both);
    }
    ASSERT_EQ(access.Of(7).imageLink,
              book.Explain(7, question, {{DataClass::ImageLink}, ""}).Permits());
  }
  EXPECT_GT(permits, 3000);
  EXPECT_GT(denials, 3000);
}

TEST(ConsentBook, ShowsNothingOfSubjectsItDoesNotKnow)
{
  const CohortAccess none = ConsentBook({}, {}).Compile(Ask());
  for (const std::int64_t subject : {-1, 0, 1, 1000})
  {
    EXPECT_FALSE(none.Covers(subject));
  }
  const CohortAccess one = ConsentBook({{3, {MakePermit()}}, {5, {}}}, {}).Compile(Ask());
  EXPECT_TRUE(one.Covers(3));
  for (const std::int64_t subject : {-3, 0, 1, 2, 4, 5, 6, 1000})
  {
    EXPECT_FALSE(one.Covers(subject));
  }
}

TEST(ConsentBook, IsGoodUntilARuleBeginsOrEnds)
{
  Consent consent = MakePermit();
  consent.provision.period = {10, 90};
  Provision exception;
  exception.period = {60, 70};
  consent.provision.exceptions = {exception};
  const ConsentBook book({{1, {consent}}, {2, {MakePermit()}}}, {});
  for (const auto& [time, change] : {std::pair{5, 10}, {10, 60}, {59, 60}, {60, 70}, {70, 90}})
  {
    EXPECT_EQ(book.Compile(Ask(time)).GoodUntil(), change);
  }
  EXPECT_EQ(book.Compile(Ask(90)).GoodUntil(), std::numeric_limits<std::int64_t>::max());
}

TEST(GeneMask, HidesACallOfWhichOneGeneIsWithheld)
{
  GeneMask mask;
  mask.others = true;
  mask.withheld = {"BRCA1"};
  EXPECT_TRUE(mask.Shows({}));
  EXPECT_TRUE(mask.Shows({"NBR1"}));
  EXPECT_FALSE(mask.Shows({"NBR1", "BRCA1"}));
  mask = {false, {"EGFR"}, {"BRCA1"}};
  EXPECT_FALSE(mask.Shows({}));
  EXPECT_FALSE(mask.Shows({"NBR1"}));
  EXPECT_TRUE(mask.Shows({"EGFR", "EGFR-AS1"}));
  EXPECT_FALSE(mask.Shows({"EGFR", "BRCA1"}));
}
} // namespace
} // namespace OrthancGenomics
