// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/StrictAnswers.h"

#include "core/Text.h"
#include "json/JsonText.h"
#include "orthanc/Overrides.h"
#include "runtime/StrictRoutes.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int BAD_REQUEST = 8; ///< OrthancPluginErrorCode_BadRequest

bool IsGood(const RestAnswer& answer)
{
  return answer.error == 0 && answer.status == 200;
}

RestAnswer MakeAnswer(const Json::Value& value)
{
  return {200, ToPrettyText(value), "application/json; charset=utf-8"};
}

/// The part of a list that is asked for; no limit and 0 are all of the rest.
Json::Value Cut(const Json::Value& items, std::uint64_t since, std::uint64_t limit)
{
  const std::uint64_t most = limit == 0 ? std::numeric_limits<std::uint64_t>::max() : limit;
  Json::Value page(Json::arrayValue);
  for (Json::ArrayIndex i = 0; i < items.size(); i++)
  {
    if (i >= since && page.size() < most)
    {
      page.append(items[i]);
    }
  }
  return page;
}

std::uint64_t GetNumber(const Request& request, const char* key)
{
  return static_cast<std::uint64_t>(
      std::max<std::int64_t>(0, ParseInteger(request.GetQuery(key, "0")).value_or(0)));
}

/// The level of what "/studies/{id}/series" answers.
ResourceLevel FindAnswered(const std::string& path)
{
  return FindLevel(path.substr(path.rfind('/') + 1));
}

/// The same for an id that nothing has.
Request ForNobody(const Request& request)
{
  constexpr const char* nobody = "00000000-00000000-00000000-00000000-00000000";
  const NamedResource named = ParseResource(request.path);
  Request other = request;
  const std::size_t begin = request.path.find('/', 1) + 1;
  other.path.replace(begin, named.id.size(), nobody);
  return other;
}

/// Takes it away; 0 where it is not there.
std::uint64_t TakeNumber(Json::Value& body, const char* key)
{
  const std::uint64_t number = body.get(key, 0).asUInt64();
  body.removeMember(key);
  return number;
}

/// Nothing where it is none that Orthanc understands.
std::optional<Json::Value> ParseSearch(const Request& request)
{
  try
  {
    Json::Value body = ParseJson(request.body);
    const auto isNumber = [&body](const char* key)
    { return !body.isMember(key) || body[key].isUInt64(); };
    if (body.isObject() && body["Level"].isString() && isNumber("Since") && isNumber("Limit"))
    {
      return body;
    }
  }
  catch (const Error&) // told below
  {
  }
  return std::nullopt;
}

Request WithBody(const Request& request, const char* path, const Json::Value& body)
{
  Request other = request;
  other.path = path;
  other.headers.clear();
  other.body = ToText(body);
  return other;
}
} // namespace

RestAnswer StrictAnswers::Answer(const Request& request) const
{
  if (request.path == "/tools/find")
  {
    return Find(request);
  }
  if (request.path == "/tools/count-resources")
  {
    return Count(request);
  }
  if (request.path == "/tools/lookup")
  {
    return LookUp(request);
  }
  const ResourceLevel list = FindLevel(request.path.substr(1));
  return list == ResourceLevel::None ? Show(request) : List(request, list);
}

RestAnswer StrictAnswers::List(const Request& request, ResourceLevel level) const
{
  Request bare = request;
  bare.headers.clear();
  const bool expand =
      bare.query.erase("expand") != 0 && ToLowerAscii(request.GetQuery("expand")) != "false";
  RestAnswer checked = PassOn(host_, bare); // Orthanc says what is wrong with the page
  if (!IsGood(checked))
  {
    return checked;
  }
  bare.query.clear();
  const RestAnswer all = PassOn(host_, bare);
  const Json::Value page = Cut(SeeAll(level, IsGood(all) ? ParseJson(all.body) : Json::Value()),
                               GetNumber(request, "since"),
                               GetNumber(request, "limit"));
  if (!expand)
  {
    return MakeAnswer(page);
  }
  Json::Value expanded(Json::arrayValue);
  for (const Json::Value& id : page)
  {
    Request one = request;
    one.headers.clear();
    one.path += "/" + id.asString();
    for (const char* const key : {"expand", "since", "limit"})
    {
      one.query.erase(key);
    }
    const RestAnswer answer = PassOn(host_, one);
    const auto item = IsGood(answer) ? See(level, ParseJson(answer.body)) : std::nullopt;
    if (item)
    {
      expanded.append(*item);
    }
  }
  return MakeAnswer(expanded);
}

/// A resource, its children or its parent.
RestAnswer StrictAnswers::Show(const Request& request) const
{
  const NamedResource named = ParseResource(request.path);
  if (!shows_(named.level, named.id))
  {
    return PassOn(host_, ForNobody(request));
  }
  Request asked = request;
  asked.headers.clear();
  RestAnswer answer = PassOn(host_, asked);
  if (!IsGood(answer))
  {
    return answer;
  }
  const ResourceLevel related = FindAnswered(request.path);
  const ResourceLevel level = related == ResourceLevel::None ? named.level : related;
  const Json::Value json = ParseJson(answer.body);
  if (json.isArray())
  {
    return MakeAnswer(SeeAll(level, json));
  }
  const auto seen = See(level, json);
  return seen ? MakeAnswer(*seen) : PassOn(host_, ForNobody(request));
}

RestAnswer StrictAnswers::Find(const Request& request) const
{
  auto body = ParseSearch(request);
  if (!body)
  {
    return {0, "", "", BAD_REQUEST};
  }
  const std::uint64_t since = TakeNumber(*body, "Since");
  const std::uint64_t limit = TakeNumber(*body, "Limit");
  RestAnswer answer = PassOn(host_, WithBody(request, "/tools/find", *body));
  if (!IsGood(answer))
  {
    return answer;
  }
  const ResourceLevel level = FindLevel((*body)["Level"].asString());
  return MakeAnswer(Cut(SeeAll(level, ParseJson(answer.body)), since, limit));
}

RestAnswer StrictAnswers::Count(const Request& request) const
{
  RestAnswer known = PassOn(host_, request);
  auto body = ParseSearch(request);
  if (!IsGood(known) || !body)
  {
    return known;
  }
  TakeNumber(*body, "Since");
  TakeNumber(*body, "Limit");
  const RestAnswer found = PassOn(host_, WithBody(request, "/tools/find", *body));
  const ResourceLevel level = FindLevel((*body)["Level"].asString());
  Json::Value count;
  count["Count"] = SeeAll(level, IsGood(found) ? ParseJson(found.body) : Json::Value()).size();
  return MakeAnswer(count);
}

RestAnswer StrictAnswers::LookUp(const Request& request) const
{
  Request asked = request;
  asked.headers.clear();
  RestAnswer answer = PassOn(host_, asked);
  if (!IsGood(answer))
  {
    return answer;
  }
  Json::Value seen(Json::arrayValue);
  for (const Json::Value& hit : ParseJson(answer.body))
  {
    if (shows_(FindLevel(hit["Type"].asString()), hit["ID"].asString()))
    {
      seen.append(hit);
    }
  }
  return MakeAnswer(seen);
}

/// An id, or an object with one.
std::optional<Json::Value> StrictAnswers::See(ResourceLevel level, Json::Value item) const
{
  const std::string id = item.isObject() ? item["ID"].asString() : item.asString();
  const bool inSeries = item.isObject() && item.isMember("ParentSeries"); // which costs less to ask
  const bool shown =
      inSeries ? shows_(ResourceLevel::Series, item["ParentSeries"].asString()) : shows_(level, id);
  if (!shown)
  {
    return std::nullopt;
  }
  for (const char* const key : {"AnonymizedFrom", "ModifiedFrom"})
  {
    if (item.isObject())
    {
      item.removeMember(key);
    }
    if (item.isObject() && item.isMember("Metadata"))
    {
      item["Metadata"].removeMember(key);
    }
  }
  return item;
}

Json::Value StrictAnswers::SeeAll(ResourceLevel level, const Json::Value& items) const
{
  Json::Value seen(Json::arrayValue);
  for (const Json::Value& item : items)
  {
    if (const auto one = See(level, item))
    {
      seen.append(*one);
    }
  }
  return seen;
}
} // namespace OrthancGenomics
