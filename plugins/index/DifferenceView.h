// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

namespace OrthancGenomics
{
class References;
struct DifferenceAnswer;

/// A page of what differs between two versions of a subject's calls.
Json::Value MakeDifferenceJson(const DifferenceAnswer& answer, const References& references);
} // namespace OrthancGenomics
