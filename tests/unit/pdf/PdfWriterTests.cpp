// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/PdfWriter.h"
#include "support/RandomReports.h"
#include "support/SampleReport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <vector>

namespace OrthancGenomics
{
namespace
{
using testing::HasSubstr;
using testing::StartsWith;

std::string Write(const ReportDocument& document, PaperSize paper = PaperSize::A4)
{
  return WritePdf(MakeReportSheet(document, ReportState::Final), {document.time, paper});
}
} // namespace

TEST(PdfWriter, WritesTheSameBytesOfTheSameReport)
{
  const std::string file = Write(MakeSampleDocument());
  EXPECT_THAT(file, StartsWith("%PDF-1.4"));
  EXPECT_EQ(file, Write(MakeSampleDocument()));
  EXPECT_NE(file, Write(MakeSampleDocument("fr")));
}

TEST(PdfWriter, NamesLanguageDateAndPaper)
{
  const std::string file = Write(MakeSampleDocument("de"));
  EXPECT_THAT(file, HasSubstr("/Lang (de)"));
  EXPECT_THAT(file, HasSubstr("/CreationDate (20261127120000"));
  EXPECT_THAT(file, HasSubstr("/MediaBox [ 0 0 595.276 841.89 ]"));
  EXPECT_THAT(Write(MakeSampleDocument(), PaperSize::Letter),
              HasSubstr("/MediaBox [ 0 0 612 792 ]"));
}

TEST(PdfWriter, EmbedsItsFonts)
{
  EXPECT_THAT(Write(MakeSampleDocument()), HasSubstr("/FontFile"));
}

TEST(PdfWriter, WritesEveryShapeOnSeveralThreads)
{
  std::vector<std::future<std::string>> files;
  for (std::uint32_t seed = 0; seed < 8; seed++)
  {
    files.push_back(std::async(std::launch::async,
                               [seed] { return Write(RandomReports(seed).MakeDocument(seed)); }));
  }
  for (std::uint32_t seed = 0; seed < 8; seed++)
  {
    EXPECT_EQ(files[seed].get(), Write(RandomReports(seed).MakeDocument(seed))) << seed;
  }
}
} // namespace OrthancGenomics
