// SPDX-License-Identifier: GPL-3.0-or-later
// What ScannedSamples says of the line that it has read.
#include "vcf/ScannedSamples.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
void ScannedSamples::AppendCarriers(std::size_t allele, std::vector<CarrierCall>& carriers) const
{
  const auto wanted = static_cast<std::int8_t>(allele);
  for (std::size_t i = 0; i < samples_.size(); i++)
  {
    const Sample& sample = samples_[i];
    const auto* const first = sample.alleles.data();
    const auto* const last = first + sample.ploidy;
    if (std::find(first, last, wanted) != last)
    {
      CarrierCall& call = carriers.emplace_back();
      call.sample = static_cast<std::uint32_t>(i);
      AppendGenotype(sample, wanted, call.genotype);
      call.depth = GetDepth(sample);
      call.genotypeQuality = sample.quality;
      call.phaseSet = sample.phased != 0 ? sample.phaseSet : UNKNOWN;
      SetAlleleDepths(sample, allele, call);
    }
  }
}

/// As seen from the allele: it is 1, the reference 0, any other 2.
void ScannedSamples::AppendGenotype(const Sample& sample, std::int8_t allele, std::string& genotype)
{
  for (std::size_t i = 0; i < sample.ploidy; i++)
  {
    if (i > 0)
    {
      genotype.push_back((sample.phased >> i & 1U) != 0 ? '|' : '/');
    }
    const std::int8_t value = sample.alleles[i];
    genotype.push_back(value < 0 ? '.' : value == 0 ? '0' : value == allele ? '1' : '2');
  }
}

void ScannedSamples::SetAlleleDepths(const Sample& sample,
                                     std::size_t allele,
                                     CarrierCall& call) const
{
  if (sample.depths == 0)
  {
    return;
  }
  call.referenceDepth = depths_[sample.firstDepth];
  call.alleleDepth = depths_[sample.firstDepth + allele];
  const std::int32_t informative = CountInformative(sample);
  const std::int32_t all = informative >= 0 ? informative : call.depth;
  if (call.alleleDepth >= 0 && all > 0 && call.alleleDepth <= all)
  {
    call.vaf = static_cast<float>(static_cast<double>(call.alleleDepth) / all);
  }
}

/// The sum of AD; unknown where nothing of it is known, or where it does not fit.
std::int32_t ScannedSamples::CountInformative(const Sample& sample) const
{
  std::int64_t sum = UNKNOWN;
  for (std::size_t i = 0; i < sample.depths; i++)
  {
    const std::int32_t depth = depths_[sample.firstDepth + i];
    sum = depth < 0 ? sum : std::max<std::int64_t>(sum, 0) + depth;
  }
  return sum <= std::numeric_limits<std::int32_t>::max() ? static_cast<std::int32_t>(sum) : UNKNOWN;
}

std::int32_t ScannedSamples::GetDepth(const Sample& sample) const
{
  return sample.depth >= 0 ? sample.depth : CountInformative(sample);
}

void ScannedSamples::FillCallable(std::vector<CallableClass>& classes) const
{
  classes.resize(samples_.size());
  std::transform(samples_.begin(),
                 samples_.end(),
                 classes.begin(),
                 [this](const Sample& sample) { return Classify(sample); });
}

CallableClass ScannedSamples::Classify(const Sample& sample) const
{
  for (std::size_t i = 0; i < sample.ploidy; i++)
  {
    const std::int8_t allele = sample.alleles[i];
    if (allele < 0 || (alleles_.unspecified >> static_cast<unsigned>(allele) & 1U) != 0)
    {
      return 0;
    }
  }
  const std::int32_t depth = sample.minDepth >= 0 ? sample.minDepth : GetDepth(sample);
  const std::int32_t quality = sample.quality >= 0 ? sample.quality : sample.referenceQuality;
  return ClassifyCallable(depth, quality, rules_);
}
} // namespace OrthancGenomics
