// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ValueCheck.h"

namespace OrthancGenomics
{
namespace
{
/// Genotypes of so many alleles: combinations with repetition (VCF 4.5 section 1.6.2, GL).
std::size_t CountGenotypes(std::size_t alleles, std::size_t ploidy)
{
  std::size_t count = 1;
  for (std::size_t i = 0; i < ploidy; ++i)
  {
    count = count * (alleles + i) / (i + 1);
  }
  return count;
}

bool IsGenotypeCount(std::size_t count, const Cardinality& numbers)
{
  const std::size_t alleles = numbers.alternates + 1;
  if (numbers.ploidy > 0)
  {
    return count == CountGenotypes(alleles, numbers.ploidy);
  }
  return count == CountGenotypes(alleles, 1) || count == CountGenotypes(alleles, 2);
}

bool IsCount(std::size_t count, const KeyRule& rule, const Cardinality& numbers)
{
  const bool perAllele =
      rule.number != NumberKind::Fixed && rule.number != NumberKind::PerGenotypeAllele;
  if (perAllele && numbers.alternates == 0)
  {
    return true; // what a record without ALT keeps of such values is not defined
  }
  switch (rule.number)
  {
  case NumberKind::Fixed:
    return count == static_cast<std::size_t>(rule.count);
  case NumberKind::PerAlternate:
    return count == numbers.alternates;
  case NumberKind::PerAllele:
    return count == numbers.alternates + 1;
  case NumberKind::PerGenotype:
    return IsGenotypeCount(count, numbers);
  case NumberKind::PerGenotypeAllele:
    return numbers.ploidy == 0 || count == numbers.ploidy;
  default:
    return true; // as many as LAA or a base modification says
  }
}
} // namespace

ValueRule MakeValueRule(std::string_view key, const KeyRule* declared, const ReservedKey* reserved)
{
  ValueRule rule;
  rule.key = key;
  rule.nonNegative = reserved != nullptr && reserved->nonNegative;
  if (declared != nullptr)
  {
    rule.counted = true;
    rule.typed = true;
    rule.rule = *declared;
  }
  else if (reserved != nullptr)
  {
    rule.counted = reserved->number.has_value();
    rule.typed = reserved->type.has_value();
    rule.rule = reserved->number.value_or(KeyRule());
    rule.rule.type = reserved->type.value_or(ValueType::String);
  }
  return rule;
}

/// Commas within a text in quotation marks do not separate.
std::size_t CountValues(std::string_view values, const ValueRule& rule)
{
  const bool text = rule.typed && rule.rule.type == ValueType::String;
  const bool quoted = text && values.size() > 1 && values.front() == '"' && values.back() == '"';
  return quoted ? 1 : CountParts(values, ',');
}

const char* CheckValues(std::string_view values, const ValueRule& rule, const Cardinality& numbers)
{
  if (values == ".")
  {
    return nullptr;
  }
  if (rule.counted && !IsCount(CountValues(values, rule), rule.rule, numbers))
  {
    return "it has not as many values as its Number asks";
  }
  const bool anything = !rule.typed || rule.rule.type == ValueType::String;
  std::string_view value;
  for (Parts parts(values, ','); !anything && parts.Next(value);)
  {
    if (value == ".")
    {
      continue;
    }
    if (!IsValue(value, rule.rule.type))
    {
      return "a value is not of its Type";
    }
    if (rule.nonNegative && value[0] == '-')
    {
      return "a value is negative";
    }
  }
  return nullptr;
}
} // namespace OrthancGenomics
