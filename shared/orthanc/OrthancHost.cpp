// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/OrthancHost.h"

#include "core/Error.h"
#include "orthanc/MemoryBuffer.h"
#include "orthanc/OrthancJob.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Orthanc 1.10.1 says by its error code what it would have said to a client by a status.
int ToStatus(OrthancPluginErrorCode code)
{
  switch (code)
  {
  case OrthancPluginErrorCode_UnknownResource:
  case OrthancPluginErrorCode_InexistentItem:
    return 404;
  case OrthancPluginErrorCode_BadRequest:
  case OrthancPluginErrorCode_BadFileFormat:
    return 400;
  default:
    throw Error(ErrorCode::Upstream,
                "Orthanc's REST API failed with its error " + std::to_string(code));
  }
}

OrthancPluginHttpMethod ToSdk(HttpMethod method)
{
  switch (method)
  {
  case HttpMethod::Get:
    return OrthancPluginHttpMethod_Get;
  case HttpMethod::Post:
    return OrthancPluginHttpMethod_Post;
  case HttpMethod::Put:
    return OrthancPluginHttpMethod_Put;
  case HttpMethod::Delete:
    return OrthancPluginHttpMethod_Delete;
  }
  return OrthancPluginHttpMethod_Get;
}
} // namespace

bool OrthancHost::Attach(OrthancPluginContext* context)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  contexts_.push_back(context);
  return contexts_.size() == 1;
}

bool OrthancHost::Detach(OrthancPluginContext* context)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  contexts_.erase(std::remove(contexts_.begin(), contexts_.end(), context), contexts_.end());
  return !contexts_.empty();
}

OrthancPluginContext* OrthancHost::Context() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (contexts_.empty())
  {
    throw Error(ErrorCode::Upstream, "Orthanc is not there");
  }
  return contexts_.back();
}

void OrthancHost::Log(LogLevel level, const std::string& message)
{
  switch (level)
  {
  case LogLevel::Info:
    OrthancPluginLogInfo(Context(), message.c_str());
    break;
  case LogLevel::Warning:
    OrthancPluginLogWarning(Context(), message.c_str());
    break;
  case LogLevel::Error:
    OrthancPluginLogError(Context(), message.c_str());
    break;
  }
}

std::string OrthancHost::ReadConfiguration()
{
  OrthancPluginContext* const context = Context();
  const OrthancString text(OrthancPluginGetConfiguration(context), StringDeleter{context});
  if (text == nullptr)
  {
    throw Error(ErrorCode::Upstream, "Orthanc does not give its configuration");
  }
  return text.get();
}

RestAnswer OrthancHost::Call(const RestCall& call)
{
  OrthancPluginContext* const context = Context();
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : call.headers)
  {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  MemoryBuffer body(context);
  MemoryBuffer headers(context);
  std::uint16_t status = 0;
  OrthancPluginErrorCode code = OrthancPluginErrorCode_BadRequest;
  try
  {
    code = OrthancPluginCallRestApi(context,
                                    body.Target(),
                                    headers.Target(),
                                    &status,
                                    ToSdk(call.method),
                                    call.path.c_str(),
                                    static_cast<std::uint32_t>(names.size()),
                                    names.data(),
                                    values.data(),
                                    call.body.data(),
                                    static_cast<std::uint32_t>(call.body.size()),
                                    call.afterPlugins ? 1 : 0);
  }
  catch (const std::exception&) // Orthanc lets that of "since=x" out, and tells clients 400
  {
  }
  if (code != OrthancPluginErrorCode_Success)
  {
    return call.keepError ? RestAnswer{0, "", "", code} : RestAnswer{ToStatus(code), ""};
  }
  return {status, body.ToString(), call.keepError ? headers.FindHeader("content-type") : ""};
}

void OrthancHost::SetMetric(const std::string& name, double value)
{
  OrthancPluginSetMetricsValue(
      Context(), name.c_str(), static_cast<float>(value), OrthancPluginMetricsType_Default);
}

std::string OrthancHost::SubmitJob(const std::string& type, std::unique_ptr<IOrthancJob> job)
{
  return SubmitOrthancJob(Context(), type, std::move(job));
}

OrthancHost& TheOrthanc()
{
  static OrthancHost host;
  return host;
}
} // namespace OrthancGenomics
