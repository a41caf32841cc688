// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/PdfFlow.h"

#include <string>

namespace OrthancGenomics
{
/// What the file says of itself.
struct PdfTitle
{
  std::string title;
  std::string subject;
  std::string made; ///< ISO 8601, with its offset
};

/// The pages as a file of PDF 1.4. Throws Error(Storage).
std::string
PaintPdf(const std::vector<PdfPage>& pages, const PdfSheet& sheet, const PdfTitle& title);
} // namespace OrthancGenomics
