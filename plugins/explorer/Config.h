// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/RuntimeConfig.h"

namespace OrthancGenomics
{
/// The explorer plugin has no keys but those that all plugins share. The index plugin's are left to
/// it; others are refused with their path. Throws Error(BadInput).
RuntimeConfig ParseExplorerConfig(const ServerConfig& server);
} // namespace OrthancGenomics
