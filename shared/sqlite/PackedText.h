// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lists that are only ever read whole stand in one TEXT column: a line a row, each ended by "\n",
// its fields parted by "\t"; within a field tab, line feed and backslash are \t, \n and \\.
//
//   contigs   name
//   checks    code    status  value (empty where there is none)
//   report    totals  records calls    rejected
//             count   kind    number
//             finding line    column   reason
//   tags      keyword value
#pragma once

#include "genomics/Dataset.h"
#include "imaging/ImagingStudy.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
using PackedRow = std::vector<std::string>;

std::string PackRows(const std::vector<PackedRow>& rows);
/// Throws Error(Storage) if the text was not made by PackRows.
std::vector<PackedRow> UnpackRows(std::string_view text);

std::string PackNames(const std::vector<std::string>& names);
std::vector<std::string> UnpackNames(std::string_view text);

std::string PackChecks(const std::vector<QualityCheck>& checks);
std::vector<QualityCheck> UnpackChecks(std::string_view text);

std::string PackReport(const ImportReport& report);
ImportReport UnpackReport(std::string_view text);

std::string PackTags(const DicomTags& tags);
DicomTags UnpackTags(std::string_view text);
} // namespace OrthancGenomics
