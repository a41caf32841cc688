// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Authentication.h"
#include "orthanc/HttpMethod.h"

#include <functional>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>

namespace OrthancGenomics
{
class Router;

/// What Orthanc tells of a request before it serves it. `path` is normalised and decoded, names of
/// headers are in lower case.
struct Visit
{
  HttpMethod method = HttpMethod::Get;
  std::string path;
  std::string address;
  std::map<std::string, std::string> headers;
  std::multimap<std::string, std::string> query = {}; ///< of GET alone, as it stood in the URL
};

/// Before every HTTP request to Orthanc, ours or not, where we know who asks and it does not, or
/// what they may and it does not. Closed at first and whenever something is wrong: nobody is let
/// in. Orthanc answers 403 to whom it turns away. Calls from inside the process never come here.
/// Thread-safe.
class Door
{
public:
  /// Whether this caller may have this of Orthanc's own routes, or another plugin's.
  using Judge = std::function<bool(const Caller&, const Visit&)>;

  /// `router` knows our own routes, which decide by themselves who may have them.
  explicit Door(const Router& router) : router_(router) {}

  void Open(std::shared_ptr<const IAuthentication> authentication, Judge judge);
  void Close();
  bool IsOpen() const;

  /// Never throws.
  bool Admits(const Visit& visit) const;

private:
  const Router& router_;
  mutable std::shared_mutex mutex_;                       ///< guards what follows
  std::shared_ptr<const IAuthentication> authentication_; ///< shared: a visit may outlast Close
  Judge judge_;
};

/// Whether the site wants somebody else than Orthanc to say who asks; also where it says that in a
/// way that cannot be read. `configuration` is the whole one.
bool KnowsCallers(const Json::Value& configuration);

/// Whether it wants that, or Strict mode.
bool NeedsDoor(const Json::Value& configuration);

/// The door of this process.
Door& TheDoor();
} // namespace OrthancGenomics
