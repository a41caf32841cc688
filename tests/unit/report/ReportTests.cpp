// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "report/ReportDocument.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
Report MakeReport(std::vector<ReportText> conclusions)
{
  return Report(Language("en"),
                Specimen(ReportText("S1")),
                Procedure(ReportText("Panel")),
                std::move(conclusions));
}

TEST(Report, HasAConclusion)
{
  EXPECT_THROW(MakeReport({}), Error);
  EXPECT_EQ(MakeReport({ReportText("No variant was found.")}).Conclusions().size(), 1U);
}

TEST(Report, DiffersByEachThingThatItSays)
{
  const Report plain = MakeReport({ReportText("a")});
  EXPECT_TRUE(plain == plain);
  EXPECT_FALSE(plain == MakeReport({ReportText("b")}));
  Report other = plain;
  other.recommendations = {ReportText("a")};
  EXPECT_FALSE(plain == other);
}

TEST(NotTested, HasBasesOfANamedContig)
{
  EXPECT_EQ(NotTested(Build::GRCh38, {"7", 0, 1}).Where().end, 1);
  EXPECT_THROW(NotTested(Build::GRCh38, {"7", 5, 5}), Error);
  EXPECT_THROW(NotTested(Build::GRCh38, {"7", -1, 5}), Error);
  EXPECT_THROW(NotTested(Build::GRCh38, {"", 0, 1}), Error);
  EXPECT_THROW(NotTested(Build::GRCh38, {"a b", 0, 1}), Error);
  EXPECT_THROW(NotTested(Build::GRCh38, {std::string(129, 'a'), 0, 1}), Error);
}

TEST(ImagedStudy, HasAnImageAndNoneTwice)
{
  const ImageReference image{Uid("1.2"), Uid("1.3"), Uid("1.4")};
  EXPECT_EQ(ImagedStudy(Uid("1.1"), ReportText("CT"), {image}).Images().size(), 1U);
  EXPECT_THROW(ImagedStudy(Uid("1.1"), ReportText("CT"), {}), Error);
  EXPECT_THROW(ImagedStudy(Uid("1.1"), ReportText("CT"), {image, image}), Error);
}

TEST(MutationalBurden, OfAPanelIsPerMegabaseOfCallableBases)
{
  const MutationalBurden burden =
      MutationalBurden::OfPanel(13, 1300000, ReportText("coding, synonymous too"));
  EXPECT_EQ(burden.PerMegabase().Value(), 10);
  EXPECT_EQ(burden.mutations, 13U);
  EXPECT_EQ(burden.callableBases, 1300000U);
  EXPECT_THROW(MutationalBurden::OfPanel(13, 0, ReportText("none")), Error);
}

TEST(DocumentTime, IsOfWholeSecondsInTheRangeOfDicom)
{
  EXPECT_EQ(DocumentTime(1700000000999).Milliseconds(), 1700000000000);
  EXPECT_THROW(DocumentTime(0), Error);
  EXPECT_THROW(DocumentTime(253402300800000), Error);
  EXPECT_EQ(DocumentTime(1700000000000, 840).OffsetMinutes(), 840);
  EXPECT_THROW(DocumentTime(1700000000000, 841), Error);
  EXPECT_THROW(DocumentTime(1700000000000, -721), Error);
}

TEST(ReportKey, CountsVersionsFromOne)
{
  EXPECT_EQ(ReportKey(ReportLine("r"), 1).Version(), 1U);
  EXPECT_THROW(ReportKey(ReportLine("r"), 0), Error);
  EXPECT_THROW(ReportKey(ReportLine("r"), 2147483648U), Error);
}
} // namespace
} // namespace OrthancGenomics
