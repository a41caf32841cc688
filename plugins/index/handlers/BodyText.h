// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json/JsonReader.h"

#include <string>

namespace OrthancGenomics
{
/// A text that a person wrote, without white space around it. Throws Error(BadInput) with the key
/// if it is missing, empty, over `most` bytes, not UTF-8, or holds a control character.
std::string ReadBodyText(JsonReader& body, const std::string& key, std::size_t most);
} // namespace OrthancGenomics
