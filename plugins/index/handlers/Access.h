// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Disguise.h"
#include "consent/AccessGate.h"
#include "runtime/DatasetView.h"
#include "runtime/RequestAccess.h"

#include <optional>
#include <string>

namespace OrthancGenomics
{
class Runtime;
class Snapshot;

/// Of whom a request may be told, and how.
struct Reading
{
  ReadScope scope;
  Disguise disguise;                ///< for each answer
  std::optional<SmallCounts> small; ///< nothing: numbers as they are, with who it is

  const SmallCounts* Small() const { return small ? &*small : nullptr; }
};

/// For what is told over many patients. Throws what AccessGate::Open throws.
Reading OpenPopulation(Runtime& runtime, const Request& request);

/// For what is told of patients one by one. Throws Error(Forbidden) for who is told numbers alone.
Reading OpenPatients(Runtime& runtime, const Request& request);

/// Takes a question from what its user may ask. Throws what QueryBudget::Spend throws.
void SpendQuestion(Runtime& runtime, const Request& request, const SmallCounts& small);

/// The same as OpenScope, or nothing for whom it would refuse but for what they said wrong.
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
