// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Biomarker.h"

#include "core/Error.h"

namespace OrthancGenomics
{
namespace
{
constexpr double MEGABASE = 1e6;
}

MutationalBurden::MutationalBurden(Measure perMegabase, ReportText method)
    : perMegabase_(perMegabase), method_(std::move(method))
{
}

MutationalBurden
MutationalBurden::OfPanel(std::uint32_t mutations, std::uint32_t callableBases, ReportText method)
{
  if (callableBases == 0)
  {
    throw Error(ErrorCode::BadInput, "a mutational burden is counted over no bases");
  }
  MutationalBurden burden(Measure(mutations * MEGABASE / callableBases), std::move(method));
  burden.mutations = mutations;
  burden.callableBases = callableBases;
  return burden;
}
} // namespace OrthancGenomics
