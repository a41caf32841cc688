// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

namespace OrthancGenomics
{
/// What a rule limits research to, or what a project of research is and keeps to: terms of GA4GH's
/// Data Use Ontology (http://purl.obolibrary.org/obo/duo.owl), such as "DUO:0000042", and diseases.
struct DataUse
{
  std::set<std::string> terms = {};
  std::set<std::string> diseases = {}; ///< "MONDO:0005233"; of a rule, those of DS
};

// Permissions say what for, as purposes do: NRES (0000004) and GRU (0000042) speak of all research,
// HMB (0000006) of all but POARCH, POA (0000011) of POARCH alone, DS (0000007) of research by a
// project on one of its diseases, CC (0000043) of treatment. All other terms are conditions: NPOA
// (00000044) is met by every purpose but POARCH; PS (0000027), US (0000026) and TS (0000025) by the
// rule's own projects, users and period; the others by a project that says it keeps to them, of
// which NPUNCU (0000018) is NPU (0000045) and NCU (0000046) together.

constexpr const char* DUO_DISEASE_SPECIFIC = "DUO:0000007";
constexpr const char* DUO_TIME_LIMIT = "DUO:0000025";
constexpr const char* DUO_USER_SPECIFIC = "DUO:0000026";
constexpr const char* DUO_PROJECT_SPECIFIC = "DUO:0000027";

/// Whether it is a term of DUO that is understood here.
bool IsDataUse(const std::string& term);

/// Whether it is one that a project can say it keeps to.
bool IsProjectCondition(const std::string& term);

/// Whether one of the terms is a permission.
bool NamesUses(const DataUse& rule);

/// Whether one of a rule's permissions speaks of this purpose for this project. `unsure` is what DS
/// says of a project whose diseases are not stated.
bool CoversUse(const DataUse& rule,
               const std::string& purpose,
               const DataUse& project,
               bool unsure);

/// Whether all conditions of a rule are met.
bool MeetsConditions(const DataUse& rule, const std::string& purpose, const DataUse& project);
} // namespace OrthancGenomics
