// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

namespace OrthancGenomics
{
class References;
struct FindAnswer;
struct FindCounts;
struct FindRequest;

/// The answer to POST /genomics/find: ids, or with Expand objects; calls are always objects.
Json::Value
MakeFindJson(const FindAnswer& answer, const FindRequest& request, const References& references);

Json::Value MakeFindCountsJson(const FindCounts& counts);
} // namespace OrthancGenomics
