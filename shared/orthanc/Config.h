// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <string>

namespace OrthancGenomics
{
class IHost;

/// What this floor needs to know of Orthanc's own settings.
struct ServerConfig
{
  Json::Value whole; ///< all of it
  bool authenticationEnabled = false;
  unsigned concurrentJobs = 2;  ///< ConcurrentJobs, whose 0 is one a core
  std::string storageDirectory; ///< StorageDirectory, "OrthancStorage" by default

  /// One section, such as "Genomics"; an empty object if it is absent.
  Json::Value Section(const std::string& name) const;
};

/// Pure.
ServerConfig ParseServerConfig(const Json::Value& whole);

/// Throws Error(Upstream), Error(BadInput).
ServerConfig ReadServerConfig(IHost& host);
} // namespace OrthancGenomics
