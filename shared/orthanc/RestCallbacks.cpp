// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/RestCallbacks.h"

#include "core/Text.h"
#include "orthanc/ErrorAnswer.h"
#include "orthanc/HttpAnswer.h"
#include "orthanc/OrthancHost.h"
#include "orthanc/Overrides.h"
#include "orthanc/Router.h"
#include "orthanc/SdkMethod.h"

#include <exception>
#include <set>
#include <string>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// A refused body of up to so many bytes is read and dropped, so that the client gets the whole
/// answer; more would only fill Orthanc's memory.
constexpr std::int64_t READ_TO_REFUSE = 16 << 20;

std::set<std::string>& Registered()
{
  static std::set<std::string> patterns;
  return patterns;
}

/// The edge of the edge: what even Routes() has not caught, such as a lack of memory.
template <typename Function>
OrthancPluginErrorCode Guard(Function function)
{
  try
  {
    return function();
  }
  catch (...)
  {
    DescribeException(std::current_exception(), "a REST callback");
    return OrthancPluginErrorCode_Plugin;
  }
}

/// Orthanc gives keys and values as they stood in the URL.
std::string DecodeQuery(std::string text)
{
  for (char& c : text)
  {
    c = c == '+' ? ' ' : c;
  }
  return DecodePercent(text);
}

Request ToRequest(const char* url, const OrthancPluginHttpRequest& source)
{
  Request request;
  request.method = ToMethod(source.method);
  request.path = url;
  for (std::uint32_t i = 0; i < source.getCount; i++)
  {
    // Orthanc makes an empty key of a "?" with nothing behind it
    if (*source.getKeys[i] != '\0')
    {
      request.query[DecodeQuery(source.getKeys[i])] = DecodeQuery(source.getValues[i]);
    }
  }
  for (std::uint32_t i = 0; i < source.headersCount; i++)
  {
    request.headers[ToLowerAscii(source.headersKeys[i])] = source.headersValues[i];
  }
  return request;
}

Request ToWholeRequest(const char* url, const OrthancPluginHttpRequest& source)
{
  Request request = ToRequest(url, source);
  if (source.bodySize != 0)
  {
    request.body.assign(static_cast<const char*>(source.body), source.bodySize);
  }
  return request;
}

OrthancPluginErrorCode
Serve(OrthancPluginRestOutput* output, const char* url, const OrthancPluginHttpRequest* source)
{
  return Guard(
      [&]
      {
        SendAnswer(TheOrthanc().Context(), output, Routes().Serve(ToWholeRequest(url, *source)));
        return OrthancPluginErrorCode_Success;
      });
}

OrthancPluginErrorCode ServeOverride(OrthancPluginRestOutput* output,
                                     const char* url,
                                     const OrthancPluginHttpRequest* source)
{
  return Guard(
      [&]
      {
        RestAnswer answer = TheOverrides().Serve(ToWholeRequest(url, *source));
        if (answer.error != 0)
        {
          return static_cast<OrthancPluginErrorCode>(answer.error);
        }
        Response response;
        response.status = answer.status;
        response.contentType = std::move(answer.contentType);
        response.headers.clear();
        response.body = std::move(answer.body);
        SendAnswer(TheOrthanc().Context(), output, response);
        return OrthancPluginErrorCode_Success;
      });
}

/// Drops the body of a refused request and then says why it was refused.
class Refusal final : public IBodyReader
{
public:
  explicit Refusal(Response response) : response_(std::move(response)) {}

  void AddChunk(std::string_view /*bytes*/) override {}
  Response Finish() override { return response_; }

private:
  Response response_;
};

IBodyReader* ToReader(OrthancPluginServerChunkedRequestReader* reader)
{
  // the SDK's type is opaque and has no other meaning
  return reinterpret_cast<IBodyReader*>(reader);
}

OrthancPluginErrorCode OpenBody(OrthancPluginServerChunkedRequestReader** reader,
                                const char* url,
                                const OrthancPluginHttpRequest* source)
{
  return Guard(
      [&]
      {
        Request head = ToRequest(url, *source);
        const std::int64_t length = head.ContentLength().value_or(0);
        Router::Opened opened = Routes().OpenBody(std::move(head));
        if (opened.reader == nullptr)
        {
          if (length > READ_TO_REFUSE)
          {
            return GetRefusalCode(opened.refusal.status);
          }
          opened.reader = std::make_unique<Refusal>(std::move(opened.refusal));
        }
        *reader =
            reinterpret_cast<OrthancPluginServerChunkedRequestReader*>(opened.reader.release());
        return OrthancPluginErrorCode_Success;
      });
}

OrthancPluginErrorCode
AddChunk(OrthancPluginServerChunkedRequestReader* reader, const void* data, std::uint32_t size)
{
  return Guard(
      [&]
      {
        ToReader(reader)->AddChunk({static_cast<const char*>(data), size});
        return OrthancPluginErrorCode_Success;
      });
}

OrthancPluginErrorCode Execute(OrthancPluginServerChunkedRequestReader* reader,
                               OrthancPluginRestOutput* output)
{
  return Guard(
      [&]
      {
        SendAnswer(TheOrthanc().Context(), output, ToReader(reader)->Finish());
        return OrthancPluginErrorCode_Success;
      });
}

void Finalize(OrthancPluginServerChunkedRequestReader* reader)
{
  const std::unique_ptr<IBodyReader> owned(ToReader(reader));
}
} // namespace

void RegisterRoutes(OrthancPluginContext* context)
{
  for (const Router::Registration& registration : Routes().ListRegistrations())
  {
    const std::string expression = registration.pattern.ToRegularExpression();
    if (!Registered().insert(expression).second)
    {
      continue;
    }
    if (registration.chunked)
    {
      OrthancPluginRegisterChunkedRestCallback(context,
                                               expression.c_str(),
                                               Serve,
                                               OpenBody,
                                               Serve,
                                               OpenBody,
                                               AddChunk,
                                               Execute,
                                               Finalize);
    }
    else
    {
      OrthancPluginRegisterRestCallbackNoLock(context, expression.c_str(), Serve);
    }
  }
}

void RegisterOverrides(OrthancPluginContext* context)
{
  for (const PathPattern& pattern : TheOverrides().ListPatterns())
  {
    const std::string expression = pattern.ToRegularExpression();
    if (Registered().insert(expression).second)
    {
      OrthancPluginRegisterRestCallbackNoLock(context, expression.c_str(), ServeOverride);
    }
  }
}

void ForgetRegistrations()
{
  Registered().clear();
}
} // namespace OrthancGenomics
