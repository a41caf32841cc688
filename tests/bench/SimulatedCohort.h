// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/Coalescent.h"
#include "genomics/SampleGroup.h"
#include "sqlite/Database.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// An index as imports leave it: a dataset and a patient (P1, P2, …) for each sample of a simulated
/// slice of chromosome 1 of GRCh38, with targets whose gaps differ from sample to sample, and with
/// VEP's consequences in the genes of `GeneText`.
class SimulatedCohort
{
public:
  static constexpr std::int64_t LOOSE = 64; ///< samples that stay without a group at first

  struct Size
  {
    std::int64_t samples = 0; ///< in groups; LOOSE come on top
    std::int64_t bases = 0;
    std::int64_t blockBases = 0; ///< see MakeSlice
  };

  /// Makes `folder`/index.db, where nothing is yet, with all samples loose.
  SimulatedCohort(const std::filesystem::path& folder, Size size);

  /// Groups of 32 of the first `samples`.
  void MakeGroups();
  /// Groups of 1,024 of those of 32.
  void MergeGroups();
  /// A group of the rest, so that a server has nothing to do.
  void GroupLoose();

  Database& Index() { return *database_; }
  void Reopen(); ///< with nothing of the file in memory

  std::int64_t Calls() const { return calls_; } ///< of all samples but the loose
  const std::vector<SliceSite>& Sites() const { return slice_.sites; }
  const std::vector<Dataset>& Datasets() const { return datasets_; } ///< by patient

  /// A gene of 193 kb, G0, G1 …, every two million bases; the table as GeneTable reads it.
  std::string GeneText() const;
  std::int64_t CountGenes() const;

  /// Writes the blocks of a patient's sample once more, under the numbers of `dataset`.
  void WriteCalls(Dataset& dataset, std::size_t patient);

  /// The samples of the first `patients` as a VCF: S1, S2 …
  void WriteVcf(const std::filesystem::path& file, std::size_t patients) const;

private:
  void AddPatient(std::size_t patient);
  void AddTargets(class DatasetWriter& writer, std::size_t patient) const;
  void Fill(std::int64_t first, std::int64_t last);

  Size size_;
  std::filesystem::path file_;
  CoalescentSlice slice_;
  std::unique_ptr<Database> database_;
  std::vector<Dataset> datasets_;
  std::int64_t calls_ = 0;
};
} // namespace OrthancGenomics
