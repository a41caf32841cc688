// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Strict JSON (RFC 8259): no comments, no duplicate keys, nothing after the value, UTF-8 only.
/// Throws Error(BadInput) with "line:column" of the first fault; never quotes the content.
Json::Value ParseJson(std::string_view text);

/// As ParseJson, with C and C++ comments allowed: the configuration files of Orthanc have them.
Json::Value ParseJsonWithComments(std::string_view text);

/// Compact, on one line, UTF-8 kept as it is, keys in alphabetical order: the same value always
/// gives the same text.
std::string ToText(const Json::Value& value);

/// Put what ToText makes of a string or a number behind a text.
void AppendString(std::string_view value, std::string& text);
void AppendInteger(std::int64_t value, std::string& text);
void AppendNumber(double value, std::string& text);

/// A float keeps about seven digits; more would show noise of the conversion.
double Round(float value);
/// As AppendNumber(Round(value)).
void AppendRounded(float value, std::string& text);

/// The same as ToText, indented by two spaces, with a line break at the end.
std::string ToPrettyText(const Json::Value& value);
} // namespace OrthancGenomics
