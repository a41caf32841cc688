// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ReadCounts.h"

#include <limits>
#include <optional>

namespace OrthancGenomics
{
namespace
{
using Index = std::optional<std::size_t>;

/// Where the value of an alternative stands in a row that has `count` of them: one an alternative,
/// or one an allele with REF first. The header decides where the row alone does not.
Index FindIndex(int declared, std::size_t count, std::size_t alternates, std::size_t allele)
{
  constexpr int refAndAlt = 2;
  const bool fixedPair = declared == BCF_VL_FIXED && count == refAndAlt;
  if (count == alternates + 1 && declared != BCF_VL_A)
  {
    return allele;
  }
  if (count == alternates && declared != BCF_VL_R && !fixedPair)
  {
    return allele - 1;
  }
  return std::nullopt;
}

std::int32_t Sum(const FieldValues& values, std::size_t sample, std::size_t count)
{
  std::int64_t sum = -1;
  for (std::size_t i = 0; i < count; ++i)
  {
    const std::int32_t value = values.GetCount(sample, i);
    if (value >= 0)
    {
      sum = (sum < 0 ? 0 : sum) + value;
    }
  }
  return sum <= std::numeric_limits<std::int32_t>::max() ? static_cast<std::int32_t>(sum) : -1;
}

/// -1 where either is unknown or the sum does not fit.
std::int32_t Add(std::int32_t a, std::int32_t b)
{
  if (a < 0 || b < 0 || a > std::numeric_limits<std::int32_t>::max() - b)
  {
    return -1;
  }
  return a + b;
}

/// AD, and RD beside it where AD holds the alternative's reads only (VarScan).
std::optional<ReadCounts>
CountAlleleDepths(const RecordFields& fields, std::size_t sample, std::size_t allele)
{
  const FieldValues& depths = fields.Get(FieldKey::AD);
  const std::size_t count = depths.Count(sample);
  const std::size_t alternates = fields.CountAlternates();
  const Index index = FindIndex(fields.GetDeclaredNumber(FieldKey::AD), count, alternates, allele);
  if (count == 0 || !index)
  {
    return std::nullopt;
  }
  ReadCounts result;
  result.allele = depths.GetCount(sample, *index);
  if (count == alternates + 1)
  {
    result.reference = depths.GetCount(sample, 0);
    result.informative = Sum(depths, sample, count);
  }
  else
  {
    result.reference = fields.Get(FieldKey::RD).GetCount(sample, 0);
    result.informative = Add(result.reference, Sum(depths, sample, count));
  }
  return result;
}

/// Reference and alternative observations in two keys, such as RO and AO.
std::optional<ReadCounts> CountObservations(const FieldValues& reference,
                                            const FieldValues& alternative,
                                            std::size_t alternates,
                                            std::size_t sample,
                                            std::size_t allele)
{
  const std::size_t count = alternative.Count(sample);
  if (count == 0 || count != alternates)
  {
    return std::nullopt;
  }
  ReadCounts result;
  result.reference = reference.GetCount(sample, 0);
  result.allele = alternative.GetCount(sample, allele - 1);
  result.informative = Add(result.reference, Sum(alternative, sample, count));
  return result;
}

std::optional<ReadCounts>
CountPlatypusReads(const RecordFields& fields, std::size_t sample, std::size_t allele)
{
  const std::size_t alternates = fields.CountAlternates();
  const FieldValues& variant = fields.Get(FieldKey::NV);
  const FieldValues& all = fields.Get(FieldKey::NR);
  if (variant.Count(sample) != alternates || all.Count(sample) != alternates)
  {
    return std::nullopt;
  }
  ReadCounts result;
  result.allele = variant.GetCount(sample, allele - 1);
  result.informative = all.GetCount(sample, allele - 1);
  if (alternates == 1 && result.allele >= 0 && result.informative >= result.allele)
  {
    result.reference = result.informative - result.allele;
  }
  return result;
}

/// Strelka's key for the tier counts of a base.
std::optional<FieldKey> FindBaseKey(const char* allele)
{
  if (allele[0] == '\0' || allele[1] != '\0')
  {
    return std::nullopt;
  }
  switch (allele[0])
  {
  case 'A':
  case 'a':
    return FieldKey::AU;
  case 'C':
  case 'c':
    return FieldKey::CU;
  case 'G':
  case 'g':
    return FieldKey::GU;
  case 'T':
  case 't':
    return FieldKey::TU;
  default:
    return std::nullopt;
  }
}

std::optional<ReadCounts>
CountStrelkaReads(const RecordFields& fields, std::size_t sample, std::size_t allele)
{
  ReadCounts result;
  if (fields.Get(FieldKey::TIR).IsPresent() && fields.CountAlternates() == 1)
  {
    result.allele = fields.Get(FieldKey::TIR).GetCount(sample, 0);
    result.reference = fields.Get(FieldKey::TAR).GetCount(sample, 0);
  }
  else if (fields.Get(FieldKey::AU).IsPresent())
  {
    const auto reference = FindBaseKey(fields.GetAllele(0));
    const auto alternate = FindBaseKey(fields.GetAllele(allele));
    if (!reference || !alternate)
    {
      return std::nullopt;
    }
    result.reference = fields.Get(*reference).GetCount(sample, 0);
    result.allele = fields.Get(*alternate).GetCount(sample, 0);
  }
  else
  {
    return std::nullopt;
  }
  result.informative = Add(result.reference, result.allele);
  return result;
}

/// DP4: reference forward and reverse, alternative forward and reverse, all alternatives together.
std::optional<ReadCounts> CountStrands(const RecordFields& fields, std::size_t sample)
{
  constexpr std::size_t strandCount = 4;
  const FieldValues& strands = fields.Get(FieldKey::DP4);
  if (strands.Count(sample) != strandCount)
  {
    return std::nullopt;
  }
  ReadCounts result;
  result.reference = Add(strands.GetCount(sample, 0), strands.GetCount(sample, 1));
  const std::int32_t others = Add(strands.GetCount(sample, 2), strands.GetCount(sample, 3));
  result.informative = Add(result.reference, others);
  result.allele = fields.CountAlternates() == 1 ? others : -1;
  return result;
}

/// Manta: spanning pairs and split reads, each with REF first; either may be absent.
std::optional<ReadCounts>
CountMantaReads(const RecordFields& fields, std::size_t sample, std::size_t allele)
{
  std::optional<ReadCounts> result;
  for (const FieldKey key : {FieldKey::PR, FieldKey::SR})
  {
    const FieldValues& values = fields.Get(key);
    const std::size_t count = values.Count(sample);
    if (count == 0 || count != fields.CountAlternates() + 1)
    {
      continue;
    }
    if (!result)
    {
      result = ReadCounts{0, 0, 0};
    }
    result->reference = Add(result->reference, values.GetCount(sample, 0));
    result->allele = Add(result->allele, values.GetCount(sample, allele));
    result->informative = Add(result->informative, Sum(values, sample, count));
  }
  return result;
}

/// Delly: junction reads where it found the junction, else pairs; Sniffles has DR and DV only.
std::optional<ReadCounts> CountJunctions(const RecordFields& fields, std::size_t sample)
{
  const bool single = fields.CountAlternates() == 1;
  for (const auto& [reference, variant] :
       {std::pair(FieldKey::RR, FieldKey::RV), std::pair(FieldKey::DR, FieldKey::DV)})
  {
    ReadCounts result;
    result.reference = fields.Get(reference).GetCount(sample, 0);
    result.allele = fields.Get(variant).GetCount(sample, 0);
    result.informative = Add(result.reference, result.allele);
    if (single && result.informative > 0)
    {
      return result;
    }
  }
  return std::nullopt;
}

std::optional<ReadCounts>
CountByCaller(const RecordFields& fields, std::size_t sample, std::size_t allele)
{
  const std::size_t alternates = fields.CountAlternates();
  auto counts = CountObservations(
      fields.Get(FieldKey::FRO), fields.Get(FieldKey::FAO), alternates, sample, allele);
  if (!counts)
  {
    counts = CountAlleleDepths(fields, sample, allele);
  }
  if (!counts)
  {
    counts = CountObservations(
        fields.Get(FieldKey::RO), fields.Get(FieldKey::AO), alternates, sample, allele);
  }
  if (!counts)
  {
    counts = CountPlatypusReads(fields, sample, allele);
  }
  if (!counts)
  {
    counts = CountStrelkaReads(fields, sample, allele);
  }
  return counts;
}

bool IsFraction(double value)
{
  return value >= 0 && value <= 1;
}
} // namespace

ReadCounts CountReads(const RecordFields& fields, std::size_t sample, std::size_t allele)
{
  auto counts = CountByCaller(fields, sample, allele);
  if (!counts)
  {
    counts = CountStrands(fields, sample);
  }
  if (!counts)
  {
    counts = CountMantaReads(fields, sample, allele);
  }
  if (!counts)
  {
    counts = CountJunctions(fields, sample);
  }
  if (!counts)
  {
    counts = ReadCounts();
    counts->allele =
        fields.CountAlternates() == 1 ? fields.Get(FieldKey::VD).GetCount(sample, 0) : -1;
  }
  return *counts;
}

float GetVariantFraction(const RecordFields& fields,
                         std::size_t sample,
                         std::size_t allele,
                         const ReadCounts& counts)
{
  for (const FieldKey key :
       {FieldKey::VAF, FieldKey::AF, FieldKey::FREQ, FieldKey::FA, FieldKey::VF})
  {
    const FieldValues& values = fields.Get(key);
    const std::size_t count = values.Count(sample);
    const bool withReference =
        count == fields.CountAlternates() + 1 && fields.GetDeclaredNumber(key) == BCF_VL_R;
    if (count == 0 || (count != fields.CountAlternates() && !withReference))
    {
      continue;
    }
    const double value = values.GetNumber(sample, withReference ? allele : allele - 1);
    if (IsFraction(value))
    {
      return static_cast<float>(value);
    }
  }
  const std::int32_t all = counts.informative >= 0 ? counts.informative : GetDepth(fields, sample);
  if (counts.allele < 0 || all <= 0 || counts.allele > all)
  {
    return std::numeric_limits<float>::quiet_NaN();
  }
  return static_cast<float>(static_cast<double>(counts.allele) / all);
}

std::int32_t GetDepth(const RecordFields& fields, std::size_t sample)
{
  for (const FieldKey key : {FieldKey::FDP, FieldKey::DP})
  {
    const std::int32_t depth = fields.Get(key).GetCount(sample, 0);
    if (depth >= 0)
    {
      return depth;
    }
  }
  const std::int32_t counted =
      fields.CountAlternates() == 0
          ? Sum(fields.Get(FieldKey::AD), sample, fields.Get(FieldKey::AD).Count(sample))
          : CountReads(fields, sample, 1).informative;
  return counted >= 0 ? counted : fields.Get(FieldKey::InfoDP).GetCount(sample, 0);
}
} // namespace OrthancGenomics
