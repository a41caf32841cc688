// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrReader.h"
#include "dicom/SrWriter.h"
#include "support/RandomReports.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
const UidMaker UIDS("0123456789abcdef");

void ExpectRoundTrip(const SrWriter& writer, const ReportDocument& document)
{
  const std::optional<ReportDocument> read = FindSrDocument(writer.Write(document));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->report.findings.size(), document.report.findings.size());
  for (std::size_t i = 0; i < read->report.findings.size(); i++)
  {
    const ReportFinding& finding = document.report.findings[i];
    EXPECT_TRUE(read->report.findings[i] == finding) << ToString(finding.What()).substr(0, 80);
  }
  EXPECT_TRUE(read->patient == document.patient);
  EXPECT_TRUE(read->study == document.study);
  EXPECT_TRUE(read->verification == document.verification);
  EXPECT_TRUE(read->predecessors == document.predecessors);
  EXPECT_TRUE(read->report == document.report);
  EXPECT_TRUE(*read == document);
}

TEST(SrRoundTrip, GivesEveryShapeOfReportBack)
{
  const SrWriter writer(UIDS);
  for (std::uint32_t seed = 1; seed <= 100; seed++)
  {
    SCOPED_TRACE(seed);
    ExpectRoundTrip(writer, RandomReports(seed).MakeDocument(seed % 12));
  }
}

TEST(SrRoundTrip, GivesEveryShapeOfVariantBack)
{
  const std::string longBases(1000, 'A');
  ReportDocument document = RandomReports(2).MakeDocument(0);
  for (const std::string& variant : {std::string("GRCh38:7-55191822-T-G"),
                                     std::string("CHM13:7-100-A-T"), // no LA code
                                     std::string("CHM13:MT-5-A-G"),
                                     std::string("GRCh37:MT-5-A-G"),
                                     std::string("GRCh37:NC_001807.4-5-A-G"), // hg19's own chrM
                                     std::string("GRCh38:HLA-A*01:01-5-A-C"),
                                     "GRCh38:1-7-C-C" + longBases,
                                     "GRCh38:1-7-C" + longBases + "-C",
                                     std::string("GRCh38:2-321681-G-G]17:198982]"),
                                     std::string("GRCh38:2-321681-G-[HLA-A*01:01:120[G"),
                                     std::string("GRCh38:7-0-N-.A"), // before the first base
                                     std::string("GRCh38:7-100-A-<CNV>-90000"),
                                     std::string("GRCh38:7-100-A-<INS>-100")})
  {
    document.report.findings.emplace_back(ParseVariant(variant), Origin::Germline);
  }
  ExpectRoundTrip(SrWriter(UIDS), document);
}

TEST(SrRoundTrip, GivesThreeHundredFindingsBack)
{
  ExpectRoundTrip(SrWriter(UIDS), RandomReports(7).MakeDocument(300));
}

TEST(SrRoundTrip, HoldsFiveHundredFindingsInTwoMegabytes)
{
  ReportDocument document = RandomReports(1).MakeDocument(0);
  for (std::int64_t i = 0; i < 500; i++)
  {
    document.report.findings.push_back(MakeTypicalFinding(i));
  }
  const SrWriter writer(UIDS);
  EXPECT_LT(writer.Write(document).size(), 1950000); // the target is 2,000,000
  ExpectRoundTrip(writer, document);
}

TEST(SrRoundTrip, GivesAReportWithoutFindingsBack)
{
  ExpectRoundTrip(SrWriter(UIDS), RandomReports(7).MakeDocument(0));
}

TEST(SrRoundTrip, IsTheSameInEnhancedSr)
{
  const SrWriter writer(UIDS, SrClass::Enhanced);
  for (std::uint32_t seed = 1; seed <= 10; seed++)
  {
    SCOPED_TRACE(seed);
    ExpectRoundTrip(writer, RandomReports(seed).MakeDocument(5));
  }
}

TEST(SrRoundTrip, WritesTheSameBytesForTheSameDocument)
{
  const SrWriter writer(UIDS);
  const ReportDocument document = RandomReports(3).MakeDocument(20);
  EXPECT_EQ(writer.Write(document), writer.Write(document));
}
} // namespace
} // namespace OrthancGenomics
