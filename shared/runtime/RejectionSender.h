// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/RejectionNote.h"
#include "orthanc/RestClient.h"
#include "runtime/ObjectMover.h"
#include "runtime/OrthancTraces.h"

#include <cstdint>
#include <set>
#include <string>

namespace OrthancGenomics
{
class Database;

/// Tells archives that objects which they were sent have left Orthanc (IHE RAD, IOCM). One thread
/// at a time.
class RejectionSender
{
public:
  /// `recipients` are names of Orthanc's modalities and peers that are told.
  RejectionSender(Database& index,
                  const RestClient& rest,
                  const OrthancTraces& exports,
                  std::set<std::string> recipients);

  /// Sends what is open to whom Orthanc's /exports name and who has not had it. What fails stays
  /// open, and so does a note of the last minute, while a sending may be under way. Whether nothing
  /// is open. Throws Error(Upstream) where Orthanc does not answer, Error(Storage).
  bool Send(const ObjectMover& mover);

private:
  bool Tell(const RejectionNote& note, const std::string& recipient, const std::string& file);

  Database& index_;
  RestClient rest_;
  const OrthancTraces& exports_;
  std::set<std::string> recipients_;
  std::set<std::string> failing_; ///< recipients whose failure is in the log
};
} // namespace OrthancGenomics
