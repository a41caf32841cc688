// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/StagedFile.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
class UploadFolder;

struct UploadSlice
{
  std::uint32_t number = 0; ///< from 0
  std::uint64_t size = 0;   ///< bytes
};

/// An upload that is under way.
struct UploadState
{
  std::string id;
  std::string owner;        ///< who began it, as the caller of Begin wrote it; empty for nobody
  std::string metadata;     ///< what the caller of Begin wants back at the end (JSON, say)
  std::int64_t changed = 0; ///< milliseconds since 1970: the last slice, or the beginning
  std::vector<UploadSlice> slices; ///< those received, by ascending number
  std::uint64_t size = 0;          ///< of all of them
};

/// Uploads in slices that come in any order, again, and across restarts:
///
///     <root>/<id>/upload     owner, metadata
///     <root>/<id>/00000017   slice 17, complete: written beside, synced, renamed
///
/// or `upload.sealed`, of an upload that lies encoded with all of its slices.
///
/// Thread-safe; slices of one upload may come in parallel. Ids that are not of the form of
/// MakeRandomId are Error(NotFound), so no id reaches another folder.
class UploadStore
{
public:
  static constexpr std::uint64_t MAXIMUM_SLICE = 16U << 20U;
  static constexpr std::uint32_t MAXIMUM_SLICES = 1U << 20U;

  /// `maximumSize` of a whole upload in bytes, 0 for none. `coding`, which must outlive it and may
  /// be null, is how those lie that begin while `encodes`, to their end.
  UploadStore(std::filesystem::path root,
              std::uint64_t maximumSize,
              const IByteCoding* coding = nullptr,
              bool encodes = false);

  /// Returns the new id. Throws Error(Storage).
  std::string Begin(const std::string& owner, const std::string& metadata);

  /// The same number again replaces the slice. Throws Error(NotFound), Error(TooLarge),
  /// Error(BadInput) for an empty one or a number out of range, Error(Storage).
  void PutSlice(const std::string& id, std::uint32_t number, std::string_view bytes);

  /// Throws Error(NotFound).
  UploadState Get(const std::string& id) const;
  std::vector<UploadState> ListAll() const;

  /// Appends slices 0, 1, 2, … to the file with flat memory. The upload itself stays until
  /// Cancel, so a failure afterwards can be tried again. Throws Error(BadInput) when slices are
  /// missing or the total is not `totalSize`, Error(Conflict) while the same one is written or
  /// joined elsewhere, and what StagedFile::Append throws.
  void Join(const std::string& id, std::uint64_t totalSize, StagedFile& target);

  /// Removes it with all of its slices. Throws Error(NotFound), Error(Conflict) as Join does.
  void Cancel(const std::string& id);

  /// Removes those not changed since `before` (milliseconds) and what crashes left; how many.
  std::size_t Expire(std::int64_t before);

private:
  class SliceLock;
  class WholeLock;

  UploadFolder FolderOf(const std::string& id) const;
  void CheckTotal(const UploadFolder& folder, std::uint32_t number, std::size_t size) const;

  std::filesystem::path root_;
  std::uint64_t maximumSize_;
  const IByteCoding* coding_;
  bool encodes_;
  std::mutex mutex_;
  std::set<std::string> whole_;             // uploads that are joined or removed
  std::map<std::string, unsigned> writing_; // how many slices of an upload are being written
};
} // namespace OrthancGenomics
