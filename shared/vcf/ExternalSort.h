// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/ScratchFile.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Where a record belongs: by contig number, position, then its line in the file as it came.
struct SortKey
{
  std::uint32_t contig = 0;
  std::int64_t position = 0;
  std::int64_t line = 0;
};

bool operator<(const SortKey& a, const SortKey& b);

/// Sorts more records than memory holds: sorted runs in files, merged as they are read back. Call
/// Add(), then Finish(), then Next(). Throws Error(Storage) if the disk is full or fails.
class ExternalSort
{
public:
  static constexpr std::size_t MEMORY = std::size_t{64} << 20U;
  static constexpr std::size_t MAX_RUNS = 64;

  /// In files of the folder, which is that of the system if it is empty.
  explicit ExternalSort(const std::filesystem::path& folder, std::size_t memory = MEMORY);
  explicit ExternalSort(ScratchMaker make, std::size_t memory = MEMORY);
  ~ExternalSort();
  ExternalSort(const ExternalSort&) = delete;
  ExternalSort& operator=(const ExternalSort&) = delete;

  void Add(const SortKey& key, std::string_view bytes);
  void Finish();

  /// The least that is left; false at the end.
  bool Next(SortKey& key, std::string& bytes);

  std::int64_t Size() const { return size_; }

private:
  using File = std::unique_ptr<IScratchFile>;

  struct Entry
  {
    SortKey key;
    std::size_t offset = 0;
    std::size_t length = 0;
  };

  struct Run
  {
    File file;
    SortKey key;
    std::string bytes;
  };

  static void Write(IScratchFile& file, const SortKey& key, std::string_view bytes);
  static bool Advance(Run& run);
  void Spill();
  void MergeRuns();
  void StartMerge();
  bool TakeLeast(SortKey& key, std::string& bytes);

  ScratchMaker make_;
  std::size_t memory_;
  std::int64_t size_ = 0;
  std::string buffer_; ///< the records of `entries_`
  std::vector<Entry> entries_;
  std::size_t taken_ = 0; ///< of `entries_`, where nothing was spilled
  std::vector<File> files_;
  std::vector<Run> heap_; ///< least on top
};
} // namespace OrthancGenomics
