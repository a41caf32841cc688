// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Intervals.h"
#include "blocks/Source.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/Site.h"

#include <cstdint>

namespace OrthancGenomics
{
/// Where in `asked` (of one contig) a sample was looked at well enough to say that it shows the
/// reference. A record speaks for its place, and of records that overlap one that did not look
/// overrules the others; where none speaks, target regions do. Empty if the scope does not cover
/// the sample. Throws Error(Storage).
Intervals ReadCallable(const ReadScope& scope,
                       const IBlockSnapshot& blocks,
                       const Source& source,
                       std::uint32_t contig,
                       const Intervals& asked);

/// The lowest class that records give any base of `asked`, which was looked at in all of it
/// (ReadCallable): 1, no depth stated, where targets or a file of many samples speak for any.
CallableClass ReadLowestClass(const ReadScope& scope,
                              const IBlockSnapshot& blocks,
                              const Source& source,
                              std::uint32_t contig,
                              const Intervals& asked);
} // namespace OrthancGenomics
