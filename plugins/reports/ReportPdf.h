// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Config.h"
#include "report/ReportDocument.h"

#include <string>

namespace OrthancGenomics
{
/// A signed document's PDF as the DICOM file of an instance beside it. `file` is the document's
/// own, whose class it names: the configuration's may be another since.
std::string MakePdfFile(const std::string& file, PaperSize paper, const UidMaker& uids);

/// Orthanc's id of that instance, whether it is there or not.
std::string MakePdfInstanceId(const ReportDocument& document, const UidMaker& uids);
} // namespace OrthancGenomics
