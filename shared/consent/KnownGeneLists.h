// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/SubjectAccess.h"

namespace OrthancGenomics
{
/// The lists of a site that states none: secondary findings are the 81 genes of ACMG SF v3.2
/// (doi:10.1016/j.gim.2023.100866), pharmacogenes those of CPIC's guidelines of level A.
GeneLists MakeKnownGeneLists();
} // namespace OrthancGenomics
