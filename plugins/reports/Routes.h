// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Route.h"

#include <memory>

namespace OrthancGenomics
{
class CohortDrafts;
class ReportDesk;

/// The route table of the reports plugin. `shared_ptr`: the table keeps both alive.
RouteTable MakeReportRoutes(const std::shared_ptr<ReportDesk>& desk,
                            const std::shared_ptr<CohortDrafts>& drafts);
} // namespace OrthancGenomics
