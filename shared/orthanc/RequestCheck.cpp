// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/RequestCheck.h"

#include "core/Error.h"
#include "core/Text.h"
#include "json/JsonText.h"

#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view PARAMETER_HEADER = "x-genomics-";

void JoinHeaders(Request& request)
{
  for (const auto& [name, value] : request.headers)
  {
    if (!StartsWith(name, PARAMETER_HEADER))
    {
      continue;
    }
    const std::string key = name.substr(PARAMETER_HEADER.size());
    const auto [place, isNew] = request.query.emplace(key, DecodePercent(value));
    if (!isNew && place->second != DecodePercent(value))
    {
      throw Error(ErrorCode::BadInput, key + " is given twice, differently");
    }
  }
}

void CheckEncoding(const Request& request)
{
  for (const auto& [key, value] : request.query)
  {
    if (!IsUtf8(key) || !IsUtf8(value))
    {
      throw Error(ErrorCode::BadInput, "a parameter is not UTF-8");
    }
  }
  if (!IsUtf8(request.path))
  {
    throw Error(ErrorCode::BadInput, "the path is not UTF-8");
  }
}
} // namespace

void CheckHead(const Route& route, Request& request)
{
  JoinHeaders(request);
  CheckEncoding(request);
  if (!route.anyQuery)
  {
    std::vector<std::string> keys;
    for (const ParameterDoc& parameter : route.query)
    {
      keys.push_back(parameter.name);
    }
    request.AllowKeys(keys);
  }
  for (const ParameterDoc& parameter : route.query)
  {
    if (parameter.required)
    {
      request.GetQuery(parameter.name);
    }
  }
}

void CheckBody(const Route& route, Request& request)
{
  // Orthanc counts the bytes of a body in 32 bits and does not say when that overflows
  constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
  if (!request.body.empty() && request.ContentLength().value_or(0) > most)
  {
    throw Error(ErrorCode::TooLarge, "the body is too large for this route");
  }
  if (route.bodyKind == BodyKind::Json)
  {
    request.json = ParseJson(request.body);
  }
}
} // namespace OrthancGenomics
