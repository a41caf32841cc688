// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/UploadStore.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// The folder of one upload, as UploadStore draws it. No locks: UploadStore holds them.
/// Throws Error(Storage) where the disk refuses.
class UploadFolder
{
public:
  explicit UploadFolder(std::filesystem::path path);

  /// Whether this is an upload: a name of the right form, and its head was written.
  bool Exists() const;

  const std::filesystem::path& Path() const { return path_; }

  void WriteHead(const std::string& owner, const std::string& metadata) const;
  void WriteSlice(std::uint32_t number, std::string_view bytes) const;
  std::filesystem::path PathOfSlice(std::uint32_t number) const;
  UploadState Read() const;

  /// Milliseconds since 1970 at which the newest of its files was written.
  std::int64_t ChangedAt() const;

  /// The head goes first, so that what a crash interrupts is no upload any more.
  void Remove() const;

private:
  std::filesystem::path path_;
};
} // namespace OrthancGenomics
