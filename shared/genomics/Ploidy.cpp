// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Ploidy.h"

#include "genomics/Contig.h"

#include <array>
#include <string>

namespace OrthancGenomics
{
namespace
{
struct PseudoAutosome
{
  Build build;
  std::string_view contig;
  std::int64_t begin;
  std::int64_t end;
};

constexpr std::array<PseudoAutosome, 12> PSEUDO_AUTOSOMES = {
    {{Build::GRCh37, "X", 60000, 2699520},
     {Build::GRCh37, "X", 154931043, 155260560},
     {Build::GRCh37, "Y", 10000, 2649520},
     {Build::GRCh37, "Y", 59034049, 59363566},
     {Build::GRCh38, "X", 10000, 2781479},
     {Build::GRCh38, "X", 155701382, 156030895},
     {Build::GRCh38, "Y", 10000, 2781479},
     {Build::GRCh38, "Y", 56887902, 57217415},
     {Build::CHM13, "X", 0, 2394410},
     {Build::CHM13, "X", 153925834, 154259566},
     {Build::CHM13, "Y", 0, 2458320},
     {Build::CHM13, "Y", 62122809, 62460029}}};
} // namespace

bool IsPseudoAutosomal(Build build, std::string_view contig, std::int64_t begin, std::int64_t end)
{
  for (const PseudoAutosome& region : PSEUDO_AUTOSOMES)
  {
    if (region.build == build && region.contig == contig && region.begin <= begin &&
        end <= region.end)
    {
      return true;
    }
  }
  return false;
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
  if (IsPseudoAutosomal(build, name, begin, end))
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
