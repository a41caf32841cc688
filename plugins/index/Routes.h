// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Route.h"

namespace OrthancGenomics
{
class Service;

/// The route table of the index plugin; the service must outlive it.
RouteTable MakeRoutes(Service& service);
} // namespace OrthancGenomics
