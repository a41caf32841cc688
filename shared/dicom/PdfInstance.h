// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/SrWriter.h"

#include <string>

namespace OrthancGenomics
{
/// A report as PDF, and the structured report that it shows.
struct ShownPdf
{
  std::string bytes;
  ReportText title;
  SrClass shows = SrClass::Comprehensive;
};

/// The PDF as an instance of Encapsulated PDF Storage (PS3.3 §A.45.1) in the document's study, for
/// viewers that show no SR: in a series of its own, whose versions lie in one; it names the SR as
/// its source, and is VERIFIED as that is. UTF-8; the same bytes for the same document. Throws
/// Error(BadInput) for what is no PDF, and a title that DICOM cannot hold.
std::string
WritePdfInstance(const ReportDocument& document, const ShownPdf& pdf, const UidMaker& uids);
} // namespace OrthancGenomics
