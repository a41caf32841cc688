// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Router.h"

#include "orthanc/RouterFound.h"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace OrthancGenomics
{
namespace
{
void RequireAudit(const Route& route, const IAuditor* auditor)
{
  const bool audited = route.action && auditor != nullptr;
  if (audited == route.unaudited)
  {
    throw std::logic_error("no audit is declared for " + route.pattern);
  }
}
} // namespace

Router::Router() = default;
Router::~Router() = default;

void Router::Add(const RouteTable& table, const void* owner)
{
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  for (const Route& route : table.List())
  {
    RequireAudit(route, table.Auditor());
    PathPattern pattern(route.pattern);
    for (const Entry& entry : routes_)
    {
      if (entry.route->method == route.method &&
          entry.pattern.ToRegularExpression() == pattern.ToRegularExpression())
      {
        throw std::logic_error("two routes for " + route.pattern);
      }
    }
    routes_.push_back(
        {std::move(pattern), route, "", owner, route.unaudited ? nullptr : table.Auditor()});
  }
}

void Router::Remove(const void* owner)
{
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  routes_.remove_if([owner](const Entry& entry) { return entry.owner == owner; });
}

void Router::Deny(const std::vector<std::string>& patterns, const std::string& reason)
{
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  for (const std::string& pattern : patterns)
  {
    denied_.push_back({PathPattern(pattern), std::nullopt, reason});
  }
}

void Router::Close(const std::string& reason)
{
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  closed_ = reason;
}

void Router::Open()
{
  Close("");
}

bool Router::Knows(const std::string& path) const
{
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return FindBest(path) != nullptr;
}

/// The entry with the most specific pattern; of equals the denied one, and the first.
const Router::Entry* Router::FindBest(const std::string& path) const
{
  const Entry* best = nullptr;
  for (const std::list<Entry>* const entries : {&denied_, &routes_})
  {
    for (const Entry& entry : *entries)
    {
      const bool better = best == nullptr || entry.pattern.IsMoreSpecificThan(best->pattern);
      if (better && entry.pattern.Match(path))
      {
        best = &entry;
      }
    }
  }
  return best;
}

Router::Found Router::Find(const Request& request) const
{
  Callers::Known known = callers_.Identify(request.headers);
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  Found found;
  found.closed = closed_;
  found.caller = std::move(known.caller);
  found.authenticationEnabled = known.couldSayWho;
  const Entry* const best = FindBest(request.path);
  if (best == nullptr || !best->route)
  {
    found.entry = best;
    return found;
  }
  for (const Entry& entry : routes_)
  {
    const auto groups = entry.pattern.Match(request.path);
    if (!groups || best->pattern.IsMoreSpecificThan(entry.pattern))
    {
      continue;
    }
    found.allowed += std::string(found.allowed.empty() ? "" : ",") + ToString(entry.route->method);
    if (entry.route->method == request.method)
    {
      found.entry = &entry;
      found.groups = *groups;
    }
  }
  return found;
}

std::vector<Router::Registration> Router::ListRegistrations() const
{
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  std::vector<Registration> all;
  for (const std::list<Entry>* const entries : {&routes_, &denied_})
  {
    for (const Entry& entry : *entries)
    {
      const auto same = std::find_if(
          all.begin(),
          all.end(),
          [&entry](const Registration& other)
          { return other.pattern.ToRegularExpression() == entry.pattern.ToRegularExpression(); });
      const bool chunked = entry.route && entry.route->factory;
      if (same == all.end())
      {
        all.push_back({entry.pattern, chunked});
      }
      else
      {
        same->chunked = same->chunked || chunked;
      }
    }
  }
  std::stable_sort(all.begin(),
                   all.end(),
                   [](const Registration& a, const Registration& b)
                   { return a.pattern.IsMoreSpecificThan(b.pattern); });
  return all;
}

std::vector<Route> Router::ListRoutes() const
{
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  std::vector<Route> all;
  for (const Entry& entry : routes_)
  {
    all.push_back(*entry.route);
  }
  return all;
}
} // namespace OrthancGenomics
