// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Log.h"

#include "orthanc/Host.h"

namespace OrthancGenomics
{
void LogInfo(const std::string& message)
{
  Host().Log(LogLevel::Info, message);
}

void LogWarning(const std::string& message)
{
  Host().Log(LogLevel::Warning, message);
}

void LogError(const std::string& message)
{
  Host().Log(LogLevel::Error, message);
}
} // namespace OrthancGenomics
