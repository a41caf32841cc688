// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Route.h"

namespace OrthancGenomics
{
class Runtime;

/// The route table of the consent plugin; the runtime must outlive it.
RouteTable MakeConsentRoutes(Runtime& runtime);
} // namespace OrthancGenomics
