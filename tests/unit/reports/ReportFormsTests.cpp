// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportForms.h"
#include "support/ExpectError.h"
#include "support/SampleReport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(ReportForms, AreNamedByASuffix)
{
  EXPECT_EQ(FindReportForm("abc").form, FindReportForm("abc.json").form);
  EXPECT_EQ(FindReportForm("abc").id, "abc");
  EXPECT_EQ(FindReportForm("abc.json").id, "abc");
  for (const char* const suffix : {".html", ".pdf", ".fhir"})
  {
    EXPECT_EQ(FindReportForm(std::string("abc") + suffix).form->suffix, suffix);
  }
  ExpectError(ErrorCode::NotFound, [] { FindReportForm("abc.exe"); });
  ExpectError(ErrorCode::NotFound, [] { FindReportForm("abc.json.json"); });
}

TEST(ReportForms, SayWhatTheReportIsWorth)
{
  ReportRecord record;
  ReportVersion version;
  const ReportDocument document = MakeSampleDocument();
  const ShownReport shown{record, version, {}, [&document] { return document; }};
  const Response page = FindReportForm("a.html").form->make(shown);
  EXPECT_EQ(page.contentType, "text/html; charset=utf-8");
  EXPECT_EQ(page.headers.at("Cache-Control"), "no-store");
  EXPECT_THAT(page.body, testing::HasSubstr("DRAFT"));
  version.state = ReportState::Final;
  EXPECT_THAT(FindReportForm("a.html").form->make(shown).body, testing::HasSubstr("VERIFIED"));
  const Response pdf = FindReportForm("a.pdf").form->make(shown);
  EXPECT_EQ(pdf.contentType, "application/pdf");
  EXPECT_THAT(pdf.body, testing::StartsWith("%PDF-"));
  const Response fhir = FindReportForm("a.fhir").form->make(shown);
  EXPECT_EQ(fhir.contentType, "application/fhir+json");
  EXPECT_THAT(fhir.body, testing::HasSubstr("\"status\":\"amended\""));
}
} // namespace OrthancGenomics
