// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/ReportSheet.h"

#include <string>

namespace OrthancGenomics
{
/// A whole HTML page for screen, light and dark, and print on A4 or Letter: without script, without
/// anything from elsewhere, which its own policy also forbids. Every text is escaped, and isolated
/// from the direction of what surrounds it. The same form gives the same bytes.
std::string WriteHtml(const ReportSheet& form);

/// Of a report whose content is shown no more: its title, status and `patient`, which has the facts
/// of that.
std::string WriteHtmlNotice(const ReportSheet& form);
} // namespace OrthancGenomics
