// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/FileStore.h"
#include "seal/KeyRing.h"
#include "seal/RawReader.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The files that datasets were made of, named by their content, sealed or not:
///
///     <root>/files/ab/cdef…         one that is not
///     <root>/sealed/files/ab/cdef…  one that is, named by the SHA-256 of what it holds
///
/// How new ones lie is the store's; what is there is read however it lies, so that both may stand
/// side by side while one becomes the other. Thread-safe as FileStore is. Throws Error(Storage).
class RawStore
{
public:
  /// `keys`, which must outlive it, may be null: then nothing is sealed, and what is cannot be
  /// read.
  explicit RawStore(const std::filesystem::path& root,
                    const KeyRing* keys = nullptr,
                    bool seals = false);

  static std::filesystem::path LocateSealed(const std::filesystem::path& root);

  StagedFile Stage(std::uint64_t maximumSize) const;
  bool Contains(std::string_view sha256) const;
  /// However often it is there; whether it was.
  bool Remove(std::string_view sha256) const;
  /// In ascending order.
  std::vector<std::string> ListAll() const;
  std::size_t SweepStaging() const;

  /// Where it lies if it is not sealed.
  std::optional<std::filesystem::path> FindPlain(const std::string& sha256) const;
  /// Throws Error(Storage) too if there is no such file.
  RawReader Open(const std::string& sha256) const;
  RawReader OpenSealed(const std::string& sha256) const;
  /// In bytes, of what it holds.
  std::uint64_t SizeOfSealed(const std::string& sha256) const;
  /// What is staged is brought to its end first.
  RawReader OpenStaged(StagedFile& file) const;

  /// Whether it lies as new ones would, sealed by the newest key or plain, and nowhere else.
  bool IsAsNew(const std::string& sha256) const;
  /// A copy of it that does, still staged; nothing once `stopping`. Throws Error(Damaged) if the
  /// file does not hold what its name says.
  std::optional<StagedFile> CopyAsNew(const std::string& sha256,
                                      const std::atomic<bool>& stopping) const;
  /// The copy takes the place of all others of this file; it is on the disk before they go. Not
  /// while somebody removes it.
  void Replace(const std::string& sha256, StagedFile copy) const;

  bool Seals() const { return seals_; } ///< new ones
  const FileStore& Plain() const { return plain_; }
  const FileStore& Sealed() const { return sealed_; }

private:
  const KeyRing& Keys() const;

  const KeyRing* keys_;
  const bool seals_;
  FileStore plain_;
  FileStore sealed_;
};
} // namespace OrthancGenomics
