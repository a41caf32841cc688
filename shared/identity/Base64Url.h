// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// base64url without padding (RFC 7515, section 2), in the one way that each value is written: bits
/// that mean nothing must be zero, so that no two texts are one token. Nothing for any other text.
std::optional<std::string> DecodeBase64Url(std::string_view text);
} // namespace OrthancGenomics
