// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

#include <functional>
#include <string>

namespace OrthancGenomics
{
/// An instance that Orthanc has just stored, however it came.
struct StoredInstance
{
  std::string id; ///< Orthanc's
  std::string sopClass;
};

/// Registers the one callback of this process for instances that were stored.
void RegisterStored(OrthancPluginContext* context);

/// Whoever stores waits for the handler: it only leaves a note.
void AddStoredHandler(const void* owner, std::function<void(const StoredInstance&)> handler);

/// Once it returns, the owner's handler is not running and never runs again.
void RemoveStoredHandler(const void* owner);
} // namespace OrthancGenomics
