// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuditEntry.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The command line of genomics-check.
struct Options
{
  enum class Action
  {
    Check,
    Repair,
    EraseAgain,
    Backup,
    Upgrade,
    Reseal,
    Help
  };

  Action action = Action::Check;
  std::filesystem::path folder;
  std::filesystem::path config; ///< a file or folder of Orthanc's configuration, or empty
  std::filesystem::path backup;
  std::filesystem::path erased; ///< the folder of an index that knows what was erased
  std::string dataset;
  std::filesystem::path audit;    ///< the folder of the audit trail: `folder` unless said
  std::optional<AuditHead> noted; ///< of the audit trail
};

/// Throws Error(BadInput).
Options ParseOptions(const std::vector<std::string>& arguments);

extern const char* const USAGE;
} // namespace OrthancGenomics
