// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Callers.h"
#include "orthanc/PathPattern.h"
#include "orthanc/Route.h"

#include <list>
#include <memory>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Finds the route of a request and is the edge that nothing is thrown across, and no answer leaves
/// by that was not written down where its route says so. Knows nothing of the C SDK. Thread-safe,
/// but for Remove.
class Router
{
public:
  /// The beginning of a request whose body comes in pieces.
  struct Opened
  {
    std::unique_ptr<IBodyReader> reader; ///< null if refused; its Finish never throws
    Response refusal;
  };

  struct Registration
  {
    PathPattern pattern;
    bool chunked = false; ///< whether one of its methods takes its body in pieces
  };

  Router();
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;
  Router(Router&&) = delete;
  Router& operator=(Router&&) = delete;

  /// Throws std::logic_error if a method and pattern is there already, or no audit is declared.
  void Add(const RouteTable& table, const void* owner = nullptr);

  /// Takes away what this owner has added, while no request is served: its handlers' code goes.
  void Remove(const void* owner);

  /// A plugin that could not start: requests to paths that match a pattern get 503 with this
  /// reason, except where a table has a more specific one.
  void Deny(const std::vector<std::string>& patterns, const std::string& reason);

  /// From now on every request gets 503: the process ends.
  void Close(const std::string& reason);

  /// Undoes Close: the plugins are loaded anew.
  void Open();

  /// Whether Orthanc checks credentials: who is a Caller depends on it. False at first.
  void SetAuthenticationEnabled(bool enabled) { callers_.SetAuthenticationEnabled(enabled); }

  /// Who is a Caller where Orthanc does not check, and whom is answered at all; null: Orthanc says.
  void SetAuthentication(std::shared_ptr<const IAuthentication> authentication)
  {
    callers_.SetAuthentication(std::move(authentication));
  }

  /// Whether a route, or the place of a denied one, has this path.
  bool Knows(const std::string& path) const;

  /// Answers a request whose method, path, query, headers and body are filled in. Never throws.
  Response Serve(Request request) const;

  /// For a request without its body. A route without a factory gets one that collects the body
  /// and then serves it. Never throws.
  Opened OpenBody(Request head) const;

  /// The distinct patterns, the more specific first: Orthanc takes the first that matches.
  std::vector<Registration> ListRegistrations() const;

  /// All routes, in the order of adding.
  std::vector<Route> ListRoutes() const;

private:
  class Collector;
  struct Entry;
  struct Found;

  const Entry* FindBest(const std::string& path) const;
  Found Find(const Request& request) const;

  static void Check(const Found& found, Request& request);
  static Response Run(const Found& found, Request& request);
  static Response Record(const Found& found, const Request& request, Response response);
  static std::unique_ptr<IBodyReader> MakeReader(const Found& found,
                                                 const std::shared_ptr<Request>& request);
  static Opened OpenFound(const Found& found, Request head);

  mutable std::shared_mutex mutex_;
  std::list<Entry> routes_; // a list, so that entries stay where they are
  std::list<Entry> denied_;
  std::string closed_;
  Callers callers_;
};
} // namespace OrthancGenomics
