// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/HttpFetch.h"

#include "core/Error.h"
#include "orthanc/MemoryBuffer.h"
#include "orthanc/OrthancHost.h"

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr int OK = 200;
} // namespace

FetchedPage FetchPage(const std::string& url,
                      const std::map<std::string, std::string>& headers,
                      unsigned timeoutSeconds)
{
  OrthancPluginContext* const context = TheOrthanc().Context();
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : headers)
  {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  MemoryBuffer body(context);
  MemoryBuffer answered(context);
  std::uint16_t status = 0;
  const OrthancPluginErrorCode code =
      OrthancPluginHttpClient(context,
                              body.Target(),
                              answered.Target(),
                              &status,
                              OrthancPluginHttpMethod_Get,
                              url.c_str(),
                              static_cast<std::uint32_t>(names.size()),
                              names.data(),
                              values.data(),
                              nullptr,
                              0,
                              nullptr,
                              nullptr,
                              timeoutSeconds,
                              nullptr,
                              nullptr,
                              nullptr,
                              0);
  if (code != OrthancPluginErrorCode_Success)
  {
    return {status == OK ? 0 : status, "", ""}; // an answer that was cut off is none
  }
  return {status, body.ToString(), answered.FindHeader("etag")};
}

std::string FetchUrl(const std::string& url)
{
  constexpr unsigned timeoutSeconds = 5;
  FetchedPage page = FetchPage(url, {}, timeoutSeconds);
  if (page.status != OK)
  {
    throw Error(ErrorCode::Upstream,
                "the server of the keys does not answer as it should (" +
                    (page.status == 0 ? "no answer" : std::to_string(page.status)) + ")");
  }
  return std::move(page.body);
}
} // namespace OrthancGenomics
