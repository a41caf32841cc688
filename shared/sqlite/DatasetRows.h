// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Connection.h"
#include "sqlite/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Those that write need a transaction; Database.h has the contracts.
void InsertDatasetRow(Connection& connection, Dataset& dataset);
void UpdateDatasetRows(Connection& connection, const Dataset& dataset);
void ReserveDatasetNumbers(Connection& connection, Dataset& dataset);
void ReplaceDatasetRows(Connection& connection, std::int64_t number, const Dataset& dataset);
void DeleteDatasetRows(Connection& connection, std::int64_t number);

std::optional<Dataset> FindDatasetRow(Connection& connection, const std::string& id);
std::optional<Dataset> FindDatasetRow(Connection& connection, std::int64_t number);
std::vector<Dataset> ListDatasetRows(Connection& connection, const DatasetFilter& filter);
std::int64_t CountDatasetRows(Connection& connection, const DatasetFilter& filter);
} // namespace OrthancGenomics
