// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlockComparer.h"
#include "CheckedStore.h"
#include "Flaw.h"
#include "Importer.h"
#include "genomics/Dataset.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
struct DatasetResult
{
  std::vector<Flaw> flaws;
  std::size_t rows = 0;     ///< that were compared
  bool fileLost = false;    ///< missing or damaged, so that the dataset cannot be made again
  bool blocksWrong = false; ///< they are not what the file gives
};

/// Compares datasets with their raw files: reads each file again, as its import did, and compares
/// every row that this makes with the stored one. Not thread-safe.
class DatasetCheck
{
public:
  /// Both must outlive it. A left-aligned dataset can be compared only where `options` give the
  /// reference of its build.
  DatasetCheck(const CheckedStore& store, const ImportOptions& options);

  /// An imported dataset. Throws Error(Storage) if the index cannot be read at all.
  DatasetResult Run(const Dataset& dataset, const Progress& progress);

  /// What is wrong with a kept file; empty for nothing.
  std::string FindFileFault(const std::string& sha256) const;

private:
  bool CheckFile(const std::string& sha256, const Dataset& dataset, DatasetResult& result);
  void CheckBlocks(const Dataset& dataset, const Progress& progress, DatasetResult& result);
  void ReadAgain(const Dataset& dataset, const Progress& progress, DatasetResult& result);
  void FindOthers(const Dataset& dataset, BlockComparer& comparer) const;
  void CompareFacets(const Dataset& dataset, BlockComparer& comparer) const;

  const CheckedStore& store_;
  const ImportOptions& options_;
  std::map<std::string, std::string> files_; ///< what is wrong with each, by SHA-256
};

/// The target regions that a dataset was imported with. Throws what ReadBed throws.
std::vector<Region> ReadTargets(const CheckedStore& store, const Dataset& dataset);
} // namespace OrthancGenomics
