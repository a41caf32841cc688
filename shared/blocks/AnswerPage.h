// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CallRow.h"
#include "genomics/VariantQuery.h"

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// Puts calls of one contig in the order of variants. Stable: calls of one variant stay in the
/// order of datasets and samples. Quick for few runs in order, one a source.
void SortRows(std::vector<CallRow>& rows);

/// Of calls in order.
std::int64_t CountVariants(const std::vector<CallRow>& rows);

/// Counts the variants of an answer, which come in order, and keeps those of the page. What it is
/// given outlives it.
class AnswerPage
{
public:
  AnswerPage(const Question& question, const GeneTable& genes, VariantAnswer& answer)
      : question_(question), genes_(genes), answer_(answer)
  {
  }

  /// Whether any of the next variants are on the page.
  bool Meets(std::int64_t variants) const;

  /// Counts variants that are not.
  void Skip(std::int64_t variants) { answer_.total += variants; }

  /// The calls of the next variants, in order.
  void Take(const std::vector<CallRow>& rows);

private:
  const Question& question_;
  const GeneTable& genes_;
  VariantAnswer& answer_;
};
} // namespace OrthancGenomics
