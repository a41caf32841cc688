// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportForms.h"

#include "DraftContent.h"
#include "core/Error.h"
#include "core/Time.h"
#include "fhir/ReportWriter.h"
#include "forms/HtmlWriter.h"
#include "forms/Phrases.h"

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

/// The record of it: what it said may be another patient's.
std::string WriteRetracted(const ReportRecord& record, const ReportVersion& version)
{
  const Language language = ParseContent(version.content).language;
  ReportSheet sheet;
  sheet.labels = FindLabelLanguage(language).value_or(LabelLanguage::English);
  sheet.textLanguage = language.Value();
  const auto in = [&sheet](const Phrase& phrase) { return std::string(phrase.In(sheet.labels)); };
  sheet.title = in(Phrases::TITLE);
  sheet.reportId = in(Phrases::REPORT_ID) + ' ' + record.id + ", " + in(Phrases::VERSION) + ' ' +
                   std::to_string(version.number);
  sheet.status = in(Phrases::RETRACTED);
  sheet.statusNote = in(Phrases::RETRACTED_NOTE) + ' ' + in(Phrases::CONTENT_HIDDEN);
  const auto add = [&](const Phrase& label, const std::string& value) {
    sheet.patient.push_back({in(label), value, "", std::nullopt, false});
  };
  add(Phrases::RETRACTED_BY, version.retractor);
  add(Phrases::RETRACTED_AT, ToIsoTime(version.retracted));
  add(Phrases::REASON, version.retractionReason);
  return WriteHtmlNotice(sheet);
}

Response MakePage(const ShownReport& shown)
{
  constexpr const char* html = "text/html; charset=utf-8";
  if (shown.version.state == ReportState::Retracted)
  {
    return MakeText(WriteRetracted(shown.record, shown.version), html);
  }
  return MakeText(WriteHtml(MakeSheet(shown, shown.document())), html);
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
