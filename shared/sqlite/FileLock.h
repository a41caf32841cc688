// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace OrthancGenomics
{
/// Keeps every other process, and every other lock in this one, from what the file stands for,
/// until destroyed or the process ends however it ends. SQLite's own locks cannot do that: they
/// must let the several connections of one process in.
class FileLock
{
public:
  /// Makes the file if needed; it stays behind. Throws Error(Conflict) if somebody holds it,
  /// Error(Storage) if it cannot be made.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

private:
  int descriptor_;
};
} // namespace OrthancGenomics
