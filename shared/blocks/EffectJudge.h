// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CohortCatalog.h"
#include "blocks/EffectReader.h"
#include "blocks/EntryMatcher.h"
#include "blocks/Question.h"
#include "genomics/AnnotationFormat.h"

#include <memory>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Holds a question's conditions on annotations against items of Effects. What it is given outlives
/// it. One thread at a time.
class EffectJudge
{
public:
  EffectJudge(const Question& question, const CohortCatalog& catalog);

  /// How the entries of a CohortDataset::format are laid out that Judge found to count.
  const AnnotationFormat& FormatOf(std::size_t format) const { return layouts_[format]->format; }

  /// Whether alleles without a coding entry cannot match.
  bool CodingOnly() const;

  /// For each of CohortCatalog::Formats whether the entries, written so, meet the conditions, or
  /// where there are none, name the gene. Lives until the next call.
  const std::vector<bool>& Judge(const EffectItem& item);

private:
  /// A layout of annotations that the question can be put to.
  struct Layout
  {
    Layout(const Question& question, const std::string& stored);

    AnnotationFormat format;
    EntryMatcher matcher;
  };

  bool Matches(const Layout& layout, const EffectItem& item) const;

  const Question& question_;
  std::vector<std::unique_ptr<Layout>> layouts_; ///< null if it can't say
  std::vector<bool> matches_;
};
} // namespace OrthancGenomics
