// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/ItemReader.h"
#include "report/Finding.h"

namespace OrthancGenomics
{
/// A variant of MakeFindingsSection; `section` has what the item does not say itself. Throws
/// Error(BadInput) with the place, also where what is shown of the variant is not what it is.
ReportFinding ReadFinding(const ItemReader& item, const ItemReader& section);

/// The reverse of MakeGeneCode.
ReportedGene ReadGene(const ItemReader& item);
} // namespace OrthancGenomics
