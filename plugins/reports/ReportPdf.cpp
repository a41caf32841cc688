// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportPdf.h"

#include "core/Error.h"
#include "dicom/PdfInstance.h"
#include "dicom/SrReader.h"
#include "dicom/SrSummary.h"
#include "forms/ReportSheet.h"
#include "orthanc/RestClient.h"

namespace OrthancGenomics
{
std::string MakePdfFile(const std::string& file, PaperSize paper, const UidMaker& uids)
{
  const auto document = FindSrDocument(file);
  const auto summary = FindSrSummary(file);
  if (!document || !summary)
  {
    throw Error(ErrorCode::Damaged, "what was signed is no document of ours");
  }
  const bool enhanced = summary->sopClass == GetSopClass(SrClass::Enhanced).Value();
  const ReportSheet sheet = MakeReportSheet(*document, ReportState::Final);
  return WritePdfInstance(*document,
                          {WritePdf(sheet, {document->time, paper}),
                           ReportText(sheet.title),
                           enhanced ? SrClass::Enhanced : SrClass::Comprehensive},
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
