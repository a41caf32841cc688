// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Response.h"

#include "json/JsonText.h"

#include <utility>

namespace OrthancGenomics
{
Response MakeJson(const Json::Value& value, int status)
{
  Response response;
  response.status = status;
  response.body = ToText(value);
  return response;
}

Response MakeText(std::string text, const std::string& contentType)
{
  Response response;
  response.contentType = contentType;
  response.body = std::move(text);
  return response;
}

Response MakeCsv(std::string text, const std::string& fileName)
{
  Response response = MakeText(std::move(text), "text/csv; charset=utf-8");
  response.headers["Content-Disposition"] = "attachment; filename=\"" + fileName + "\"";
  return response;
}

Response MakeStatic(std::string bytes, const std::string& contentType, unsigned maxAgeSeconds)
{
  Response response = MakeText(std::move(bytes), contentType);
  response.headers["Cache-Control"] = "max-age=" + std::to_string(maxAgeSeconds);
  return response;
}
} // namespace OrthancGenomics
