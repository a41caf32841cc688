// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DatasetView.h"
#include "consent/AccessGate.h"
#include "runtime/RequestAccess.h"

#include <optional>
#include <string>

namespace OrthancGenomics
{
class Runtime;
class Snapshot;

/// The scope for reading, which a change of consents waits for until the answer has left. Throws
/// what AccessGate::Open throws.
ReadScope OpenScope(const AccessGate& gate, const Request& request);

/// What is told over many patients: of whom, and how numbers of them are.
struct PopulationAccess
{
  ReadScope scope;
  std::optional<SmallCounts> small; ///< nothing: as they are, with who it is

  const SmallCounts* Small() const { return small ? &*small : nullptr; }
};

/// Throws what AccessGate::Open throws.
PopulationAccess OpenPopulation(const AccessGate& gate, const Request& request);

/// Takes a question from what its user may ask. Throws what QueryBudget::Spend throws.
void SpendQuestion(Runtime& runtime, const Request& request, const SmallCounts& small);

/// The same, or nothing for who has no role that reads.
std::optional<ReadScope> FindScope(const AccessGate& gate, const Request& request);

/// Whether the caller handles files (uploads or administers), and so may know which there are.
bool HandlesFiles(const AccessGate& gate, const Request& request);

/// Throws Error(Forbidden) unless the caller handles files.
void RequireFiles(const AccessGate& gate, const Request& request);

/// Whether they handle all of them. Under consents who uploads handles what they sent alone: which
/// files others sent tells who has genomic data.
bool HandlesEveryFile(const AccessGate& gate, const Request& request);
bool HandlesFile(const AccessGate& gate, const Request& request, const Dataset& dataset);

/// Throws Error(NotFound) unless the dataset is there and the caller handles it.
void RequireFile(Runtime& runtime, const Request& request, const std::string& dataset);

/// Tells the audit whose the dataset is, as far as the caller is shown it.
void NoteOwners(const Request& request, const Snapshot& snapshot, const Dataset& dataset);

/// The scope of who reads, nothing for who handles files alone. Throws Error(Forbidden) for who
/// does neither.
std::optional<ReadScope> OpenDatasets(const AccessGate& gate, const Request& request);
} // namespace OrthancGenomics
