// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "orthanc/BodyEdge.h"
#include "orthanc/RequestCheck.h"
#include "orthanc/RouterFound.h"

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace OrthancGenomics
{
/// For an ordinary route beside a chunked one on the same path.
class Router::Collector final : public IBodyReader
{
public:
  Collector(Found found, std::shared_ptr<Request> request)
      : found_(std::move(found)), request_(std::move(request))
  {
  }

  void AddChunk(std::string_view bytes) override
  {
    if (bytes.size() > MOST - request_->body.size())
    {
      throw Error(ErrorCode::TooLarge, "the body may have " + std::to_string(MOST) + " bytes here");
    }
    request_->body.append(bytes);
  }

  Response Finish() override { return Run(found_, *request_); }

private:
  static constexpr std::size_t MOST = 64U << 20U;

  Found found_;
  std::shared_ptr<Request> request_; ///< shared with what writes it down
};

void Router::Check(const Found& found, Request& request)
{
  const Route& route = *found.entry->route;
  CheckHead(route, request);
  if (found.entry->auditor != nullptr && !IsReading(*route.action))
  {
    found.entry->auditor->RequireWritable();
  }
}

Response Router::Run(const Found& found, Request& request)
{
  Check(found, request);
  CheckBody(*found.entry->route, request);
  Response response = found.entry->route->handler(request);
  response.held = std::move(request.held);
  return response;
}

Response Router::Record(const Found& found, const Request& request, Response response)
{
  if (found.entry->auditor == nullptr)
  {
    return response;
  }
  const Route& route = *found.entry->route;
  try
  {
    found.entry->auditor->Record(route, request, response);
    return response;
  }
  catch (...)
  {
    const bool done = !IsReading(*route.action) && response.status < 400;
    return AnswerUnrecorded(std::current_exception(), found.Place(), done);
  }
}

Response Router::Serve(Request request) const
{
  const Found found = Find(request);
  if (std::optional<Response> refusal = found.Refuse())
  {
    return *refusal;
  }
  if (found.entry->route->factory)
  {
    const std::string body = std::exchange(request.body, "");
    const Opened opened = OpenFound(found, std::move(request));
    if (opened.reader == nullptr)
    {
      return opened.refusal;
    }
    opened.reader->AddChunk(body);
    return opened.reader->Finish();
  }
  found.Fill(request);
  Response response;
  try
  {
    response = Run(found, request);
  }
  catch (...)
  {
    response = found.Catch();
  }
  return Record(found, request, std::move(response));
}

std::unique_ptr<IBodyReader> Router::MakeReader(const Found& found,
                                                const std::shared_ptr<Request>& request)
{
  if (!found.entry->route->factory)
  {
    return std::make_unique<Collector>(found, request);
  }
  Check(found, *request);
  return found.entry->route->factory(*request);
}

Router::Opened Router::OpenFound(const Found& found, Request head)
{
  const auto request = std::make_shared<Request>(std::move(head)); // shared by reader and record
  found.Fill(*request);
  const auto fail = [found] { return found.Catch(); };
  const auto finish = [found, request](Response response)
  { return Record(found, *request, std::move(response)); };
  try
  {
    return {std::make_unique<BodyEdge>(
                MakeReader(found, request), request->ContentLength(), fail, finish),
            {}};
  }
  catch (...)
  {
    return {nullptr, finish(fail())};
  }
}

Router::Opened Router::OpenBody(Request head) const
{
  const Found found = Find(head);
  if (std::optional<Response> refusal = found.Refuse())
  {
    return {nullptr, *refusal};
  }
  return OpenFound(found, std::move(head));
}
} // namespace OrthancGenomics
