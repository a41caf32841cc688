// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/EffectJudge.h"

#include "blocks/Places.h"

#include <algorithm>

namespace OrthancGenomics
{
EffectJudge::Layout::Layout(const Question& question, const std::string& stored)
    : format(AnnotationFormat::Load(stored)), matcher(question, format)
{
}

EffectJudge::EffectJudge(const Question& question, const CohortCatalog& catalog)
    : question_(question), matches_(catalog.Formats().size())
{
  for (const std::string& stored : catalog.Formats())
  {
    layouts_.push_back(stored.empty() ? nullptr : std::make_unique<Layout>(question_, stored));
    if (layouts_.back() && question_.NeedsAnnotation() &&
        !CanState(question_, layouts_.back()->format))
    {
      layouts_.back().reset();
    }
  }
}

bool EffectJudge::CodingOnly() const
{
  // A p. may stand beside a consequence that is not coding: only consequences say where to look.
  return !question_.query->consequences.empty() && !question_.hgvs &&
         std::all_of(layouts_.begin(),
                     layouts_.end(),
                     [](const auto& layout) { return !layout || layout->matcher.CodingOnly(); });
}

const std::vector<bool>& EffectJudge::Judge(const EffectItem& item)
{
  for (std::size_t i = 0; i < layouts_.size(); i++)
  {
    matches_[i] = layouts_[i] && Matches(*layouts_[i], item);
  }
  return matches_;
}

bool EffectJudge::Matches(const Layout& layout, const EffectItem& item) const
{
  const EntryMatcher& matcher = layout.matcher;
  const AnnotationEntries& entries = item.effect.entries;
  if (item.text.find(matcher.Needle()) == std::string_view::npos)
  {
    return false;
  }
  return question_.NeedsAnnotation() ? matcher.Matches(entries) : matcher.NamesGene(entries);
}
} // namespace OrthancGenomics
