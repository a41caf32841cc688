// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/ofstd/ofcond.h>

namespace OrthancGenomics
{
/// Throws Error(BadInput) with `what` and DCMTK's reason, unless the condition is good.
void Check(const OFCondition& condition, const char* what);
} // namespace OrthancGenomics
