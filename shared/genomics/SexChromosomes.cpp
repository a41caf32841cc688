// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/SexChromosomes.h"

namespace OrthancGenomics
{
namespace
{
using Regions = std::array<ContigSpan, 2>;

struct BuildRegions
{
  Regions x;
  Regions y;
};

BuildRegions GetRegions(Build build)
{
  switch (build)
  {
  case Build::GRCh37:
    return {{{{60000, 2699520}, {154931043, 155260560}}},
            {{{10000, 2649520}, {59034049, 59363566}}}};
  case Build::GRCh38:
    return {{{{10000, 2781479}, {155701382, 156030895}}},
            {{{10000, 2781479}, {56887902, 57217415}}}};
  case Build::CHM13:
    return {{{{0, 2394410}, {153925834, 154259566}}}, {{{0, 2458320}, {62122809, 62460029}}}};
  }
  return {};
}
} // namespace

std::array<ContigSpan, 2> GetPseudoAutosomalRegions(Build build, std::string_view contig)
{
  if (contig == "X")
  {
    return GetRegions(build).x;
  }
  return contig == "Y" ? GetRegions(build).y : Regions{};
}
} // namespace OrthancGenomics
