// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/MetaLine.h"
#include "vcf/VcfDeclarations.h"

#include <string_view>

namespace OrthancGenomics
{
/// What each kind of structured meta line must hold (VCF 4.5 section 1.4): which fields, in which
/// order, which quoted, and how an ID is spelt. `value` is the whole value, for the place of a
/// complaint.
Verdict
CheckMetaFields(std::string_view name, std::string_view value, const MetaLine& line, int minor);

/// Number and Type of an INFO or FORMAT line, also against what the specification reserves; fills
/// `rule`.
Verdict CheckKeyRule(
    std::string_view name, std::string_view value, const MetaLine& line, int minor, KeyRule& rule);

/// ##assembly and ##pedigreeDB: a URL, which may stand in angle brackets.
Verdict CheckMetaUrl(std::string_view name, std::string_view value);
} // namespace OrthancGenomics
