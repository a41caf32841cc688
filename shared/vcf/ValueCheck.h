// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FieldText.h"
#include "vcf/ReservedKeys.h"

#include <cstddef>
#include <string_view>

namespace OrthancGenomics
{
/// What the values of a key must look like: the header's declaration, else what is reserved.
struct ValueRule
{
  std::string_view key;
  bool counted = false; ///< number and count of `rule` hold
  bool typed = false;   ///< its type holds
  bool nonNegative = false;
  KeyRule rule;
};

/// `declared` is null for a key that the header lacks, `reserved` for one that the specification
/// does not know.
ValueRule MakeValueRule(std::string_view key, const KeyRule* declared, const ReservedKey* reserved);

/// The numbers that counts of values depend on.
struct Cardinality
{
  std::size_t alternates = 0;
  std::size_t ploidy = 0; ///< 0 where unknown: no genotype, or in INFO
};

/// Checks a comma-separated list. Null if it is fine, else the reason.
const char* CheckValues(std::string_view values, const ValueRule& rule, const Cardinality& numbers);
} // namespace OrthancGenomics
