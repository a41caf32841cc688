// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Route.h"
#include "runtime/ExplorerConfig.h"

#include <string>

namespace OrthancGenomics
{
/// What the browser loads: nothing in it is of a patient.
RouteTable MakeExplorerRoutes(const ExplorerConfig& config);

/// What Orthanc Explorer runs beside its own scripts.
const std::string& GetExplorerScript();
} // namespace OrthancGenomics
