// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/InfoCheck.h"

#include "vcf/ValueCheck.h"

namespace OrthancGenomics
{
namespace
{
constexpr int WITH_KEY_NAMES = 3;

/// CIGAR operations with their counts, "1M30I2D1N".
bool IsCigar(std::string_view text)
{
  std::size_t digits = 0;
  for (const char c : text)
  {
    if (c >= '0' && c <= '9')
    {
      ++digits;
      continue;
    }
    if (digits == 0 || std::string_view("MIDNSHPX=").find(c) == std::string_view::npos)
    {
      return false;
    }
    digits = 0;
  }
  return digits == 0 && !text.empty();
}

const char* CheckCigars(std::string_view values)
{
  std::string_view value;
  for (Parts parts(values, ','); parts.Next(value);)
  {
    if (value != "." && !IsCigar(value))
    {
      return "a value is no CIGAR";
    }
  }
  return nullptr;
}

bool IsGoodKey(std::string_view key, int minor)
{
  return !key.empty() && !HasWhiteSpace(key) && (minor < WITH_KEY_NAMES || IsKeyName(key));
}

const char* CheckValue(std::string_view values, const ValueRule& rule, const Cardinality& numbers)
{
  // How many genotypes there are is not defined for INFO.
  if (rule.counted && rule.rule.number == NumberKind::PerGenotype)
  {
    return nullptr;
  }
  const char* const reason = CheckValues(values, rule, numbers);
  return reason == nullptr && rule.key == "CIGAR" ? CheckCigars(values) : reason;
}

const char*
CheckEntry(std::string_view entry, std::size_t alternates, const VcfDeclarations& declarations)
{
  const std::size_t equals = entry.find('=');
  const std::string_view key = entry.substr(0, equals);
  if (!IsGoodKey(key, declarations.minor))
  {
    return "a key is empty or not spelt as the specification asks";
  }
  const auto found = declarations.info.find(key);
  const ValueRule rule = MakeValueRule(key,
                                       found == declarations.info.end() ? nullptr : &found->second,
                                       FindReservedInfo(key, declarations.minor));
  const bool flag = rule.typed && rule.rule.type == ValueType::Flag;
  if (equals == std::string_view::npos)
  {
    return rule.typed && !flag ? "its value is missing" : nullptr;
  }
  const std::string_view values = entry.substr(equals + 1);
  if (flag)
  {
    return IsValue(values, ValueType::Flag) ? nullptr : "a Flag has a value";
  }
  if (values.empty() || (declarations.minor < WITH_KEY_NAMES && HasWhiteSpace(values)))
  {
    return "its value is empty or holds white space";
  }
  return CheckValue(values, rule, {alternates, 0});
}

bool IsRepeated(std::string_view entry, std::string_view before)
{
  const std::string_view key = entry.substr(0, entry.find('='));
  return FindInfoValue(before, key).data() != nullptr;
}
} // namespace

std::string_view FindInfoValue(std::string_view info, std::string_view key)
{
  std::string_view entry;
  for (Parts parts(info, ';'); parts.Next(entry);)
  {
    if (entry.substr(0, key.size()) != key)
    {
      continue;
    }
    if (entry.size() == key.size())
    {
      return entry.substr(entry.size());
    }
    if (entry[key.size()] == '=')
    {
      return entry.substr(key.size() + 1);
    }
  }
  return {};
}

Verdict
CheckInfo(std::string_view info, std::size_t alternates, const VcfDeclarations& declarations)
{
  if (info == ".")
  {
    return std::nullopt;
  }
  std::string_view entry;
  for (Parts parts(info, ';'); parts.Next(entry);)
  {
    const std::string_view key = entry.substr(0, entry.find('='));
    const char* const reason = CheckEntry(entry, alternates, declarations);
    if (reason != nullptr)
    {
      return Complaint{entry, "INFO", key, reason};
    }
    const auto offset = static_cast<std::size_t>(entry.data() - info.data());
    if (offset > 0 && IsRepeated(entry, info.substr(0, offset - 1)))
    {
      return Complaint{entry, "INFO", key, "the key is given twice"};
    }
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
