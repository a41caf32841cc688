// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/RejectionNote.h"
#include "orthanc/RestClient.h"
#include "runtime/ObjectMover.h"
#include "runtime/OrthancTraces.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace OrthancGenomics
{
class Database;

/// Tells archives that objects which they were sent have left Orthanc (IHE RAD, IOCM), on a thread
/// of its own: one that does not answer must not keep other objects from leaving. What it is given
/// outlives it. Thread-safe.
class RejectionSender
{
public:
  /// `recipients` are names of Orthanc's modalities and peers that are told; none, and there is no
  /// thread.
  RejectionSender(Database& index,
                  const RestClient& rest,
                  const OrthancTraces& exports,
                  const ObjectMover& mover,
                  std::set<std::string> recipients);
  ~RejectionSender(); ///< stops
  RejectionSender(const RejectionSender&) = delete;
  RejectionSender& operator=(const RejectionSender&) = delete;

  void Start(); ///< once; what a run before left open is told
  void Wake();  ///< something has left
  void Stop();  ///< after the sending under way, of seconds at most

  /// Sends what is open to whom Orthanc's /exports name and who has not had it; of a recipient that
  /// fails nothing more. That stays open, and so does a note of the last minute, while a sending of
  /// the object may be under way. Whether nothing is open. Throws Error(Upstream) where Orthanc
  /// does not answer, Error(Storage). One thread at a time.
  bool Send();

private:
  void Work();
  void WarnOfUnknown() const;
  bool Wait(bool left); ///< false for the end
  bool IsStopping() const;
  bool Tell(const RejectionNote& note, const std::string& recipient, const std::string& document);
  std::string MakeDocument(const RejectionNote& note, const ProtectedObject& object) const;

  Database& index_;
  RestClient rest_;
  const OrthancTraces& exports_;
  const ObjectMover& mover_;
  const std::set<std::string> recipients_;
  std::set<std::string> failing_; ///< recipients whose failure is in the log; of who sends
  mutable std::mutex mutex_;      ///< guards what follows
  std::condition_variable wake_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};
} // namespace OrthancGenomics
