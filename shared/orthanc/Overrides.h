// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Host.h"
#include "orthanc/PathPattern.h"
#include "orthanc/Request.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Routes of Orthanc's own that we answer in its place, by any method. Orthanc asks the first
/// plugin that has registered a path, and itself no more. Filled before requests come, then only
/// read.
class Overrides
{
public:
  /// What it throws is a 500.
  using Handler = std::function<RestAnswer(const Request&)>;

  void Add(const std::string& pattern, Handler handler);
  void Clear();

  std::vector<PathPattern> ListPatterns() const;

  /// An answer whose `error` is set is Orthanc's to write: its body says which path was asked for.
  RestAnswer Serve(const Request& request) const;

  /// Whether each path comes to us: another plugin may have registered it first. Only after
  /// OrthancStarted.
  bool AreReached(IHost& host) const;

private:
  std::vector<std::pair<PathPattern, Handler>> routes_;
  std::string nonce_; ///< by which a call of AreReached is known
};

/// What Orthanc itself answers to the request.
RestAnswer PassOn(IHost& host, const Request& request);

/// Those of this process.
Overrides& TheOverrides();
} // namespace OrthancGenomics
