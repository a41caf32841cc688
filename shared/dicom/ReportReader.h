// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/ContentItem.h"
#include "report/Report.h"

#include <map>
#include <string>

namespace OrthancGenomics
{
/// The series of each image that a document refers to, by study and SOP instance UID.
using Evidence = std::map<std::pair<std::string, std::string>, std::string>;

/// What MakeReportTree says of a report's own text and of its document.
struct ReadTree
{
  Report report;
  ReportLine reportId;
};

/// The reverse of MakeReportTree. Items that it does not know are read over: the template may be
/// extended. Throws Error(BadInput) with the place.
ReadTree ReadReportTree(const ContentItem& root, const Evidence& evidence);
} // namespace OrthancGenomics
