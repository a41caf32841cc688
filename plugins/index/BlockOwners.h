// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"

#include <json/value.h>

#include <string>

namespace OrthancGenomics
{
// How a job's payload keeps what a dataset owns, for when the dataset's row has gone: its number,
// its samples' numbers, the SHA-256 of its file and targets. The same file sent again has the same
// id, so that the number tells whose a job is.

Json::Value WriteOwners(const Dataset& dataset);
Dataset ReadOwners(const Json::Value& json);

/// Gives a dataset with as many samples these numbers and files.
void TakeOwners(const Dataset& owners, Dataset& dataset);

/// A payload of WriteOwners, or of parts by it, without the SHA-256 of any file: what a job that is
/// done keeps.
std::string WriteWithoutFiles(const std::string& payload);
} // namespace OrthancGenomics
