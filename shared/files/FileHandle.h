// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A POSIX file descriptor with an owner. Every failure is Error(Storage) (no space is told apart)
/// and names what was being done, not the path: it may be seen by a client. Not thread-safe.
class FileHandle
{
public:
  FileHandle() = default;
  ~FileHandle();
  FileHandle(FileHandle&& other) noexcept;
  FileHandle& operator=(FileHandle&& other) noexcept;
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;

  /// A new file, readable by its owner alone; it must not exist.
  static FileHandle Create(const std::filesystem::path& path);
  static FileHandle OpenToRead(const std::filesystem::path& path);

  bool IsOpen() const { return descriptor_ >= 0; }

  /// All of the bytes or an Error.
  void Write(std::string_view bytes);

  /// Up to `size` bytes, none at the end of the file.
  std::string Read(std::size_t size);

  /// To the disk (fdatasync).
  void Sync();
  void Close();

private:
  explicit FileHandle(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = -1;
};

/// Makes the entries of a folder durable. Throws Error(Storage).
void SyncFolder(const std::filesystem::path& folder);

/// Creates the folder and its parents. Throws Error(Storage).
void MakeFolders(const std::filesystem::path& folder);

/// Renames over what is there. Throws Error(Storage).
void RenameFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// The paths of a folder's entries, in no order; none if the folder does not exist.
/// Throws Error(Storage).
std::vector<std::filesystem::path> ListFolder(const std::filesystem::path& folder);
} // namespace OrthancGenomics
