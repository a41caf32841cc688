// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ImagingStudy.h"

namespace OrthancGenomics
{
/// Whether the tags of two patients speak of one person beyond doubt: the same PatientName (case
/// and empty components aside; not empty), the same PatientBirthDate, and no PatientSex against it.
/// What fails this may still be one person: a human being has to look.
bool AreSamePerson(const DicomTags& a, const DicomTags& b);
} // namespace OrthancGenomics
