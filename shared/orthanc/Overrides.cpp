// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Overrides.h"

#include "core/Error.h"
#include "core/Text.h"
#include "orthanc/RestClient.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr const char* PROBE = "genomics-probe";

/// A path that the pattern matches.
std::string MakeSample(const PathPattern& pattern)
{
  std::string sample;
  for (const std::string_view part : Split(std::string_view(pattern.Text()).substr(1), '/'))
  {
    sample += "/" + (StartsWith(part, "{") ? "x" : std::string(part));
  }
  return sample;
}

/// Orthanc gives plugins paths and queries decoded.
std::string MakeUri(const Request& request)
{
  std::string uri;
  for (const std::string_view part : Split(std::string_view(request.path).substr(1), '/'))
  {
    uri += "/" + EncodePercent(part);
  }
  char separator = '?';
  for (const auto& [key, value] : request.query)
  {
    uri += separator + EncodePercent(key) + (value.empty() ? "" : "=" + EncodePercent(value));
    separator = '&';
  }
  return uri;
}
} // namespace

void Overrides::Add(const std::string& pattern, Handler handler)
{
  routes_.emplace_back(PathPattern(pattern), std::move(handler));
  nonce_ = MakeRandomId();
}

void Overrides::Clear()
{
  routes_.clear();
}

std::vector<PathPattern> Overrides::ListPatterns() const
{
  std::vector<PathPattern> patterns;
  patterns.reserve(routes_.size());
  for (const auto& [pattern, handler] : routes_)
  {
    patterns.push_back(pattern);
  }
  return patterns;
}

RestAnswer Overrides::Serve(const Request& request) const
{
  if (!nonce_.empty() && request.Header(PROBE) == nonce_)
  {
    return {200, nonce_};
  }
  const auto route = std::find_if(routes_.begin(),
                                  routes_.end(),
                                  [&request](const auto& one)
                                  { return one.first.Match(request.path).has_value(); });
  return route == routes_.end() ? RestAnswer{404, ""} : route->second(request);
}

bool Overrides::AreReached(IHost& host) const
{
  return std::all_of(routes_.begin(),
                     routes_.end(),
                     [&](const auto& route)
                     {
                       RestCall call{HttpMethod::Get, MakeSample(route.first)};
                       call.headers[PROBE] = nonce_;
                       call.afterPlugins = true;
                       call.keepError = true;
                       return host.Call(call).body == nonce_;
                     });
}

RestAnswer PassOn(IHost& host, const Request& request)
{
  RestCall call{request.method, MakeUri(request), request.body};
  const std::string accepted = request.Header("accept");
  if (!accepted.empty())
  {
    call.headers["Accept"] = accepted;
  }
  call.keepError = true;
  return host.Call(call);
}

Overrides& TheOverrides()
{
  static Overrides overrides;
  return overrides;
}
} // namespace OrthancGenomics
