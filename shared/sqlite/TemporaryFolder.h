// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Text.h"

#include <filesystem>
#include <system_error>

namespace OrthancGenomics
{
/// A folder that goes with the object.
class TemporaryFolder
{
public:
  TemporaryFolder()
      : path_(std::filesystem::temp_directory_path() / ("genomics-index-" + MakeRandomId()))
  {
    std::filesystem::create_directory(path_);
  }

  ~TemporaryFolder()
  {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  TemporaryFolder(TemporaryFolder&&) = delete;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;

  const std::filesystem::path& GetPath() const { return path_; }

private:
  std::filesystem::path path_;
};
} // namespace OrthancGenomics
