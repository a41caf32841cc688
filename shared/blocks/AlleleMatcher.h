// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Question.h"
#include "genomics/Variant.h"

namespace OrthancGenomics
{
/// What a call is to a question.
enum class RowMatch
{
  No,
  Doubtful, ///< not shown, but no ground for Absent either: its numbers or FILTER fail the
            ///< conditions, or what is known leaves open whether it is what is asked for
  Yes
};

/// Whether a call is the allele that the question names; Yes where it names none. `found` is as
/// stored. An indel that the reference lets move is the same wherever it stands in its repeat. A
/// symbolic allele is compared by begin, end and name; its REF, often N, says nothing. A call that
/// does a part of what is asked is Doubtful: others may do the rest, and the bases around it may be
/// those of the reference, which is not known here.
RowMatch MatchAllele(const Question& question, const Variant& found);

/// The same for the change of a g. or m. expression, wherever its sequence lies.
RowMatch MatchGenomicChange(const GenomicChange& change, const Variant& found);
} // namespace OrthancGenomics
