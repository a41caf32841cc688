// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/ByteFilter.h"
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
  /// `coding`, which may be null, is that of uploads which began encoded; it must outlive this.
  UploadFolder(std::filesystem::path path, const IByteCoding* coding);

  /// Whether this is an upload: a name of the right form, and its head was written.
  bool Exists() const;

  const std::filesystem::path& Path() const { return path_; }

  /// `encoded`: so lie it and all slices.
  void WriteHead(const std::string& owner, const std::string& metadata, bool encoded) const;
  void WriteSlice(std::uint32_t number, std::string_view bytes) const;
  void CopySlice(std::uint32_t number, StagedFile& target) const;
  UploadState Read() const;

  /// Milliseconds since 1970 at which the newest of its files was written.
  std::int64_t ChangedAt() const;

  /// The head goes first, so that what a crash interrupts is no upload any more.
  void Remove() const;

private:
  bool IsEncoded() const;
  std::filesystem::path PathOfHead() const;
  std::filesystem::path PathOfSlice(std::uint32_t number) const;
  std::string Encode(std::string_view bytes) const;
  std::string ReadHead() const;
  const IByteCoding& Coding() const;

  std::filesystem::path path_;
  const IByteCoding* coding_;
};
} // namespace OrthancGenomics
