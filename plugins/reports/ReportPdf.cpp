// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportPdf.h"

#include "dicom/PdfInstance.h"
#include "forms/ReportSheet.h"
#include "orthanc/RestClient.h"

namespace OrthancGenomics
{
std::string
MakePdfFile(const ReportDocument& document, const ReportsConfig& config, const UidMaker& uids)
{
  const ReportSheet sheet = MakeReportSheet(document, ReportState::Final);
  return WritePdfInstance(
      document,
      {WritePdf(sheet, {document.time, config.paper}), ReportText(sheet.title), config.srClass},
      uids);
}

std::string MakePdfInstanceId(const ReportDocument& document, const UidMaker& uids)
{
  // Orthanc hashes the ids of all levels as it does a patient's alone.
  return MakeOrthancPatientId(document.patient.id.Value() + '|' + document.study.uid.Value() + '|' +
                              uids.OfPdfSeries(document.series.uid).Value() + '|' +
                              uids.OfPdf(document.sopInstance).Value());
}
} // namespace OrthancGenomics
