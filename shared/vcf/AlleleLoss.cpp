// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/AlleleLoss.h"

#include "vcf/AlleleNormalizer.h"
#include "vcf/FieldValues.h"

#include <algorithm>

namespace OrthancGenomics
{
AlleleLossJudge::AlleleLossJudge(const bcf_hdr_t& header, const LeavingSamples& samples)
    : header_(header), samples_(samples), fields_(header, {})
{
}

const AlleleLoss& AlleleLossJudge::Judge(bcf1_t& record)
{
  fields_.Bind(record);
  loss_ = AlleleLoss();
  loss_.lost.resize(record.n_allele);
  loss_.counts.resize(record.n_allele);
  uncalled_ = false;
  if (const bcf_fmt_t* const genotypes = bcf_get_fmt(&header_, &record, "GT"))
  {
    Count(*genotypes);
  }
  bool left = false;
  for (std::size_t allele = 1; allele < loss_.lost.size(); allele++)
  {
    if (Classify(record.d.allele[allele]) == AlternateKind::Unspecified)
    {
      loss_.unspecified = true;
      continue;
    }
    loss_.lost[allele] = IsLost(allele);
    loss_.any = loss_.any || loss_.lost[allele];
    left = left || !loss_.lost[allele];
  }
  loss_.all = loss_.any && !left;
  return loss_;
}

void AlleleLossJudge::Count(const bcf_fmt_t& genotypes)
{
  const FieldValues values(genotypes);
  loss_.genotyped = !values.IsText();
  for (std::size_t sample = 0; sample < samples_.Count(); sample++)
  {
    alleles_.clear();
    for (std::size_t i = 0; i < values.Width(); i++)
    {
      const std::int32_t packed = values.GetRaw(sample, i);
      if (packed == FieldValues::END)
      {
        break;
      }
      alleles_.push_back(packed == FieldValues::MISSING ? -1 : (packed >> 1) - 1);
    }
    CountSample(sample, alleles_);
  }
}

void AlleleLossJudge::CountSample(std::size_t sample, const std::vector<std::int32_t>& alleles)
{
  const auto isCalled = [this](std::int32_t allele)
  { return allele >= 0 && static_cast<std::size_t>(allele) < loss_.counts.size(); };
  if (samples_.Leaves(sample))
  {
    uncalled_ =
        uncalled_ || alleles.empty() || !std::all_of(alleles.begin(), alleles.end(), isCalled);
    return;
  }
  bool any = false;
  for (const std::int32_t allele : alleles)
  {
    if (isCalled(allele))
    {
      loss_.counts[static_cast<std::size_t>(allele)]++;
      loss_.number++;
      any = true;
    }
  }
  loss_.samples += any ? 1 : 0;
}

bool AlleleLossJudge::IsLost(std::size_t allele)
{
  carriers_.clear();
  fields_.AppendCarriers(allele, carriers_);
  const auto leaves = [this](const CarrierCall& call) { return samples_.Leaves(call.sample); };
  return std::all_of(carriers_.begin(), carriers_.end(), leaves) &&
         (!carriers_.empty() || uncalled_);
}
} // namespace OrthancGenomics
