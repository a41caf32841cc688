// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportRecord.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace OrthancGenomics
{
// The rows of the tables "report", "report_version" and "report_dataset"; those who write stand in
// a transaction.

void InsertReportRow(Connection& connection, const ReportRecord& record);
/// In place of the versions that it had; the files of those that stay are kept where the record
/// has none. Without a version nothing is left of it.
void UpdateReportRow(Connection& connection, const ReportRecord& record);
void MoveReportRows(Connection& connection, std::int64_t from, std::int64_t into);

/// Without the files of versions.
std::optional<ReportRecord> FindReportRow(Connection& connection, const std::string& id);
/// The newest first, until `visit` says false; of one subject or, for 0, of everybody.
void VisitReportRows(Connection& connection,
                     std::int64_t subject,
                     const std::function<bool(ReportRecord)>& visit);
/// Empty for a draft.
std::string ReadReportFile(Connection& connection, const std::string& id, std::uint32_t version);
} // namespace OrthancGenomics
