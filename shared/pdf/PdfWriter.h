// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/ReportSheet.h"

#include <string>

namespace OrthancGenomics
{
enum class PaperSize
{
  A4,
  Letter
};

/// What a PDF says of itself, beside the form.
struct PdfFacts
{
  DocumentTime made; ///< its date: the clock is not asked
  PaperSize paper = PaperSize::A4;
};

/// A report as PDF 1.4 with its fonts embedded, a title and a language. Nothing is cut: long texts
/// wrap, what does not fit goes on the next page, and each has what it is worth, whose it is, and
/// "page x of y". The same form gives the same bytes with the same fonts and libraries.
///
/// Needs a font (fonts-dejavu-core); what the server's fonts lack is a box, and each page says so.
/// For several threads: no state of ours is kept; each call makes a font map of its own, and what
/// fontconfig keeps for the process is guarded by it. Throws Error(Storage) if cairo fails.
std::string WritePdf(const ReportSheet& form, const PdfFacts& facts);
} // namespace OrthancGenomics
