// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "linkage/Version.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
// The one room that keeps what answered when, and whom a newer analysis stands in for. A dataset is
// Superseded while one that supersedes it, directly or not, is Active and linked to all of its
// subjects; else it is what its links and checks make it.
//
// Those that write need a transaction. Each is called in the one that changes what it keeps.

/// After a dataset's status or links changed: its status, that of those it supersedes, their
/// periods.
void SettleVersions(Connection& connection, const std::string& dataset);
/// Writes that `dataset` supersedes `older`, an id or empty, and settles both.
void SupersedeRow(Connection& connection, const std::string& dataset, const std::string& older);
/// Before the rows of a dataset are replaced by those of another import: the periods of the samples
/// that stay, by their names, get the new numbers.
void RenumberVersions(Connection& connection, std::int64_t number, const Dataset& next);
/// Before the rows of a dataset go: what supersedes it supersedes what it superseded.
void EndVersions(Connection& connection, std::int64_t number);
/// After the samples of `from` became `into`'s: both were always one person.
void MergeVersions(Connection& connection, std::int64_t from, std::int64_t into);

/// Who answered at a moment, by dataset and sample.
std::vector<ShownSample>
ListShownRows(Connection& connection, std::int64_t subject, std::int64_t instant);
/// When the dataset began to answer for the first time.
std::optional<std::int64_t> FindFirstShown(Connection& connection, const std::string& dataset);
/// Those whom it ever answered for, Subject::number, ascending.
std::vector<std::int64_t> ListShownSubjects(Connection& connection, const std::string& dataset);
/// For whom something answered at a moment that does no more (ShownSample::owner is 0), ascending.
std::vector<std::int64_t> ListIncompleteSubjects(Connection& connection, std::int64_t instant);
} // namespace OrthancGenomics
