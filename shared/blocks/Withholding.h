// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationReader.h"
#include "blocks/Intervals.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/GeneTable.h"

#include <functional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Which calls lie in genes that are withheld: those that an annotation entry puts into one, and
/// those that meet one's own interval (not widened). Only takes away; what may be read at all, the
/// scope says.
class Withholding
{
public:
  /// `withheld` tells of an approved symbol; `any` whether there is any such gene.
  using GeneTest = std::function<bool(const std::string&)>;
  Withholding(bool any, GeneTest withheld, const GeneTable& genes);

  bool Any() const { return any_; }

  bool HidesGene(const std::string& symbol) const;

  bool HidesPlace(Build build, std::string_view contig, std::int64_t begin, std::int64_t end) const;

  bool HidesEntries(const AnnotationFormat& format, const AnnotationEntries& entries) const;

  /// The parts of [begin, end) in withheld genes.
  Intervals
  ListHidden(Build build, std::string_view contig, std::int64_t begin, std::int64_t end) const;

private:
  bool HidesName(std::string_view name) const;

  bool any_;
  GeneTest withheld_;
  const GeneTable& genes_;
};
} // namespace OrthancGenomics
