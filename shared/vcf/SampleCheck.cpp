// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/SampleCheck.h"

#include "vcf/GenotypeText.h"

namespace OrthancGenomics
{
namespace
{
constexpr int WITH_FORMAT_NAMES = 2;
constexpr int WITH_GENOTYPE_PREFIX = 4;

Complaint Fail(std::string_view at, std::string_view key, const char* reason)
{
  return Complaint{at, "FORMAT", key, reason};
}

/// The part of a sample's column that belongs to a key; null data() where trailing parts were left
/// off.
std::string_view GetPart(std::string_view sample, std::size_t index)
{
  std::string_view part;
  Parts parts(sample, ':');
  for (std::size_t i = 0; i <= index; ++i)
  {
    if (!parts.Next(part))
    {
      return {};
    }
  }
  return part;
}

/// Whether the value of an allele in a comma-separated list is stated.
bool IsStated(std::string_view values, std::size_t index)
{
  std::string_view value;
  Parts parts(values, ',');
  for (std::size_t i = 0; i <= index; ++i)
  {
    if (!parts.Next(value))
    {
      return false;
    }
  }
  return !value.empty() && value != ".";
}
} // namespace

Verdict SampleCheck::CheckFormat(std::string_view format)
{
  if (format == format_)
  {
    return std::nullopt;
  }
  const Verdict verdict = CheckKeys(format);
  if (verdict)
  {
    return verdict;
  }
  format_ = format;
  rules_.clear();
  std::string_view key;
  for (Parts keys(format_, ':'); keys.Next(key);)
  {
    const auto found = declarations_.format.find(key);
    rules_.push_back(MakeValueRule(key,
                                   found == declarations_.format.end() ? nullptr : &found->second,
                                   FindReservedFormat(key, declarations_.minor)));
  }
  return std::nullopt;
}

Verdict SampleCheck::CheckKeys(std::string_view format) const
{
  std::string_view key;
  bool first = true;
  bool copyNumber = false;
  bool interval = false;
  for (Parts keys(format, ':'); keys.Next(key); first = false)
  {
    const bool named = declarations_.minor < WITH_FORMAT_NAMES || IsKeyName(key);
    if (key.empty() || HasWhiteSpace(key) || !named)
    {
      return Fail(key, {}, "a key is empty or not spelt as the specification asks");
    }
    if (key == "GT" && !first)
    {
      return Fail(key, key, "it is not the first key");
    }
    copyNumber = copyNumber || key == "CN";
    interval = interval || key == "CICN";
  }
  if (HasRepeatedPart(format, ':'))
  {
    return Fail(format, {}, "a key is given twice");
  }
  if (interval && !copyNumber && declarations_.minor >= WITH_GENOTYPE_PREFIX)
  {
    return Fail(format, "CICN", "it stands without CN");
  }
  return std::nullopt;
}

Verdict SampleCheck::CheckSamples(std::string_view samples, std::size_t alternates) const
{
  std::string_view sample;
  std::size_t count = 0;
  for (Parts parts(samples, '\t'); parts.Next(sample); ++count)
  {
    if (count == declarations_.samples)
    {
      return Complaint{sample, "sample", {}, "there are more columns than the header has"};
    }
    const Verdict verdict = CheckSample(sample, alternates);
    if (verdict)
    {
      return verdict;
    }
  }
  if (count < declarations_.samples)
  {
    return Complaint{samples, "sample", {}, "there are fewer columns than the header has"};
  }
  return std::nullopt;
}

Verdict SampleCheck::CheckSample(std::string_view sample, std::size_t alternates) const
{
  Cardinality numbers{alternates, 0};
  std::size_t index = 0;
  std::string_view part;
  for (Parts parts(sample, ':'); parts.Next(part); ++index)
  {
    if (index == rules_.size())
    {
      return Complaint{part, "sample", {}, "it has more parts than FORMAT has keys"};
    }
    const ValueRule& rule = rules_[index];
    const char* reason = nullptr;
    if (part.empty())
    {
      reason = "its value is empty";
    }
    else if (rule.key == "GT")
    {
      const GenotypeText genotype(part, alternates, declarations_.minor >= WITH_GENOTYPE_PREFIX);
      reason = genotype.Reason();
      numbers.ploidy = genotype.Ploidy();
    }
    else
    {
      reason = CheckValues(part, rule, numbers);
    }
    if (reason != nullptr)
    {
      return Complaint{part, "sample", rule.key, reason};
    }
  }
  if (declarations_.minor >= WITH_GENOTYPE_PREFIX)
  {
    const char* const reason = CheckPhaseSets(sample, alternates);
    if (reason != nullptr)
    {
      return Complaint{sample, "sample", {}, reason};
    }
  }
  return std::nullopt;
}

const char* SampleCheck::CheckPhaseSets(std::string_view sample, std::size_t alternates) const
{
  std::string_view sets;
  std::string_view orders;
  std::string_view qualities;
  for (std::size_t i = 0; i < rules_.size(); ++i)
  {
    if (rules_[i].key == "PSL")
    {
      sets = GetPart(sample, i);
    }
    else if (rules_[i].key == "PSO")
    {
      orders = GetPart(sample, i);
    }
    else if (rules_[i].key == "PSQ")
    {
      qualities = GetPart(sample, i);
    }
  }
  if (sets.empty() || rules_[0].key != "GT")
  {
    return nullptr;
  }
  const GenotypeText genotype(GetPart(sample, 0), alternates, true);
  for (std::size_t i = 0; i < genotype.Ploidy(); ++i)
  {
    const bool inSet = IsStated(sets, i);
    if (inSet && !genotype.IsPhased(i))
    {
      return "PSL is stated for an allele that is not phased";
    }
    if (!inSet && (IsStated(orders, i) || IsStated(qualities, i)))
    {
      return "PSO or PSQ is stated for an allele without PSL";
    }
  }
  return nullptr;
}
} // namespace OrthancGenomics
