// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/HttpAnswer.h"

#include "orthanc/ErrorAnswer.h"

#include <cstdint>
#include <limits>
#include <map>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr int METHOD_NOT_ALLOWED = 405;

std::map<int, OrthancPluginErrorCode>& Refusals()
{
  static std::map<int, OrthancPluginErrorCode> codes;
  return codes;
}

std::string FindHeader(const Response& response, const std::string& name)
{
  const auto header = response.headers.find(name);
  return header == response.headers.end() ? std::string() : header->second;
}
} // namespace

void SendAnswer(OrthancPluginContext* context,
                OrthancPluginRestOutput* output,
                const Response& response)
{
  if (response.body.size() > std::numeric_limits<std::uint32_t>::max())
  {
    SendAnswer(context, output, MakeStatusAnswer(500, "the answer is larger than 4 GiB"));
    return;
  }
  const auto size = static_cast<std::uint32_t>(response.body.size());
  const auto status = static_cast<std::uint16_t>(response.status);
  const std::string location = FindHeader(response, "Location");
  if (response.status == METHOD_NOT_ALLOWED)
  {
    OrthancPluginSendMethodNotAllowed(context, output, FindHeader(response, "Allow").c_str());
    return;
  }
  if (!location.empty() && response.status >= 300 && response.status < 400)
  {
    OrthancPluginRedirect(context, output, location.c_str());
    return;
  }
  for (const auto& [name, value] : response.headers)
  {
    OrthancPluginSetHttpHeader(context, output, name.c_str(), value.c_str());
  }
  if (response.status == 200)
  {
    OrthancPluginAnswerBuffer(
        context, output, response.body.data(), size, response.contentType.c_str());
    return;
  }
  if (!response.contentType.empty())
  {
    // Orthanc 1.12 adds a second one, text/plain, after ours; clients take the first
    OrthancPluginSetHttpHeader(context, output, "Content-Type", response.contentType.c_str());
  }
  OrthancPluginSendHttpStatus(context, output, status, response.body.data(), size);
}

void RegisterRefusals(OrthancPluginContext* context)
{
  for (const int status : {400, 401, 403, 404, 409, 413, 415, 422, 500, 502, 503, 507})
  {
    const std::string message = std::string("Genomics: ") + GetReason(status);
    Refusals()[status] = OrthancPluginRegisterErrorCode(
        context, status, static_cast<std::uint16_t>(status), message.c_str());
  }
}

OrthancPluginErrorCode GetRefusalCode(int status)
{
  // Orthanc cannot answer 405 from an error code; the path is not one for this method
  const auto code = Refusals().find(status == METHOD_NOT_ALLOWED ? 404 : status);
  return code == Refusals().end() ? OrthancPluginErrorCode_Plugin : code->second;
}
} // namespace OrthancGenomics
