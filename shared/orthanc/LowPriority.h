// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancGenomics
{
/// Makes the calling thread give way to others: this niceness, and the lowest best-effort class of
/// input and output. What the system refuses is left as it is.
void LowerThreadPriority(int niceness);
} // namespace OrthancGenomics
