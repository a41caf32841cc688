// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/HttpFetch.h"

#include "core/Error.h"
#include "orthanc/MemoryBuffer.h"
#include "orthanc/OrthancHost.h"

#include <cstdint>

namespace OrthancGenomics
{
std::string FetchUrl(const std::string& url)
{
  constexpr std::uint32_t timeoutSeconds = 5;
  constexpr std::uint16_t good = 200;
  OrthancPluginContext* const context = TheOrthanc().Context();
  MemoryBuffer body(context);
  MemoryBuffer headers(context);
  std::uint16_t status = 0;
  const OrthancPluginErrorCode code = OrthancPluginHttpClient(context,
                                                              body.Target(),
                                                              headers.Target(),
                                                              &status,
                                                              OrthancPluginHttpMethod_Get,
                                                              url.c_str(),
                                                              0,
                                                              nullptr,
                                                              nullptr,
                                                              nullptr,
                                                              0,
                                                              nullptr,
                                                              nullptr,
                                                              timeoutSeconds,
                                                              nullptr,
                                                              nullptr,
                                                              nullptr,
                                                              0);
  if (code != OrthancPluginErrorCode_Success || status != good)
  {
    throw Error(ErrorCode::Upstream,
                "the server of the keys does not answer as it should (" +
                    (status == 0 ? "no answer" : std::to_string(status)) + ")");
  }
  return body.ToString();
}
} // namespace OrthancGenomics
