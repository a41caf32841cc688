// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"

#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// The document in a DICOM file, if SrWriter made it: also after other systems have recoded it,
/// changed its character set, added or moved attributes. Nothing for any other file, whatever its
/// bytes; that is told by SOP class and template.
///
/// Throws Error(BadInput) for one of ours that is broken, with the place: "content 1.9.2.5 ('Sample
/// VAF'): a fraction is above 1", "attribute PatientID: is missing".
std::optional<ReportDocument> FindSrDocument(std::string_view file);
} // namespace OrthancGenomics
