// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

namespace OrthancGenomics
{
/// A file that is written, then read once from its beginning, and is gone with the object. Not
/// thread-safe. Throws Error(Storage) if the disk is full or fails.
class IScratchFile
{
public:
  virtual ~IScratchFile() = default;
  virtual void Write(std::string_view bytes) = 0;
  /// Once: what follows is Read.
  virtual void Rewind() = 0;
  /// All of `size` bytes, more than none; false at the end. Throws where it ends within them.
  virtual bool Read(char* data, std::size_t size) = 0;
};

using ScratchMaker = std::function<std::unique_ptr<IScratchFile>()>;

/// One of the folder, or of the system's for an empty path, that has no name once it is open, so
/// that nothing is left behind whatever happens.
std::unique_ptr<IScratchFile> MakeScratchFile(const std::filesystem::path& folder);
} // namespace OrthancGenomics
