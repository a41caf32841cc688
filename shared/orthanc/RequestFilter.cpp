// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/RequestFilter.h"

#include "core/Error.h"
#include "core/Text.h"
#include "orthanc/Door.h"
#include "orthanc/ErrorAnswer.h"
#include "orthanc/SdkMethod.h"

#include <cstdint>
#include <exception>

namespace OrthancGenomics
{
namespace
{
constexpr std::int32_t ALLOWED = 1;
constexpr std::int32_t FORBIDDEN = 0;

// NOLINTNEXTLINE(readability-function-size): the SDK's parameters
std::int32_t Filter(OrthancPluginHttpMethod method,
                    const char* uri,
                    const char* ip,
                    std::uint32_t headersCount,
                    const char* const* headersKeys,
                    const char* const* headersValues,
                    std::uint32_t getArgumentsCount,
                    const char* const* getArgumentsKeys,
                    const char* const* getArgumentsValues)
{
  try
  {
    Visit visit;
    visit.method = ToMethod(method);
    visit.path = uri;
    visit.address = ip;
    for (std::uint32_t i = 0; i < headersCount; i++)
    {
      visit.headers[ToLowerAscii(headersKeys[i])] = headersValues[i];
    }
    for (std::uint32_t i = 0; i < getArgumentsCount; i++)
    {
      visit.query.emplace(getArgumentsKeys[i], getArgumentsValues[i]);
    }
    return TheDoor().Admits(visit) ? ALLOWED : FORBIDDEN;
  }
  catch (...)
  {
    DescribeException(std::current_exception(), "the filter of requests");
    return FORBIDDEN;
  }
}
} // namespace

void RegisterFilter(OrthancPluginContext* context)
{
  if (OrthancPluginRegisterIncomingHttpRequestFilter2(context, Filter) !=
      OrthancPluginErrorCode_Success)
  {
    throw Error(ErrorCode::Upstream, "Orthanc takes no filter of requests");
  }
}
} // namespace OrthancGenomics
