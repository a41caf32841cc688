// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CheckedText.h"

#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Why an instance is shown no more, as IHE's Imaging Object Change Management knows it.
enum class RejectionReason
{
  RetentionExpired, ///< 113039, DCM: consents do not permit it any more
  PatientSafety     ///< 113037, DCM: it was another patient's, or entered in error
};

/// The bytes of a Key Object Selection document (PS3.3 A.35.4, TID 2010), whose title is the
/// reason, which tells an archive of Imaging Object Change Management to show this instance no
/// more. `file` is the instance, of which the document has patient and study; of its content
/// nothing. Throws Error(BadInput) for what is no DICOM file of a transfer syntax without pixels.
std::string MakeRejectionDocument(std::string_view file, const Uid& uid, RejectionReason reason);
} // namespace OrthancGenomics
