// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Router.h"

#include "core/Error.h"
#include "orthanc/BodyEdge.h"
#include "orthanc/ErrorAnswer.h"
#include "orthanc/RequestCheck.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>

namespace OrthancGenomics
{
struct Router::Entry
{
  PathPattern pattern;
  std::optional<Route> route;
  std::string reason; ///< why it is denied, where there is no route
  const void* owner = nullptr;
};

struct Router::Found
{
  const Entry* entry = nullptr; ///< null: nothing has this path, or not this method
  std::map<std::string, std::string> groups;
  std::string allowed; ///< the methods that the path has, as the header Allow spells them
  std::string closed;
  bool authenticationEnabled = false;
  Caller caller;

  std::string Place() const { return entry == nullptr ? "no route" : entry->pattern.Text(); }

  /// The answer that needs no handler.
  std::optional<Response> Refuse() const
  {
    if (!closed.empty())
    {
      return MakeStatusAnswer(503, closed);
    }
    if (caller.refusal)
    {
      return MakeErrorAnswer(*caller.refusal, caller, authenticationEnabled);
    }
    if (entry != nullptr)
    {
      return entry->route ? std::nullopt : std::make_optional(MakeStatusAnswer(503, entry->reason));
    }
    Response response = MakeStatusAnswer(allowed.empty() ? 404 : 405, "");
    if (!allowed.empty())
    {
      response.headers["Allow"] = allowed;
    }
    return response;
  }
};

/// For an ordinary route beside a chunked one on the same path.
class Router::Collector final : public IBodyReader
{
public:
  Collector(const Router& router, Request head) : router_(router), request_(std::move(head)) {}

  void AddChunk(std::string_view bytes) override
  {
    if (bytes.size() > MOST - request_.body.size())
    {
      throw Error(ErrorCode::TooLarge, "the body may have " + std::to_string(MOST) + " bytes here");
    }
    request_.body.append(bytes);
  }

  Response Finish() override { return router_.Serve(std::move(request_)); }

private:
  static constexpr std::size_t MOST = 64U << 20U;

  const Router& router_;
  Request request_;
};

Router::Router() = default;
Router::~Router() = default;

void Router::Add(const RouteTable& table, const void* owner)
{
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  for (const Route& route : table.List())
  {
    PathPattern pattern(route.pattern);
    for (const Entry& entry : routes_)
    {
      if (entry.route->method == route.method &&
          entry.pattern.ToRegularExpression() == pattern.ToRegularExpression())
      {
        throw std::logic_error("two routes for " + route.pattern);
      }
    }
    routes_.push_back({std::move(pattern), route, "", owner});
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
    denied_.push_back({PathPattern(pattern), std::nullopt, reason, nullptr});
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

Response Router::Run(const Found& found, Request request) const
{
  const Route& route = *found.entry->route;
  if (route.factory)
  {
    std::string body = std::move(request.body);
    request.body.clear();
    const Opened opened = OpenFound(found, std::move(request));
    opened.reader->AddChunk(body);
    return opened.reader->Finish();
  }
  request.groups = found.groups;
  request.caller = found.caller;
  CheckHead(route, request);
  CheckBody(route, request);
  Response response = route.handler(request);
  response.held = std::move(request.held);
  return response;
}

Response Router::Serve(Request request) const
{
  const Found found = Find(request);
  if (std::optional<Response> refusal = found.Refuse())
  {
    return *refusal;
  }
  try
  {
    return Run(found, std::move(request));
  }
  catch (...)
  {
    return AnswerException(
        std::current_exception(), found.Place(), found.caller, found.authenticationEnabled);
  }
}

Router::Opened Router::OpenFound(const Found& found, Request head) const
{
  const std::optional<std::int64_t> length = head.ContentLength();
  std::unique_ptr<IBodyReader> reader;
  if (found.entry->route->factory)
  {
    head.groups = found.groups;
    head.caller = found.caller;
    CheckHead(*found.entry->route, head);
    reader = found.entry->route->factory(head);
  }
  else
  {
    reader = std::make_unique<Collector>(*this, std::move(head));
  }
  return {std::make_unique<BodyEdge>(
              std::move(reader), found.Place(), found.caller, found.authenticationEnabled, length),
          {}};
}

Router::Opened Router::OpenBody(Request head) const
{
  const Found found = Find(head);
  if (std::optional<Response> refusal = found.Refuse())
  {
    return {nullptr, *refusal};
  }
  try
  {
    return OpenFound(found, std::move(head));
  }
  catch (...)
  {
    return {
        nullptr,
        AnswerException(
            std::current_exception(), found.Place(), found.caller, found.authenticationEnabled)};
  }
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
