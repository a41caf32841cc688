// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Appends to each dataset its samples, in their order. `numbers` are the datasets', a JSON array.
/// Without `figures` those, and the reviews, stay empty.
void ReadSampleRows(Connection& connection,
                    const std::string& numbers,
                    bool figures,
                    std::vector<Dataset>& datasets);

/// Dataset::number.
std::optional<std::int64_t> FindDatasetOfSampleRow(Connection& connection, std::int64_t number);

/// Of samples that are neither linked nor held.
std::vector<std::string> ListFreeSampleNames(Connection& connection);
std::vector<std::string> ListDatasetsOfFreeSample(Connection& connection, const std::string& name);

/// Those that write need a transaction; Database.h has the contracts.
void InsertSampleRows(Connection& connection, Dataset& dataset);
/// Samples that have their numbers already.
void AddSampleRows(Connection& connection, const Dataset& dataset);
void UpdateSampleRows(Connection& connection, const Dataset& dataset);
void DeleteSampleRows(Connection& connection, std::int64_t dataset);
} // namespace OrthancGenomics
