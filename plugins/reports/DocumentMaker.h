// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DraftContent.h"
#include "FindingSelector.h"
#include "StudyContext.h"
#include "dicom/SrWriter.h"
#include "report/ReportDocument.h"
#include "report/ReportRecord.h"

#include <optional>
#include <set>
#include <string>

namespace OrthancGenomics
{
/// What a document is made of.
struct DocumentParts
{
  const ReportRecord& record;
  const ReportProfile& profile;
  const Subject& subject;
  const DraftContent& content;
  const SelectedFindings& selected;
  /// Datasets, by id, of which all may be told: the others leave no line of quality.
  std::set<std::string> whole;
};

/// How it is signed.
struct DocumentSigning
{
  UidMaker uids;
  SrClass srClass = SrClass::Comprehensive;
  std::optional<Verification> verification; ///< nothing for a document that nobody answers for
};

/// The report as it is signed now. Throws Error(Refused) without a conclusion, and where a chosen
/// finding is there no more; what StudyContext throws.
Report MakeReport(const DocumentParts& parts, const StudyContext& studies);

/// With all that DICOM files it by; the version is the record's last. Throws what StudyContext
/// throws.
ReportDocument MakeDocument(const DocumentParts& parts,
                            Report report,
                            const StudyContext& studies,
                            const DocumentSigning& signing);

/// By the clock of the machine.
DocumentTime GetDocumentTime();
} // namespace OrthancGenomics
