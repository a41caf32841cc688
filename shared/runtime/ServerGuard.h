// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancGenomics
{
struct RuntimeConfig;
struct ServerConfig;

/// Opens the door of the process (orthanc/Door.h) to those whom a token or a proxy names, as far as
/// their roles go, in Strict mode as far as consents go too; does nothing where Orthanc itself says
/// who asks and the mode is not Strict. Each plugin calls it at its start, enabled or not; the
/// first counts. Throws Error(BadInput) where Orthanc checks passwords though others say who asks,
/// or does not though nobody else does, or for keys that cannot be read; the door stays closed
/// then.
void GuardServer(const RuntimeConfig& config, const ServerConfig& server);
} // namespace OrthancGenomics
