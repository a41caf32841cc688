// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "linkage/StudyFlag.h"
#include "sqlite/Connection.h"

#include <string>
#include <vector>

namespace OrthancGenomics
{
// The rows of the table "study_flag"; those who write stand in a transaction.

/// Replaces the study's flag of the same text.
void PutStudyFlagRow(Connection& connection, const std::string& study, const StudyFlag& flag);
/// An empty `flag` is every one of the study. How many there were.
std::int64_t
DeleteStudyFlagRows(Connection& connection, const std::string& study, const std::string& flag);
std::vector<StudyFlag> ListStudyFlagRows(Connection& connection, const std::string& study);
} // namespace OrthancGenomics
