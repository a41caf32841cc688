// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/ByteFilter.h"
#include "files/FileHandle.h"
#include "files/Sha256.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// A file that is coming in: it grows in the staging folder of a FileStore, is hashed on the way,
/// and either is committed or leaves nothing behind. Made by FileStore::Stage. Not thread-safe.
/// After a failed Append only destruction is of use: the bytes are already gone from the disk.
class StagedFile
{
public:
  /// `filter`, which may be null, makes of what comes what lies on the disk.
  StagedFile(std::filesystem::path root,
             std::filesystem::path path,
             std::uint64_t maximumSize,
             std::unique_ptr<IByteFilter> filter = nullptr);
  ~StagedFile();
  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&& other) = delete;
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;

  /// Throws Error(TooLarge) past the maximum size, Error(Storage) when the disk refuses.
  void Append(std::string_view bytes);

  std::uint64_t Size() const { return size_; } ///< of what came
  bool IsFiltered() const { return filter_ != nullptr; }

  /// Where the bytes are until Commit, to be looked at before; those of a filter are all there
  /// after End.
  const std::filesystem::path& Path() const { return path_; }

  /// Nothing more comes; as often as you like. Throws Error(Storage).
  void End();

  /// Syncs the file, renames it to its place by content and syncs the folders, so that it survives
  /// a power cut. Where the content is there already, that copy stays and this one goes.
  /// Returns the SHA-256 of what came. Throws Error(Storage). Once.
  std::string Commit();

  /// The same, but this copy stays and the one that is there goes.
  std::string Replace();

private:
  std::string Place(bool replace);
  void Write(std::string_view bytes);
  void Discard() noexcept;

  std::filesystem::path root_;
  std::filesystem::path path_;
  std::uint64_t maximumSize_;
  std::uint64_t size_ = 0;
  std::unique_ptr<IByteFilter> filter_;
  bool ended_ = false;
  FileHandle file_;
  Sha256 hash_;
};
} // namespace OrthancGenomics
