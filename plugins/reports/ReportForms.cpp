// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportForms.h"

#include "core/Error.h"
#include "fhir/ReportWriter.h"
#include "forms/HtmlWriter.h"

#include <algorithm>
#include <vector>

namespace OrthancGenomics
{
namespace
{
ReportSheet MakeSheet(const ShownReport& shown, const ReportDocument& document)
{
  return MakeReportSheet(document, shown.version.state);
}

Response MakePage(const ShownReport& shown)
{
  return MakeText(WriteHtml(MakeSheet(shown, shown.document())), "text/html; charset=utf-8");
}

Response MakePdf(const ShownReport& shown)
{
  const ReportDocument document = shown.document();
  return MakeText(WritePdf(MakeSheet(shown, document), {document.time, shown.paper}),
                  "application/pdf");
}

Response MakeFhir(const ShownReport& shown)
{
  Response response = MakeJson(MakeDiagnosticReport(shown.document(), shown.version.state));
  response.contentType = "application/fhir+json";
  return response;
}

const std::vector<ReportForm>& ListForms()
{
  static const std::vector<ReportForm> forms = {
      {".json", [](const ShownReport& shown) { return MakeJson(shown.json()); }},
      {".html", MakePage},
      {".pdf", MakePdf},
      {".fhir", MakeFhir},
  };
  return forms;
}
} // namespace

NamedForm FindReportForm(const std::string& name)
{
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::string suffix = dot == name.size() ? ".json" : name.substr(dot);
  for (const ReportForm& form : ListForms())
  {
    if (form.suffix == suffix)
    {
      return {name.substr(0, dot), &form};
    }
  }
  throw Error(ErrorCode::NotFound, "there is no such form of a report");
}
} // namespace OrthancGenomics
