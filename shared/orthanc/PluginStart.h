// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Changes.h"
#include "orthanc/Route.h"

#include <orthanc/OrthancCPlugin.h>

#include <functional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What one plugin is, for StartPlugin.
struct PluginSpec
{
  std::string name;        ///< as OrthancPluginGetName says
  std::string version;     ///< GENOMICS_VERSION as the plugin was compiled
  std::string description; ///< for /plugins/{name}
  std::string rootUri;     ///< "/genomics/app/" or empty
  /// The paths that answer 503 when `start` fails, such as "/genomics/{rest*}".
  std::vector<std::string> deniedPaths;
  /// Opens what the plugin needs and returns its routes; what it throws is the denied state.
  std::function<RouteTable()> start;
  /// Called for what changes in Orthanc, on Orthanc's own thread, OrthancStarted and
  /// OrthancStopped included. May be empty.
  std::function<void(const Change&)> onChange;
};

/// The body of OrthancPluginInitialize. Always returns 0, since anything else stops the whole
/// server: after a failed start the plugin's routes answer 503 with the reason, and an ERROR is
/// in the log. Also refuses a `version` other than that of this library in the same way.
/// At OrthancStopped every route begins to answer 503, before `onChange` is called.
int StartPlugin(OrthancPluginContext* context, const PluginSpec& spec);

/// The body of OrthancPluginFinalize: forgets the context and the plugin's change handler.
void FinishPlugin(OrthancPluginContext* context);
} // namespace OrthancGenomics
