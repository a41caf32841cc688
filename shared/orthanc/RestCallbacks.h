// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

namespace OrthancGenomics
{
/// Tells Orthanc of each pattern of Routes() that it does not know yet, without its global lock.
/// One function answers all of them: it finds the route by the path. To be called within
/// OrthancPluginInitialize.
void RegisterRoutes(OrthancPluginContext* context);

/// And of each of TheOverrides().
void RegisterOverrides(OrthancPluginContext* context);

/// Forgets what both have registered: the last plugin has gone.
void ForgetRegistrations();
} // namespace OrthancGenomics
