// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Route.h"

#include <utility>

namespace OrthancGenomics
{
Route::Route(HttpMethod aMethod, std::string aPattern, Handler aHandler)
    : method(aMethod), pattern(std::move(aPattern)), handler(std::move(aHandler))
{
}

Route::Route(HttpMethod aMethod, std::string aPattern, BodyReaderFactory aFactory)
    : method(aMethod), pattern(std::move(aPattern)), factory(std::move(aFactory)),
      bodyKind(BodyKind::Bytes)
{
}

Route& Route::Summary(std::string text)
{
  summary = std::move(text);
  return *this;
}

Route& Route::Tag(std::string name)
{
  tag = std::move(name);
  return *this;
}

Route& Route::Permission(std::string text)
{
  permission = std::move(text);
  return *this;
}

Route& Route::Audits(AuditAction kind)
{
  action = kind;
  return *this;
}

Route& Route::Unaudited()
{
  unaudited = true;
  return *this;
}

Route& Route::Query(std::string name, std::string type, std::string text, bool required)
{
  query.push_back({std::move(name), std::move(type), std::move(text), required});
  return *this;
}

Route& Route::AnyQuery()
{
  anyQuery = true;
  return *this;
}

Route& Route::Body(BodyKind kind, std::string text, std::string contentType)
{
  bodyKind = kind;
  bodySummary = std::move(text);
  bodyType = std::move(contentType);
  return *this;
}

Route& Route::Answers(int status, std::string contentType, std::string text)
{
  answers.push_back({status, std::move(contentType), std::move(text)});
  return *this;
}

Route& Route::Path(std::string name, std::string text)
{
  pathDocs.push_back({std::move(name), "string", std::move(text), true});
  return *this;
}

Route& RouteTable::Get(std::string pattern, Handler handler)
{
  return Add({HttpMethod::Get, std::move(pattern), std::move(handler)});
}

Route& RouteTable::Post(std::string pattern, Handler handler)
{
  return Add({HttpMethod::Post, std::move(pattern), std::move(handler)});
}

Route& RouteTable::Put(std::string pattern, Handler handler)
{
  return Add({HttpMethod::Put, std::move(pattern), std::move(handler)});
}

Route& RouteTable::Delete(std::string pattern, Handler handler)
{
  return Add({HttpMethod::Delete, std::move(pattern), std::move(handler)});
}

Route& RouteTable::PostChunked(std::string pattern, BodyReaderFactory factory)
{
  return Add({HttpMethod::Post, std::move(pattern), std::move(factory)});
}

Route& RouteTable::PutChunked(std::string pattern, BodyReaderFactory factory)
{
  return Add({HttpMethod::Put, std::move(pattern), std::move(factory)});
}

Route& RouteTable::Add(Route route)
{
  routes_.push_back(std::move(route));
  return routes_.back();
}
} // namespace OrthancGenomics
