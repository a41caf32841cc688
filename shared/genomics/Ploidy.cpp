// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Ploidy.h"

#include "genomics/Contig.h"

#include <algorithm>

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

/// Of [begin, end): the whole of it.
bool IsPseudoAutosomal(const Regions& regions, std::int64_t begin, std::int64_t end)
{
  return std::any_of(regions.begin(),
                     regions.end(),
                     [=](const ContigSpan& region)
                     { return region.begin <= begin && end <= region.end; });
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

std::optional<int>
FindPloidy(Build build, std::string_view contig, std::int64_t begin, std::int64_t end, Sex sex)
{
  const PrimaryContig* primary = FindPrimaryContig(build, contig);
  if (primary == nullptr)
  {
    return std::nullopt;
  }
  const std::string_view name = primary->name;
  if (name == "MT")
  {
    return 1;
  }
  if (name != "X" && name != "Y")
  {
    return 2;
  }
  if (IsPseudoAutosomal(GetPseudoAutosomalRegions(build, name), begin, end))
  {
    return name == "X" ? 2 : 0;
  }
  if (sex == Sex::Unknown)
  {
    return std::nullopt;
  }
  const bool male = sex == Sex::Male;
  return name == "X" ? (male ? 1 : 2) : (male ? 1 : 0);
}
} // namespace OrthancGenomics
