// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/DatasetBytes.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdatset.h>

#include <memory>

namespace OrthancGenomics
{
/// The elements. Throws Error(BadInput) if they are cut short, malformed, or nested so deeply that
/// DCMTK must not be given them.
std::unique_ptr<DcmDataset> LoadSr(const DatasetBytes& source);

/// All texts in UTF-8, whatever the character set. Throws Error(BadInput).
void TurnIntoUtf8(DcmDataset& dataset);
} // namespace OrthancGenomics
