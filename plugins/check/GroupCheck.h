// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CheckedStore.h"
#include "Flaw.h"
#include "genomics/SampleGroup.h"

#include <cstddef>
#include <vector>

namespace OrthancGenomics
{
struct GroupResult
{
  std::vector<Flaw> flaws;
  std::size_t rows = 0;
};

/// Makes the carriers of a group that is Ready from the chunks of its samples, all of which the
/// record has, and compares each row with the stored one. Throws Error(Storage).
GroupResult CheckGroup(const CheckedStore& store,
                       const SampleGroup& group,
                       const CohortRecord& record,
                       const Progress& progress);
} // namespace OrthancGenomics
