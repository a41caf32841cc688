// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/HtmlWriter.h"
#include "support/RandomReports.h"
#include "support/SampleReport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
using testing::HasSubstr;
using testing::Not;

std::string Write(const ReportDocument& document)
{
  return WriteHtml(MakeReportSheet(document, ReportState::Final));
}

/// Of every tag its name, less what a page of ours may have.
std::string ListForeignTags(const std::string& page)
{
  constexpr std::array known{"html", "head", "meta",   "title",   "style", "body",    "header",
                             "h1",   "h2",   "h3",     "span",    "p",     "strong",  "bdi",
                             "dl",   "dt",   "dd",     "div",     "main",  "section", "article",
                             "svg",  "rect", "footer", "!DOCTYPE"};
  std::string foreign;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1))
  {
    const std::size_t begin = page[at + 1] == '/' ? at + 2 : at + 1;
    const std::string name = page.substr(begin, page.find_first_of(" >/\n", begin) - begin);
    foreign += std::find(known.begin(), known.end(), name) == known.end() ? name + ' ' : "";
  }
  return foreign;
}
} // namespace

TEST(HtmlWriter, NamesLanguageAndTitle)
{
  const std::string page = Write(MakeSampleDocument("de"));
  EXPECT_THAT(page, HasSubstr("<html lang=\"de\">"));
  EXPECT_THAT(page,
              HasSubstr("<title>Befund der genetischen Analyse, Müller, Jörg, P0001</title>"));
  EXPECT_THAT(Write(MakeSampleDocument("pt-BR")), HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(Write(MakeSampleDocument("pt-BR")), HasSubstr("dir=\"auto\" lang=\"pt-BR\">"));
}

TEST(HtmlWriter, FetchesAndRunsNothing)
{
  const std::string page = Write(MakeSampleDocument());
  for (const char* word :
       {"<script", "http:", "https:", "url(", "@import", "src=", "href=", "onload"})
  {
    EXPECT_THAT(page, Not(HasSubstr(word)));
  }
  EXPECT_THAT(page, HasSubstr("default-src 'none'; style-src 'unsafe-inline'"));
  EXPECT_THAT(page, HasSubstr("@page"));
  EXPECT_THAT(page, HasSubstr("prefers-color-scheme: dark"));
}

TEST(HtmlWriter, LetsNoTextBecomeMarkup)
{
  const std::string evil =
      "</style><script>alert(1)</script><img src=x onerror='alert(\"2\")'>&lt;";
  ReportDocument document = MakeSampleDocument();
  document.patient.name = PersonName("<script>^\"'&");
  document.patient.id = ReportLine("</title><script>1</script>");
  document.key = ReportKey(ReportLine("<b>id</b>"), 1);
  Report report(
      Language("en"), Specimen(ReportText(evil)), Procedure(ReportText(evil)), {ReportText(evil)});
  ReportFinding finding(ParseVariant("GRCh38:7-1-T-<DEL>-9"), Origin::Somatic);
  finding.genes.emplace_back(ReportLine("<script>G</script>"));
  finding.hgvsP = finding.hgvsC = finding.transcript = finding.phenotype = ReportText(evil);
  Significance significance{ReportText(evil), ReportText(evil)};
  significance.evidence = significance.identifier = ReportText(evil);
  finding.significance = significance;
  report.findings = {finding, finding};
  report.recommendations = {ReportText(evil)};
  report.quality = {QualityLine(ReportText(evil), ReportText(evil))};
  document.report = report;
  const std::string page = Write(document);
  EXPECT_EQ(ListForeignTags(page), "");
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;G&lt;/script&gt;"));
  EXPECT_THAT(page, HasSubstr("onerror=&#39;alert(&quot;2&quot;)&#39;&gt;&amp;lt;"));
}

TEST(HtmlWriter, WritesEveryShapeOfReport)
{
  for (std::uint32_t seed = 0; seed < 40; seed++)
  {
    const ReportDocument document = RandomReports(seed).MakeDocument(seed % 5);
    const std::string page = Write(document);
    EXPECT_EQ(ListForeignTags(page), "") << seed;
    EXPECT_EQ(page, Write(document)) << seed;
    for (const ReportFinding& finding : document.report.findings)
    {
      EXPECT_TRUE(IsSymbolic(finding.What().alternate) ||
                  page.find(finding.What().alternate) != std::string::npos)
          << seed;
    }
  }
}

TEST(HtmlWriter, ShowsAFractionAsBar)
{
  EXPECT_THAT(Write(MakeSampleDocument()),
              HasSubstr("<bdi>23.4 %</bdi><svg class=\"bar\" viewBox=\"0 0 100 6\" "
                        "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" "
                        "width=\"100\" height=\"6\"/><rect class=\"fill\" width=\"23.4\""));
}

TEST(HtmlWriter, SaysWhenNothingIsReported)
{
  ReportDocument document = MakeSampleDocument();
  document.report.findings.clear();
  EXPECT_THAT(Write(document), HasSubstr("No finding is reported."));
}
} // namespace OrthancGenomics
