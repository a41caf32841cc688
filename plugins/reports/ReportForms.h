// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Response.h"
#include "pdf/PdfWriter.h"
#include "report/ReportDocument.h"
#include "report/ReportRecord.h"

#include <json/value.h>

#include <functional>
#include <string>

namespace OrthancGenomics
{
/// A version of a report as a reader is shown it.
struct ShownReport
{
  const ReportRecord& record;
  const ReportVersion& version;
  /// All of it as JSON.
  std::function<Json::Value()> json;
  /// As it was signed; of a draft as signing would make it now. Throws Error(Conflict) for what was
  /// retracted, Error(Refused) for a draft that nothing could be made of.
  std::function<ReportDocument()> document;
  PaperSize paper = PaperSize::A4;
};

/// A form in which a report is read: GET /genomics/reports/{id}.html, say.
struct ReportForm
{
  std::string suffix; ///< ".json"
  std::function<Response(const ShownReport&)> make;
};

/// What the last part of the path names.
struct NamedForm
{
  std::string id;
  const ReportForm* form; ///< lives as long as the process
};

/// Without a suffix it is JSON. Throws Error(NotFound) for a form that there is not.
NamedForm FindReportForm(const std::string& name);
} // namespace OrthancGenomics
