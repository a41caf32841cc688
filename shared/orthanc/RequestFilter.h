// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

namespace OrthancGenomics
{
/// Puts TheDoor() before all of Orthanc. To be called within OrthancPluginInitialize, by the first
/// plugin of the process. Throws Error(Upstream).
void RegisterFilter(OrthancPluginContext* context);
} // namespace OrthancGenomics
