// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"

#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// "20261127", by the document's clock.
std::string ToDicomDate(const DocumentTime& time);

/// "123059".
std::string ToDicomTime(const DocumentTime& time);

/// "+0100".
std::string ToDicomOffset(const DocumentTime& time);

/// "20261127123059+0100".
std::string ToDicomDateTime(const DocumentTime& time);

/// "20261127", of a date.
std::string ToDicomDate(const ReportDate& date);

/// The reverse of the two; nothing for any other text.
std::optional<DocumentTime> ParseDicomDateTime(std::string_view text);
std::optional<ReportDate> ParseDicomDate(std::string_view text);
} // namespace OrthancGenomics
