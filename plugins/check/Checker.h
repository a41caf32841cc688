// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CheckedStore.h"
#include "DatasetCheck.h"
#include "GroupCheck.h"
#include "Owners.h"
#include "seal/SealedStore.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
struct CheckRequest
{
  ImportOptions options;
  std::string dataset;                 ///< the only one to be checked, or empty
  bool exclusive = false;              ///< no server runs: what is left half-way stays so
  const SealedStore* sealed = nullptr; ///< opens CheckedStore::withheld; null without keys
  std::string whyNoKeys = {};
};

/// What Repair needs to know of what was found.
struct CheckResult
{
  struct WrongDataset
  {
    std::string id;
    std::string reason; ///< its first flaw
    bool fileLost = false;
  };

  std::size_t datasets = 0;
  std::size_t groups = 0;
  std::size_t leaving = 0; ///< groups not compared, since samples are leaving them
  std::size_t rows = 0;
  std::int64_t entries = 0; ///< of the audit trail
  std::vector<Flaw> flaws;
  std::size_t beyondRepair = 0; ///< of the flaws: those that a repair leaves
  std::vector<WrongDataset> wrongDatasets;
  std::vector<std::string> erased; ///< datasets that are there although they were erased
  std::vector<std::int64_t> wrongGroups;
  std::vector<Stray> strays;
  std::vector<std::string> unusedFiles; ///< SHA-256
};

/// Checks a whole store, or one dataset of it. Memory: that of one import, and a key for each row
/// of the dataset or group that is compared. While a server runs, what it changes meanwhile is no
/// flaw: datasets and groups are looked up again before one of theirs counts. Throws
/// Error(NotFound) for an unknown dataset, Error(Storage).
CheckResult Check(const CheckedStore& store, const CheckRequest& request, const Progress& progress);

/// Files that neither a dataset nor a job needs. While a server runs, young ones are left out: they
/// may be coming in.
std::vector<std::string>
FindUnusedFiles(const CheckedStore& store, const Owners& owners, bool exclusive);
} // namespace OrthancGenomics
