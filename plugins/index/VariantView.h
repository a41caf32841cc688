// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/VariantQuery.h"
#include "linkage/Subject.h"

#include <json/value.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace OrthancGenomics
{
class References;

/// What a variant is, without its calls.
Json::Value MakeDescriptionJson(const AnsweredVariant& answered, const References& references);

Json::Value MakeCallJson(const AnsweredCall& answered);

/// An answer as the REST contract shows it. Positions are VCF's, 1-based. HGVS g. of insertions and
/// deletions needs the build's reference and is left out while that is not open.
Json::Value
MakeVariantJson(const VariantAnswer& answer, const Subject& subject, const References& references);

/// The same as text, made variant by variant: a page of hundreds takes less than half the time.
std::string
MakeVariantText(const VariantAnswer& answer, const Subject& subject, const References& references);

/// Says of an answer as of an instant, nothing for now, when that is and how to compare it.
void AddMoment(const std::optional<std::int64_t>& instant,
               const Json::Value& incomplete,
               const std::function<std::string()>& digest,
               Json::Value& json);

/// An answer about one subject as CSV (RFC 4180), one row a call, with a header. A cell that a
/// spreadsheet would take for a formula gets an apostrophe in front.
std::string MakeVariantCsv(const VariantAnswer& answer, const References& references);
} // namespace OrthancGenomics
