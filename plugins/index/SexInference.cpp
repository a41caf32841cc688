// SPDX-License-Identifier: GPL-3.0-or-later
#include "SexInference.h"

namespace OrthancGenomics
{
namespace
{
/// Of the calls on X: reads of X that are placed on Y give a woman's file some calls there.
constexpr double MISPLACED_ON_Y = 0.05;
} // namespace

std::optional<double> GetXHeterozygosity(const SampleFigures& figures)
{
  const std::int64_t calls = figures.xHeterozygous + figures.xHomozygous;
  return calls == 0 ? std::nullopt
                    : std::make_optional(static_cast<double>(figures.xHeterozygous) /
                                         static_cast<double>(calls));
}

InferredSex InferSex(const SampleFigures& figures, const SexRules& rules)
{
  const std::int64_t calls = figures.xHeterozygous + figures.xHomozygous;
  const bool enoughOnY = figures.yCalls >= rules.atLeast;
  if (calls < rules.atLeast)
  {
    return enoughOnY ? InferredSex::Male : InferredSex::Unknown;
  }
  const double heterozygosity = *GetXHeterozygosity(figures);
  const bool hasY = enoughOnY && static_cast<double>(figures.yCalls) >=
                                     MISPLACED_ON_Y * static_cast<double>(calls);
  if (rules.male.Contains(heterozygosity))
  {
    return InferredSex::Male;
  }
  return rules.female.Contains(heterozygosity) && !hasY ? InferredSex::Female
                                                        : InferredSex::Undetermined;
}

Sex ToSex(InferredSex sex)
{
  return sex == InferredSex::Male     ? Sex::Male
         : sex == InferredSex::Female ? Sex::Female
                                      : Sex::Unknown;
}
} // namespace OrthancGenomics
