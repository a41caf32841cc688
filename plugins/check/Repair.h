// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Checker.h"
#include "WithoutSamples.h"
#include "sqlite/Database.h"

#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Mends what a check found in a store that nobody else has open: a dataset is imported anew from
/// its raw file under new numbers, beside its old rows, and flipped; one whose file is lost becomes
/// Failed; what was erased goes; wrong groups go, as the server makes them again; so do rows
/// and files that nobody owns. Broken off, it leaves rows that nobody owns, for the next repair.
class Repair
{
public:
  /// All must outlive it.
  Repair(Database& database, const CheckedStore& store, const ImportOptions& options);

  /// What was done, a line each. Throws Error(Storage) where the index does not let it.
  std::vector<Flaw> Run(const CheckResult& found, const Progress& progress);

  /// How many datasets could not be made again, one that is Failed now among them.
  std::size_t CountLost() const { return lost_; }

private:
  void DropGroups(const std::vector<std::int64_t>& groups);
  void Erase(const std::vector<std::string>& datasets, const Progress& progress);
  void EraseWhole(const Dataset& dataset);
  void
  EraseSamples(const Dataset& dataset, const SamplePositions& samples, const Progress& progress);
  void Mend(const CheckResult::WrongDataset& wrong, const Progress& progress);
  void ImportAgain(const Dataset& standing, const Progress& progress);
  void ImportNext(Dataset& next, const ImportOptions& options, const Progress& progress);
  void Fail(Dataset dataset, const std::string& reason);
  void RemoveBlocks(const Dataset& dataset);
  void Sweep(const CheckResult& found);
  void Tell(const std::string& owner, const std::string& what);

  Database& database_;
  const CheckedStore& store_;
  const ImportOptions& options_;
  std::vector<Flaw> done_;
  std::size_t lost_ = 0;
};
} // namespace OrthancGenomics
