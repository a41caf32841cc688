// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/UidMaker.h"
#include "report/ReportDocument.h"

#include <string>

namespace OrthancGenomics
{
enum class SrClass
{
  Comprehensive,
  Enhanced ///< the same tree, which keeps to what both allow
};

/// "1.2.840.10008.5.1.4.1.1.88.33" and "…88.22".
Uid GetSopClass(SrClass srClass);

/// Writes documents as DICOM structured reports. Immutable, so shared by threads freely.
class SrWriter
{
public:
  explicit SrWriter(UidMaker uids, SrClass srClass = SrClass::Comprehensive);

  /// The bytes of a DICOM file (PS3.10): explicit little endian, UTF-8 (ISO_IR 192), the same for
  /// the same document. Throws Error(BadInput) for what DICOM cannot hold, such as a SOP class of
  /// an image that is none.
  std::string Write(const ReportDocument& document) const;

private:
  UidMaker uids_;
  SrClass srClass_;
};
} // namespace OrthancGenomics
