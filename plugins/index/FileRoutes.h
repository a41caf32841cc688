// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Route.h"

namespace OrthancGenomics
{
class Service;

/// The part of the route table (Routes.h) that is about files: how they come in, what becomes of
/// them, the queue.
void AddFileRoutes(Service& service, RouteTable& table);
} // namespace OrthancGenomics
