// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/ChunkFormat.h"

#include <limits>

namespace OrthancGenomics
{
std::int32_t DeriveAlleleDepth(std::int32_t depth, std::int32_t referenceDepth)
{
  return depth < 0 || referenceDepth < 0 ? -1 : depth - referenceDepth;
}

float ComputeVaf(VafKind kind, std::int32_t referenceDepth, std::int32_t alleleDepth)
{
  const std::int64_t reads = std::int64_t{referenceDepth} + alleleDepth;
  if (referenceDepth < 0 || alleleDepth < 0 || reads <= 0)
  {
    return std::numeric_limits<float>::quiet_NaN();
  }
  if (kind == VafKind::FromFloat)
  {
    return static_cast<float>(alleleDepth) / static_cast<float>(reads);
  }
  return static_cast<float>(static_cast<double>(alleleDepth) / static_cast<double>(reads));
}
} // namespace OrthancGenomics
