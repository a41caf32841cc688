// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What a handler answers. Unless a handler says otherwise nothing may keep it: genomic content.
struct Response
{
  int status = 200;
  std::string contentType = "application/json";
  std::map<std::string, std::string> headers = {{"Cache-Control", "no-store"}};
  std::string body;
  std::vector<std::shared_ptr<const void>> held = {}; ///< lives until the answer has left
};

Response MakeJson(const Json::Value& value, int status = 200);

/// `contentType` such as "text/html; charset=utf-8".
Response MakeText(std::string text, const std::string& contentType = "text/plain; charset=utf-8");

/// RFC 4180, UTF-8, offered to the browser under this file name.
Response MakeCsv(std::string text, const std::string& fileName);

/// Any bytes that hold nothing of a patient (scripts, pictures): may be kept for some seconds.
Response MakeStatic(std::string bytes, const std::string& contentType, unsigned maxAgeSeconds);
} // namespace OrthancGenomics
