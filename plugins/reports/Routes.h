// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Route.h"

#include <memory>

namespace OrthancGenomics
{
class ReportDesk;

/// The route table of the reports plugin. `shared_ptr`: the table keeps the desk alive.
RouteTable MakeReportRoutes(const std::shared_ptr<ReportDesk>& desk);
} // namespace OrthancGenomics
