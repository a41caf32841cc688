// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Importer.h"
#include "runtime/References.h"

#include <filesystem>
#include <memory>

namespace OrthancGenomics
{
/// How files were imported, as far as the configuration tells: for datasets that do not say it
/// themselves (MakeOptionsOf), and where references lie. Has a folder for temporary files.
class Settings
{
public:
  /// `config`: a file or folder of Orthanc's configuration; empty for the defaults and no
  /// reference. Throws Error(BadInput), Error(NotFound) if there is no such.
  Settings(const std::filesystem::path& config, const std::filesystem::path& folder);
  ~Settings();
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;

  const ImportOptions& Options() const { return options_; }

private:
  ImportOptions options_;
  std::unique_ptr<References> references_;
};
} // namespace OrthancGenomics
