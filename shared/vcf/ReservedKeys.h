// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/VcfDeclarations.h"

#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// What the specification says of a key. A part that it leaves open, or that its versions and the
/// corpora contradict each other about, is absent.
struct ReservedKey
{
  std::string_view name;
  int since;                     ///< the first minor version that reserves it so
  int until;                     ///< the last
  std::optional<KeyRule> number; ///< only number and count of it
  std::optional<ValueType> type;
  bool nonNegative;
};

/// Null if VCF 4.`minor` does not reserve the key (VCF 4.5 sections 1.6.1, 1.6.2, 3 and 4).
const ReservedKey* FindReservedInfo(std::string_view key, int minor);
const ReservedKey* FindReservedFormat(std::string_view key, int minor);
} // namespace OrthancGenomics
