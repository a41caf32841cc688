// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/ContentItem.h"
#include "dicom/UidMaker.h"
#include "report/ReportDocument.h"

namespace OrthancGenomics
{
/// The content tree of a report: template GENRPT1 of mapping resource 99OGENO, order significant.
///
/// ```
/// Genetic analysis report
///   Language (concept modifier); Observer Type, Device …, Subject Class, Specimen … (context)
///   Clinical Information     Report identifier, Procedure Description, Analysis pipeline, ranges
///   Findings                 Genetic variant assessment (n), Mutations/Megabase, Microsatellite …
///   Not tested               Region (n)
///   Correlated imaging       Correlated study (n): description, Study Instance UID, Source image
///   (n) Quality control          Quality check (n) Conclusions              Conclusion (1-n)
///   Recommendations          Recommendation (n)
/// ```
ContentItem MakeReportTree(const ReportDocument& document, const UidMaker& uids);
} // namespace OrthancGenomics
