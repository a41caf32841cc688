// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Changes.h"

#include <orthanc/OrthancCPlugin.h>

#include <functional>

namespace OrthancGenomics
{
/// Registers the one callback of this process for changes in Orthanc.
void RegisterChanges(OrthancPluginContext* context);

/// Handlers are called in the order of adding. At OrthancStopped the routes are closed first.
void AddChangeHandler(const void* owner, std::function<void(const Change&)> handler);

/// Once it returns, the owner's handler is not running and never runs again.
void RemoveChangeHandler(const void* owner);
} // namespace OrthancGenomics
