// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/ReportReader.h"
#include "report/ReportDocument.h"

class DcmItem;

namespace OrthancGenomics
{
/// The reverse of FillSrHeader, of a dataset in UTF-8. Throws Error(BadInput) with the attribute.
ReportDocument ReadSrDocument(DcmItem& dataset, ReadTree tree);

/// Each image of (0040,A375) and (0040,A385).
Evidence ReadEvidence(DcmItem& dataset);
} // namespace OrthancGenomics
