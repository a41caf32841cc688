// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Which patient a sample of a file belongs to.
struct SampleSheetRow
{
  std::string sample;    ///< as the file names it
  std::string patientId; ///< checked by CheckPatientId
  std::string issuer;    ///< empty where the sheet has no such column or value
};

/// A table as spreadsheets write it: UTF-8 with or without a byte order mark, RFC 4180 quotes, any
/// line ends, parted by comma, semicolon or tab, whichever its first line has. That line names the
/// columns `sample`, `patient-id` and perhaps `issuer`, in any order, case ignored. White space
/// around a field and lines of empty fields do not count.
/// Throws Error(BadInput) with the line: an unreadable table, an unknown, missing or repeated
/// column, an empty sample, a sample that stands twice, a PatientID or issuer that DICOM does not
/// allow.
std::vector<SampleSheetRow> ParseSampleSheet(std::string_view text);
} // namespace OrthancGenomics
