// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A line of a sheet as the short form of a consent (fhir/ConsentForm.h).
struct ConsentSheetRow
{
  std::int64_t line = 0; ///< from 1
  std::string form;      ///< JSON
};

struct ConsentSheet
{
  std::vector<std::string> columns; ///< keys of the form
  std::vector<ConsentSheetRow> rows;

  /// The column, from 1, that a fault of a row's form speaks of by its path; 0 for the whole line.
  std::int64_t FindColumn(const std::string& fault) const;
};

/// A table (core/CsvReader.h) whose first line names keys of the form, in any order, case ignored;
/// lists are parted by "|", an empty field is an absent key. Whether the values make sense is for
/// the form to say. Throws Error(BadInput) with the line: an unreadable table, an unknown or
/// repeated column, a LinkImages that is neither true nor false.
ConsentSheet ParseConsentSheet(std::string_view text);
} // namespace OrthancGenomics
