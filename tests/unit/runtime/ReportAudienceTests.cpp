// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ReportAudience.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
const GeneMask ALL{true, {}, {}};

GeneMask Without(const std::string& gene)
{
  return {true, {}, {gene}};
}

GeneMask Only(const std::string& gene)
{
  return {false, {gene}, {}};
}

Audience MakeSomatic(const GeneMask& author, const ReportGenes& genes)
{
  return MakeAudience({GeneMask(), author, false, false}, {Origin::Somatic}, genes);
}

bool MayRead(const Audience& audience, const GeneMask& reader)
{
  return audience.Includes({GeneMask(), reader, false, false});
}
} // namespace

TEST(Audience, OfAllGenesIsWhoSeesWhatTheAuthorSaw)
{
  const Audience whole = MakeSomatic(ALL, {});
  EXPECT_TRUE(MayRead(whole, ALL));
  EXPECT_FALSE(MayRead(whole, Without("TP53")));
  EXPECT_FALSE(MayRead(whole, Only("TP53")));
  EXPECT_FALSE(MayRead(whole, GeneMask()));
  const Audience narrow = MakeSomatic(Without("TP53"), {});
  EXPECT_TRUE(MayRead(narrow, ALL));
  EXPECT_TRUE(MayRead(narrow, Without("TP53")));
  EXPECT_FALSE(MayRead(narrow, Without("EGFR")));
}

TEST(Audience, OfAListOfGenesIsWhoSeesThese)
{
  const Audience audience = MakeSomatic(ALL, {{"TPMT", "DPYD"}, {}});
  EXPECT_TRUE(MayRead(audience, ALL));
  EXPECT_TRUE(MayRead(audience, Without("BRCA1")));
  EXPECT_FALSE(MayRead(audience, Without("TPMT")));
  EXPECT_FALSE(MayRead(audience, Only("TPMT")));
  EXPECT_FALSE(MayRead(audience, GeneMask()));
}

TEST(Audience, CountsTheOtherGenesInWhichAFindingLies)
{
  const Audience audience = MakeSomatic(ALL, {{"TP53"}, {"TP53", "WRAP53"}});
  EXPECT_FALSE(MayRead(audience, Without("WRAP53")));
  const Audience permitted = MakeSomatic(Only("TP53"), {{}, {"TP53", "WRAP53"}});
  EXPECT_FALSE(MayRead(permitted, Without("WRAP53")));
  EXPECT_TRUE(MayRead(permitted, ALL));
}

TEST(Audience, CountsTheGenesWhereWhatWasTestedIsTold)
{
  const Audience audience = MakeSomatic(ALL, {{"TP53"}, {}, {"TP53", "WRAP53"}});
  EXPECT_FALSE(MayRead(audience, Without("WRAP53")));
  EXPECT_TRUE(MayRead(audience, Without("BRCA1")));
  const Audience narrow = MakeSomatic(Without("WRAP53"), {{"TP53"}, {}, {"TP53", "WRAP53"}});
  EXPECT_TRUE(MayRead(narrow, Without("WRAP53")));
}

TEST(Audience, OfWhatItsAuthorWasNotShownTellsNothing)
{
  const Audience audience = MakeSomatic(Without("TPMT"), {{"TPMT", "DPYD"}, {}});
  EXPECT_TRUE(MayRead(audience, Without("TPMT")));
}

TEST(Audience, IsAskedForTheOriginsOfTheReportAlone)
{
  const SubjectAccess both{ALL, ALL, true, true};
  const SubjectAccess somatic{GeneMask(), ALL, true, true};
  EXPECT_TRUE(MakeAudience(both, {Origin::Somatic}, {}).Includes(somatic));
  EXPECT_FALSE(MakeAudience(both, {Origin::Germline}, {}).Includes(somatic));
  EXPECT_FALSE(MakeAudience(both, {Origin::Unknown}, {}).Includes(somatic));
}

TEST(Audience, IsTheSameAfterItWasKept)
{
  for (const Audience& audience : {MakeSomatic(ALL, {}),
                                   MakeSomatic(Without("A"), {{"B"}, {"C"}}),
                                   MakeSomatic(Only("A"), {})})
  {
    EXPECT_EQ(ParseAudience(audience.ToJson()).ToJson(), audience.ToJson());
    EXPECT_FALSE(ParseAudience(audience.ToJson()).germline.has_value());
  }
}
} // namespace OrthancGenomics
