// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/RejectionNote.h"
#include "sqlite/Connection.h"

#include <string>
#include <vector>

namespace OrthancGenomics
{
// The rows of "rejection_note" and "rejection_told"; those who write stand in a transaction.

/// Open, unless the object has an open one.
void AddRejectionRow(Connection& connection, const RejectionNote& note);
void PutRejectionTold(Connection& connection,
                      std::int64_t note,
                      const std::string& recipient,
                      std::int64_t time);
void CloseRejectionRow(Connection& connection, std::int64_t note);

std::vector<RejectionNote> ListOpenRejections(Connection& connection);
/// Of one object, the oldest first.
std::vector<RejectionNote> ListRejections(Connection& connection, const std::string& object);
} // namespace OrthancGenomics
