// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/AccessGate.h"
#include "consent/RolePurposes.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
SmallCounts Make(std::int64_t threshold, std::int64_t round)
{
  SmallCounts small;
  small.threshold = threshold;
  small.round = round;
  return small;
}

Role MakeReader(const std::string& name, std::optional<SmallCounts> small)
{
  return {name, {Permission::Read}, {"HRESCH"}, "", small};
}
} // namespace

TEST(SmallCounts, TellNothingBelowTheThresholdAndRoundTheRest)
{
  const SmallCounts small;
  for (const std::int64_t number : {0, 1, 4})
  {
    EXPECT_FALSE(small.Tell(number)) << number;
  }
  EXPECT_EQ(small.Tell(5), 5);
  EXPECT_EQ(small.Tell(7), 5);
  EXPECT_EQ(small.Tell(8), 10);
  EXPECT_EQ(small.Tell(12), 10);
  EXPECT_EQ(small.Tell(1003), 1005);
}

TEST(SmallCounts, AreNotRoundedToNobody)
{
  EXPECT_FALSE(Make(5, 100).Tell(49));
  EXPECT_EQ(Make(5, 100).Tell(50), 100);
}

TEST(SmallCounts, TellOfAllelesWhatTwiceAsManyAreOfPeople)
{
  const SmallCounts small;
  EXPECT_FALSE(small.TellAlleles(9));
  EXPECT_EQ(small.TellAlleles(14), 10);
  EXPECT_EQ(small.TellAlleles(15), 20);
}

TEST(SmallCounts, DifferByTheThresholdOrNotAtAll)
{
  for (const std::int64_t threshold : {2, 5, 8})
  {
    for (const std::int64_t round : {threshold, threshold + 1, 3 * threshold})
    {
      const SmallCounts small = Make(threshold, round);
      for (std::int64_t one = 0; one < 60; one++)
      {
        const std::int64_t told = small.Tell(one).value_or(0);
        const std::int64_t next = small.Tell(one + 1).value_or(0);
        EXPECT_TRUE(next == told || next - told >= threshold) << one;
        EXPECT_TRUE(told == 0 || told >= threshold) << one;
      }
    }
  }
}

TEST(SmallCounts, AreOfTheResearcherAlone)
{
  for (const Role& role : MakeRoles())
  {
    EXPECT_EQ(role.smallCounts.has_value(), role.name == "researcher") << role.name;
  }
}

TEST(SmallCounts, AreThoseOfTheMildestRoleThatReadsForThePurpose)
{
  const std::vector<Role> table = {MakeReader("strict", Make(10, 10)),
                                   MakeReader("mild", Make(3, 3)),
                                   MakeReader("open", std::nullopt),
                                   {"lab", {Permission::Upload}, {"HRESCH"}}};
  EXPECT_EQ(FindSmallCounts(table, {"strict", "mild"}, "HRESCH")->threshold, 3);
  EXPECT_EQ(FindSmallCounts(table, {"strict", "lab"}, "HRESCH")->threshold, 10);
  EXPECT_FALSE(FindSmallCounts(table, {"strict", "open"}, "HRESCH"));
}

TEST(SmallCounts, DependOnThePurpose)
{
  AccessPolicy policy;
  policy.roles["rita"] = {"researcher", "clinician"};
  const AccessGate gate(policy);
  Requester rita{true, "rita"};
  EXPECT_FALSE(gate.FindSmallCounts(rita)); // TREAT, of the clinician
  rita.purpose = "HRESCH";
  EXPECT_TRUE(gate.FindSmallCounts(rita));
}
} // namespace OrthancGenomics
