// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrWriter.h"

#include "core/Error.h"
#include "dicom/DcmtkCheck.h"
#include "dicom/ReportTree.h"
#include "dicom/SrBytes.h"
#include "dicom/SrHeader.h"
#include "dicom/SrTree.h"

#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <dcmtk/dcmsr/dsrdoc.h>

namespace OrthancGenomics
{
Uid GetSopClass(SrClass srClass)
{
  return Uid(srClass == SrClass::Enhanced ? UID_EnhancedSRStorage : UID_ComprehensiveSRStorage);
}

SrWriter::SrWriter(UidMaker uids, SrClass srClass) : uids_(std::move(uids)), srClass_(srClass) {}

std::string SrWriter::Write(const ReportDocument& document) const
{
  const ContentItem tree = MakeReportTree(document, uids_);
  DSRDocument sr(srClass_ == SrClass::Enhanced ? DSRTypes::DT_EnhancedSR
                                               : DSRTypes::DT_ComprehensiveSR);
  FillSrHeader(sr, document, ListSchemes(tree));
  FillSrTree(sr.getTree(), tree);
  DcmFileFormat file;
  Check(sr.write(*file.getDataset()), "the document");
  FinishSrHeader(*file.getDataset(), document);
  return ToBytes(file);
}
} // namespace OrthancGenomics
