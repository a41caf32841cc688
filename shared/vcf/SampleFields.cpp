// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/SampleFields.h"

#include "vcf/AlleleNormalizer.h"
#include "vcf/HeaderNames.h"
#include "vcf/ReadCounts.h"
#include "vcf/SampleRoles.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
/// What htslib packs into a value of GT: (allele + 1) << 1 | phased; allele -1 is missing.
constexpr std::int32_t PHASED = 1;

std::int32_t GetAlleleOf(std::int32_t packed)
{
  return packed == FieldValues::MISSING ? -1 : (packed >> 1) - 1;
}

/// An allele of a genotype as Call::genotype writes it.
char SeenFrom(std::size_t allele, std::int32_t value)
{
  if (value <= 0)
  {
    return value < 0 ? '.' : '0';
  }
  return value == static_cast<std::int32_t>(allele) ? '1' : '2';
}

/// INFO's counts of a file are one sample's if it has one, or none and LoFreq wrote it, which has
/// no genotype columns. Other files without samples are extracts of cohorts as a rule.
bool HasOwnInfo(const bcf_hdr_t& header)
{
  const int samples = bcf_hdr_nsamples(&header);
  return samples == 1 || (samples == 0 && DetectCaller(header).rfind("LoFreq", 0) == 0);
}

CallableClass ClassifyDepth(std::int32_t depth)
{
  return depth < 0
             ? 1
             : static_cast<CallableClass>(depth < GOOD_DEPTH ? 2 : (depth < BEST_DEPTH ? 3 : 4));
}

std::int32_t FirstStated(const RecordFields& fields, std::size_t sample, FieldKey a, FieldKey b)
{
  const std::int32_t value = fields.Get(a).GetCount(sample, 0);
  return value >= 0 ? value : fields.Get(b).GetCount(sample, 0);
}
} // namespace

CallableClass ClassifyCallable(std::int32_t depth, std::int32_t quality, const CallableRules& rules)
{
  if ((depth >= 0 && depth < rules.minDepth) || (quality >= 0 && quality < rules.minQuality))
  {
    return 0;
  }
  return ClassifyDepth(depth);
}

SampleFields::SampleFields(const bcf_hdr_t& header, const CallableRules& rules)
    : samples_(static_cast<std::size_t>(bcf_hdr_nsamples(&header))), rules_(rules),
      roles_(FindSampleRoles(header)), fields_(header, HasOwnInfo(header))
{
  paired_ = std::find(roles_.begin(), roles_.end(), "Tumor") != roles_.end();
}

void SampleFields::Bind(bcf1_t& record)
{
  fields_.Bind(record);
  unspecified_.resize(record.n_allele);
  for (std::size_t allele = 1; allele < unspecified_.size(); ++allele)
  {
    unspecified_[allele] =
        OrthancGenomics::Classify(record.d.allele[allele]) == AlternateKind::Unspecified;
  }
  statesReads_ = false;
  for (std::size_t key = static_cast<std::size_t>(FieldKey::DP); key < FIELD_KEYS; ++key)
  {
    statesReads_ = statesReads_ || fields_.Get(static_cast<FieldKey>(key)).IsPresent();
  }
}

bool SampleFields::HasGenotypes() const
{
  const FieldValues& genotypes = fields_.Get(FieldKey::GT);
  return genotypes.IsPresent() && !genotypes.IsText();
}

void SampleFields::AppendCarriers(std::size_t allele, std::vector<CarrierCall>& carriers) const
{
  const std::size_t samples = std::max<std::size_t>(samples_, 1);
  for (std::size_t sample = 0; sample < samples; ++sample)
  {
    if (samples_ == 0 || Carries(sample, allele))
    {
      Fill(sample, allele, carriers.emplace_back());
    }
  }
}

bool SampleFields::Carries(std::size_t sample, std::size_t allele) const
{
  if (!HasGenotypes())
  {
    return CarriesByReads(sample, allele);
  }
  const FieldValues& genotypes = fields_.Get(FieldKey::GT);
  for (std::size_t i = 0; i < genotypes.Width(); ++i)
  {
    const std::int32_t packed = genotypes.GetRaw(sample, i);
    if (packed == FieldValues::END)
    {
      return false;
    }
    if (GetAlleleOf(packed) == static_cast<std::int32_t>(allele))
    {
      return true;
    }
  }
  return false;
}

bool SampleFields::CarriesByReads(std::size_t sample, std::size_t allele) const
{
  if (paired_)
  {
    return roles_[sample] == "Tumor";
  }
  const ReadCounts counts = CountReads(fields_, sample, allele);
  if (counts.allele >= 0)
  {
    return counts.allele > 0;
  }
  const float fraction = GetVariantFraction(fields_, sample, allele, counts);
  return !(fraction <= 0);
}

void SampleFields::Fill(std::size_t sample, std::size_t allele, CarrierCall& call) const
{
  call.sample = static_cast<std::uint32_t>(sample);
  if (HasGenotypes())
  {
    WriteGenotype(sample, allele, call.genotype);
  }
  FillCopyNumber(sample, allele, call);
  if (!statesReads_)
  {
    return;
  }
  const ReadCounts counts = CountReads(fields_, sample, allele);
  call.depth = GetDepth(fields_, sample);
  call.referenceDepth = counts.reference;
  call.alleleDepth = counts.allele;
  call.vaf = GetVariantFraction(fields_, sample, allele, counts);
  call.genotypeQuality = fields_.Get(FieldKey::GQ).GetCount(sample, 0);
  if (fields_.Get(FieldKey::PS).IsPresent() && IsPhased(sample))
  {
    call.phaseSet = fields_.Get(FieldKey::PS).GetCount(sample, 0);
  }
}

/// Of bases a file states it for the whole segment that they lie in, not of them.
void SampleFields::FillCopyNumber(std::size_t sample, std::size_t allele, CarrierCall& call) const
{
  const FieldValues& copies = fields_.Get(FieldKey::CN);
  if (copies.IsPresent() && fields_.GetAllele(allele)[0] == '<')
  {
    const double number = copies.GetNumber(sample, 0);
    call.copyNumber =
        number >= 0 ? static_cast<float>(number) : std::numeric_limits<float>::quiet_NaN();
  }
}

void SampleFields::WriteGenotype(std::size_t sample, std::size_t allele, std::string& text) const
{
  const FieldValues& genotypes = fields_.Get(FieldKey::GT);
  text.clear();
  for (std::size_t i = 0; i < genotypes.Width(); ++i)
  {
    const std::int32_t packed = genotypes.GetRaw(sample, i);
    if (packed == FieldValues::END)
    {
      return;
    }
    if (i > 0)
    {
      const bool phased = packed != FieldValues::MISSING && (packed & PHASED) != 0;
      text.push_back(phased ? '|' : '/');
    }
    text.push_back(SeenFrom(allele, GetAlleleOf(packed)));
  }
}

bool SampleFields::IsPhased(std::size_t sample) const
{
  const FieldValues& genotypes = fields_.Get(FieldKey::GT);
  // The first allele's bit tells nothing before VCF 4.4.
  for (std::size_t i = 1; i < genotypes.Width(); ++i)
  {
    const std::int32_t packed = genotypes.GetRaw(sample, i);
    if (packed != FieldValues::END && packed != FieldValues::MISSING && (packed & PHASED) != 0)
    {
      return true;
    }
  }
  return false;
}

bool SampleFields::IsWhollyCalled(std::size_t sample) const
{
  const FieldValues& genotypes = fields_.Get(FieldKey::GT);
  for (std::size_t i = 0; i < genotypes.Width(); ++i)
  {
    const std::int32_t packed = genotypes.GetRaw(sample, i);
    if (packed == FieldValues::END)
    {
      return i > 0;
    }
    if (!IsKnown(GetAlleleOf(packed)))
    {
      return false;
    }
  }
  return genotypes.Width() > 0;
}

/// Whether an allele of a genotype is REF or one that ALT specifies.
bool SampleFields::IsKnown(std::int32_t allele) const
{
  const auto index = static_cast<std::size_t>(allele);
  return allele >= 0 && index < unspecified_.size() && !unspecified_[index];
}

bool SampleFields::NamesUnknownAllele() const
{
  if (!HasGenotypes())
  {
    return false;
  }
  const FieldValues& genotypes = fields_.Get(FieldKey::GT);
  for (std::size_t sample = 0; sample < samples_; ++sample)
  {
    for (std::size_t i = 0; i < genotypes.Width(); ++i)
    {
      const std::int32_t packed = genotypes.GetRaw(sample, i);
      if (packed == FieldValues::END)
      {
        break;
      }
      if (GetAlleleOf(packed) > static_cast<std::int32_t>(fields_.CountAlternates()))
      {
        return true;
      }
    }
  }
  return false;
}

void SampleFields::FillCallable(std::vector<CallableClass>& classes) const
{
  classes.resize(std::max<std::size_t>(samples_, 1));
  for (std::size_t sample = 0; sample < classes.size(); ++sample)
  {
    classes[sample] = Classify(sample);
  }
}

CallableClass SampleFields::Classify(std::size_t sample) const
{
  if (HasGenotypes() && !IsWhollyCalled(sample))
  {
    return 0;
  }
  std::int32_t depth = -1;
  std::int32_t quality = -1;
  if (statesReads_)
  {
    const std::int32_t lowest = fields_.Get(FieldKey::MinDP).GetCount(sample, 0);
    depth = lowest >= 0 ? lowest : GetDepth(fields_, sample);
    quality = FirstStated(fields_, sample, FieldKey::GQ, FieldKey::RGQ);
  }
  const CallableClass result = ClassifyCallable(depth, quality, rules_);
  if (result != 0 && !HasGenotypes() && depth < 0 && samples_ > 0)
  {
    return fields_.CountAlternates() > 0 && Carries(sample, 1) ? 1 : 0;
  }
  return result;
}
} // namespace OrthancGenomics
