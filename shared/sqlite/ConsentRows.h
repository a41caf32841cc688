// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ConsentRecord.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
// The rows of the tables "consent" and "consent_version"; those who write stand in a transaction.

/// A new consent, or where the id is there a version of it; its number is given by what is there.
void AppendConsentRow(Connection& connection, const ConsentRecord& record);
/// The consents of one subject become another's.
void MoveConsentRows(Connection& connection, std::int64_t from, std::int64_t into);

/// The newest version.
std::optional<ConsentRecord> FindConsentRow(Connection& connection, const std::string& id);
/// The newest versions, in the order in which the consents came; 0 for those of every subject.
std::vector<ConsentRecord> ListConsentRows(Connection& connection, std::int64_t subject);
/// The oldest first; none if there is no such consent.
std::vector<ConsentRecord> ListConsentVersionRows(Connection& connection, const std::string& id);

void PutServicePullRow(Connection& connection, const ServicePull& pull);
std::optional<ServicePull> FindServicePullRow(Connection& connection);
} // namespace OrthancGenomics
