// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <string>

namespace OrthancGenomics
{
/// A value as a cell of CSV (RFC 4180), empty for null. A text that a spreadsheet would take for a
/// formula gets an apostrophe before it.
std::string MakeCsvCell(const Json::Value& value);
} // namespace OrthancGenomics
