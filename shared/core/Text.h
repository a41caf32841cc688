// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The parts of `text` between separators; one more than there are separators, empty ones kept.
/// The views live as long as `text`.
std::vector<std::string_view> Split(std::string_view text, char separator);

/// Without ASCII white space at both ends.
std::string_view Trim(std::string_view text);

std::string ToLowerAscii(std::string_view text);
std::string ToUpperAscii(std::string_view text);
bool EqualsIgnoringCase(std::string_view a, std::string_view b);
bool StartsWith(std::string_view text, std::string_view prefix);
bool EndsWith(std::string_view text, std::string_view suffix);

/// The whole text as a decimal number, else nothing (also on overflow).
std::optional<std::int64_t> ParseInteger(std::string_view text);

/// The whole text as a finite floating point number in the C locale, else nothing.
std::optional<double> ParseNumber(std::string_view text);

/// `%3D` and the like turned back into bytes; what is no valid escape stays.
std::string DecodePercent(std::string_view text);

/// RFC 4648 section 4, on one line.
std::string EncodeBase64(std::string_view bytes);

/// Whether the bytes are well-formed UTF-8 (RFC 3629).
bool IsUtf8(std::string_view text);

/// Foreign text as error messages show it: in apostrophes, at most 60 bytes, control characters and
/// bytes outside ASCII as '?'.
std::string Quote(std::string_view text);

/// 16 random bytes of the operating system as 32 lower-case hexadecimal digits: an opaque id.
std::string MakeRandomId();
} // namespace OrthancGenomics
