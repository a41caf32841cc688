// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuditEntry.h"
#include "orthanc/HttpMethod.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
using Handler = std::function<Response(const Request&)>;

/// Takes a body as it comes in, with flat memory. Used by one thread at a time.
/// What AddChunk throws is kept, later chunks are dropped, and the client gets it in place of
/// Finish. Destroyed without Finish when the client goes away.
class IBodyReader
{
public:
  virtual ~IBodyReader() = default;
  virtual void AddChunk(std::string_view bytes) = 0;
  virtual Response Finish() = 0;
};

/// Called with the head of the request (no body) before the body is read. Throws to refuse:
/// Error(TooLarge) from Content-Length, Forbidden, Busy, ….
using BodyReaderFactory = std::function<std::unique_ptr<IBodyReader>(const Request& head)>;

enum class BodyKind
{
  None,
  Json,  ///< parsed before the handler is called: Request::json
  Bytes, ///< Request::body, or a body reader
};

struct ParameterDoc
{
  std::string name;
  std::string type; ///< of OpenAPI: "string", "integer", "number", "boolean"
  std::string summary;
  bool required = false;
};

struct AnswerDoc
{
  int status = 200;
  std::string contentType;
  std::string summary;
};

/// One method on one path pattern, with all that the OpenAPI document says about it.
/// Patterns: literal segments and `{name}` for one whole segment; `{name*}` at the end takes the
/// rest, slashes and all. Query keys that are not declared are refused with 400. A route that says
/// neither Audits nor Unaudited is not registered.
class Route
{
public:
  Route(HttpMethod method, std::string pattern, Handler handler);
  Route(HttpMethod method, std::string pattern, BodyReaderFactory factory);

  Route& Summary(std::string text);
  Route& Tag(std::string name);        ///< chapter of the document
  Route& Permission(std::string text); ///< "Read", "Upload", "Administer": said, not enforced here
  Route& Audits(AuditAction kind);     ///< each request leaves an entry of this kind
  Route& Unaudited();                  ///< it has nothing of patients, and leaves none
  Route& Query(std::string name, std::string type, std::string summary, bool required = false);
  Route& AnyQuery(); ///< keys are not checked
  Route& Body(BodyKind kind, std::string summary, std::string contentType = "");
  Route& Answers(int status, std::string contentType, std::string summary);
  Route& Path(std::string name, std::string summary); ///< of a `{name}` in the pattern

  HttpMethod method;
  std::string pattern;
  Handler handler;           ///< empty for a chunked route
  BodyReaderFactory factory; ///< empty for an ordinary one
  std::string summary;
  std::string tag = "Genomics";
  std::string permission;
  std::optional<AuditAction> action;
  bool unaudited = false;
  std::vector<ParameterDoc> pathDocs;
  std::vector<ParameterDoc> query;
  bool anyQuery = false;
  BodyKind bodyKind = BodyKind::None;
  std::string bodySummary;
  std::string bodyType;
  std::vector<AnswerDoc> answers;
};

/// The routes of one plugin, in the order of writing.
///
///     RouteTable table(auditor);
///     table.Get("/genomics/datasets/{id}", [&](const Request& r) { return handlers.Get(r); })
///         .Summary("One dataset").Permission("Read").Audits(AuditAction::Read)
///         .Answers(200, "application/json", "…");
class RouteTable
{
public:
  RouteTable() = default; ///< of routes that leave no entries
  explicit RouteTable(IAuditor& auditor) : auditor_(&auditor) {}

  Route& Get(std::string pattern, Handler handler);
  Route& Post(std::string pattern, Handler handler);
  Route& Put(std::string pattern, Handler handler);
  Route& Delete(std::string pattern, Handler handler);
  Route& PostChunked(std::string pattern, BodyReaderFactory factory);
  Route& PutChunked(std::string pattern, BodyReaderFactory factory);

  const std::list<Route>& List() const { return routes_; }
  IAuditor* Auditor() const { return auditor_; }

private:
  Route& Add(Route route);

  IAuditor* auditor_ = nullptr;
  std::list<Route> routes_; // a list, so that references stay
};
} // namespace OrthancGenomics
