// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The C side of Orthanc as far as a plugin's start and its REST callbacks use it.
class FakeOrthanc
{
public:
  explicit FakeOrthanc(const char* version = "1.10.1")
  {
    context_.pluginsManager = this;
    context_.orthancVersion = version;
    context_.Free = std::free;
    context_.InvokeService = Invoke;
  }

  OrthancPluginContext* Context() { return &context_; }

  std::string configuration = "{\"RemoteAccessAllowed\": true}";
  std::vector<std::string> patterns;
  OrthancPluginRestCallback serve = nullptr;
  _OrthancPluginChunkedRestCallback chunked = {};
  OrthancPluginOnChangeCallback change = nullptr;
  OrthancPluginOnStoredInstanceCallback stored = nullptr;
  std::map<std::string, std::string> metadata; ///< of any instance
  OrthancPluginRefreshMetricsCallback metrics = nullptr;
  OrthancPluginIncomingHttpRequestFilter2 filter = nullptr;
  std::map<int, int> refusals; ///< HTTP status by the code that we have given for it
  std::vector<std::string> errors;
  // the last answer
  int status = 0;
  std::string body;
  std::map<std::string, std::string> headers;

private:
  static OrthancPluginErrorCode
  Invoke(OrthancPluginContext* context, _OrthancPluginService service, const void* params)
  {
    return static_cast<FakeOrthanc*>(context->pluginsManager)->Serve(service, params);
  }

  template <typename Params>
  static const Params& As(const void* params)
  {
    return *static_cast<const Params*>(params);
  }

  OrthancPluginErrorCode Serve(_OrthancPluginService service, const void* params)
  {
    switch (service)
    {
    case _OrthancPluginService_LogError:
      errors.emplace_back(static_cast<const char*>(params));
      break;
    case _OrthancPluginService_GetConfiguration:
      *As<_OrthancPluginRetrieveDynamicString>(params).result = strdup(configuration.c_str());
      break;
    case _OrthancPluginService_RegisterRestCallbackNoLock:
      patterns.emplace_back(As<_OrthancPluginRestCallback>(params).pathRegularExpression);
      serve = As<_OrthancPluginRestCallback>(params).callback;
      break;
    case _OrthancPluginService_RegisterChunkedRestCallback:
      chunked = As<_OrthancPluginChunkedRestCallback>(params);
      patterns.emplace_back(chunked.pathRegularExpression);
      break;
    case _OrthancPluginService_RegisterOnChangeCallback:
      change = As<_OrthancPluginOnChangeCallback>(params).callback;
      break;
    case _OrthancPluginService_RegisterOnStoredInstanceCallback:
      stored = As<_OrthancPluginOnStoredInstanceCallback>(params).callback;
      break;
    case _OrthancPluginService_HasInstanceMetadata:
    case _OrthancPluginService_GetInstanceMetadata:
      ReadMetadata(service, As<_OrthancPluginAccessDicomInstance>(params));
      break;
    case _OrthancPluginService_RegisterRefreshMetricsCallback:
      metrics = As<_OrthancPluginRegisterRefreshMetricsCallback>(params).callback;
      break;
    case _OrthancPluginService_RegisterIncomingHttpRequestFilter2:
      filter = As<_OrthancPluginIncomingHttpRequestFilter2>(params).callback;
      break;
    case _OrthancPluginService_RegisterErrorCode:
      RegisterCode(As<_OrthancPluginRegisterErrorCode>(params));
      break;
    default:
      Answer(service, params);
    }
    return OrthancPluginErrorCode_Success;
  }

  void RegisterCode(const _OrthancPluginRegisterErrorCode& params)
  {
    const int code = 1000000 + static_cast<int>(refusals.size());
    refusals[code] = params.httpStatus;
    *params.target = static_cast<OrthancPluginErrorCode>(code);
  }

  void ReadMetadata(_OrthancPluginService service, const _OrthancPluginAccessDicomInstance& params)
  {
    const auto found = metadata.find(params.key);
    if (service == _OrthancPluginService_HasInstanceMetadata)
    {
      *params.resultInt64 = found == metadata.end() ? 0 : 1;
    }
    else
    {
      *params.resultString = found == metadata.end() ? nullptr : found->second.c_str();
    }
  }

  void Answer(_OrthancPluginService service, const void* params)
  {
    if (service == _OrthancPluginService_SetHttpHeader)
    {
      const auto& header = As<_OrthancPluginSetHttpHeader>(params);
      headers[header.key] = header.value;
    }
    else if (service == _OrthancPluginService_AnswerBuffer)
    {
      const auto& answer = As<_OrthancPluginAnswerBuffer>(params);
      status = 200;
      body.assign(static_cast<const char*>(answer.answer), answer.answerSize);
      headers["Content-Type"] = answer.mimeType;
    }
    else if (service == _OrthancPluginService_SendHttpStatus)
    {
      const auto& answer = As<_OrthancPluginSendHttpStatus>(params);
      status = answer.status;
      body.assign(static_cast<const char*>(answer.body), answer.bodySize);
    }
    else if (service == _OrthancPluginService_SendMethodNotAllowed)
    {
      status = 405;
      headers["Allow"] = As<_OrthancPluginOutputPlusArgument>(params).argument;
    }
    else if (service == _OrthancPluginService_Redirect)
    {
      status = 301;
      headers["Location"] = As<_OrthancPluginOutputPlusArgument>(params).argument;
    }
  }

  OrthancPluginContext context_ = {};
};
} // namespace OrthancGenomics
