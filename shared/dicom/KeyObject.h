// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CheckedText.h"

#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// The bytes of a Key Object Selection document (PS3.3 A.35.4, TID 2010) with the title "Data
/// Retention Policy Expired" (113039, DCM), which tells an archive of IHE's Imaging Object Change
/// Management to show this instance no more. `file` is the instance, of which the document has
/// patient and study; of its content nothing. Throws Error(BadInput) for what is no DICOM file of
/// a transfer syntax without pixels.
std::string MakeRejectionDocument(std::string_view file, const Uid& uid);
} // namespace OrthancGenomics
