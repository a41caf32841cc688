// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a made report in one of its forms to standard output, for report_forms.py:
//   report-forms html|pdf|letter|fhir  en|fr|de|…  draft|complete|retracted|unverified  [RANDOM
//   FINDINGS]
// With two numbers more it is a random report instead of the sample.
#include "fhir/ReportWriter.h"
#include "forms/HtmlWriter.h"
#include "json/JsonText.h"
#include "pdf/PdfWriter.h"
#include "support/RandomReports.h"
#include "support/SampleReport.h"

#include <iostream>
#include <string>
#include <vector>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a program of one file

namespace
{
ReportState FindState(const std::string& name)
{
  return name == "draft"       ? ReportState::Draft
         : name == "retracted" ? ReportState::Retracted
                               : ReportState::Final;
}
} // namespace

int main(int argc, char** argv)
{
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 3 && arguments.size() != 5)
  {
    std::cerr << "report-forms FORM LANGUAGE STAGE [SEED FINDINGS]\n";
    return 2;
  }
  ReportDocument document =
      arguments.size() == 5 ? RandomReports(static_cast<std::uint32_t>(std::stoul(arguments[3])))
                                  .MakeDocument(std::stoul(arguments[4]))
                            : MakeSampleDocument(arguments[1]);
  if (arguments[2] == "unverified")
  {
    document.verification.reset();
  }
  if (arguments[0] == "fhir")
  {
    std::cout << ToPrettyText(MakeDiagnosticReport(document, FindState(arguments[2])));
    return 0;
  }
  const ReportSheet form = MakeReportSheet(document, FindState(arguments[2]));
  const PaperSize paper = arguments[0] == "letter" ? PaperSize::Letter : PaperSize::A4;
  std::cout << (arguments[0] == "html" ? WriteHtml(form) : WritePdf(form, {document.time, paper}));
  return 0;
}
