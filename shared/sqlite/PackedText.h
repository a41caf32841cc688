// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lists that are only ever read whole stand in one TEXT column: a line a row, each ended by "\n",
// its fields parted by "\t"; within a field tab, line feed and backslash are \t, \n and \\.
//
//   contigs   name
//   report    totals  records calls    rejected
//             count   kind    number
//             finding line    column   reason
//   tags      keyword value
//   settings  conformance minCallableDepth minCallableQuality reference referenceDigest
#pragma once

#include "genomics/Dataset.h"
#include "imaging/ImagingStudy.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
using PackedRow = std::vector<std::string>;

std::string PackRows(const std::vector<PackedRow>& rows);
/// Throws Error(Storage) if the text was not made by PackRows.
std::vector<PackedRow> UnpackRows(std::string_view text);

/// Throws Error(Storage), as do those below, unless the row has so many fields.
void RequireFields(const PackedRow& row, std::size_t count);

/// As few digits as give the same number back; nothing for what is not finite or not there.
std::string PackNumber(const std::optional<double>& number);
std::int64_t UnpackInteger(const std::string& field);

std::string PackNames(const std::vector<std::string>& names);
std::vector<std::string> UnpackNames(std::string_view text);

std::string PackReport(const ImportReport& report);
ImportReport UnpackReport(std::string_view text);

std::string PackSettings(const ImportSettings& settings);
ImportSettings UnpackSettings(std::string_view text);

std::string PackTags(const DicomTags& tags);
DicomTags UnpackTags(std::string_view text);
} // namespace OrthancGenomics
