// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Options.h"
#include "Settings.h"

namespace OrthancGenomics
{
/// Writes index and audit trail anew, each as Genomics.Sealing wants it and, where that is sealed,
/// under a new data key. Whenever it is interrupted, each is as before or as wanted. Throws
/// Error(Conflict) while Orthanc runs, Error(Busy) while somebody reads, Error(Storage).
void Reseal(const Options& options, const Settings& settings);
} // namespace OrthancGenomics
