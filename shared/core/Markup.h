// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Text as HTML and XML have it, within an element or an attribute in either kind of quotes.
std::string EscapeMarkup(std::string_view text);
} // namespace OrthancGenomics
