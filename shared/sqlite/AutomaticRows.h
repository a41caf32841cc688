// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/AutomaticDraft.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
// The rows of "automatic_profile" and "automatic_draft"; those who write stand in a transaction.

void PutAutomaticProfiles(Connection& connection, const std::vector<AutomaticProfile>& profiles);
/// Whether it is the first time, and the dataset answers.
bool SettleDraftRow(Connection& connection, const AutomaticDraft& draft, std::int64_t time);

std::vector<std::string> ListUndrafted(Connection& connection, const AutomaticProfile& profile);
} // namespace OrthancGenomics
