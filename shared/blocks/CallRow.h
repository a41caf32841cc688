// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationReader.h"
#include "blocks/CallReader.h"
#include "blocks/Places.h"
#include "blocks/RowMatcher.h"
#include "blocks/Withholding.h"
#include "genomics/GeneTable.h"

#include <cstddef>
#include <cstdint>

namespace OrthancGenomics
{
/// All that reads one source for one question. What it is given outlives it; it stays where it is.
struct SourceReading
{
  SourceReading(const ReadScope& scope,
                const IBlockSnapshot& blocks,
                const Question& question,
                const SourcePlan& sourcePlan,
                Withholding withholding);

  const SourcePlan* plan;
  CallReader calls;
  AnnotationReader annotations;
  RowMatcher matcher;
};

/// One call that matches, as long as its chunk lives.
struct CallRow
{
  SourceReading* reading;
  std::uint32_t contig; ///< of the dataset
  CallChunk* chunk;
  std::size_t index;
};

bool IsBeforeAtBegin(const CallRow& a, const CallRow& b);

/// By begin, end and alleles, as variants of one contig are ordered.
inline bool IsBefore(const CallRow& a, const CallRow& b)
{
  const std::int32_t one = a.chunk->Begin(a.index);
  const std::int32_t two = b.chunk->Begin(b.index);
  return one != two ? one < two : IsBeforeAtBegin(a, b);
}

/// The variant that the calls [first, last) show, with its annotations and gene.
AnsweredVariant MakeAnsweredVariant(const Question& question,
                                    const GeneTable& genes,
                                    const CallRow* first,
                                    const CallRow* last);
} // namespace OrthancGenomics
