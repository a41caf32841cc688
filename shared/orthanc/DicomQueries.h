// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancGenomics
{
/// From now on every C-FIND (but of worklists) and C-MOVE fails, whoever asks. To be called within
/// OrthancPluginInitialize. Throws Error(Upstream), also where another plugin answers them.
void RefuseDicomQueries();
} // namespace OrthancGenomics
