// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/SmallCounts.h"

namespace OrthancGenomics
{
namespace
{
std::optional<std::int64_t>
RoundFrom(std::int64_t threshold, std::int64_t multiple, std::int64_t number)
{
  const std::int64_t rounded = (number + multiple / 2) / multiple * multiple;
  return number < threshold || rounded == 0 ? std::nullopt : std::make_optional(rounded);
}
} // namespace

std::optional<std::int64_t> SmallCounts::Tell(std::int64_t people) const
{
  return RoundFrom(threshold, round, people);
}

std::optional<std::int64_t> SmallCounts::TellAlleles(std::int64_t alleles) const
{
  return RoundFrom(2 * threshold, 2 * round, alleles);
}
} // namespace OrthancGenomics
