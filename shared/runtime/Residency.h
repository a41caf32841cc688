// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Changes.h"
#include "orthanc/StoredInstances.h"
#include "runtime/OrthancTraces.h"
#include "runtime/RejectionSender.h"
#include "runtime/ResidencyKeeper.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
struct ResidencyConfig;

/// Keeps genomic DICOM objects in Orthanc only while everything in them may be seen by everybody
/// who reaches it, on a thread of its own. Callbacks only leave a note. What fails is tried again,
/// later each time. Thread-safe.
class Residency
{
public:
  Residency(Database& index,
            const RawStore& files,
            const SealedStore& sealed,
            AccessGate& gate,
            const ResidencyConfig& config,
            const RestClient& rest);
  ~Residency(); ///< stops
  Residency(const Residency&) = delete;
  Residency& operator=(const Residency&) = delete;
  Residency(Residency&&) = delete;
  Residency& operator=(Residency&&) = delete;

  /// Hears of Orthanc's changes and instances from now on. Where consents are enforced the gate is
  /// suspended until Orthanc has started and what it has was compared with what it may have.
  void Arm();

  void OnChange(const Change& change);
  void OnStored(const StoredInstance& stored);
  /// The consents of these, Subject::number, or if none of everybody, are others now.
  void OnConsents(const std::vector<std::int64_t>& subjects);

  /// By Orthanc's id: nothing of it shall be kept, wherever it is.
  void Erase(const std::string& instance);

  /// Until all that was decided before the call is done, at most so long; not at all while Orthanc
  /// is starting or stopping.
  void WaitUntilSettled(std::chrono::milliseconds limit) const;

  /// Holds over restarts. Objects move in the background.
  void SetPolicy(ResidencyPolicy policy);

  struct Status
  {
    ResidencyPolicy policy = ResidencyPolicy::ByConsent;
    bool reconciled = false;
    std::int64_t waiting = 0; ///< notes that nobody has looked at
  };
  Status GetStatus() const;

  /// Throws Error(NotFound).
  std::string ReadFile(const ProtectedObject& object) const;
  std::vector<ObjectExport> ListExports(const std::vector<ProtectedObject>& objects) const;

private:
  struct Note
  {
    enum class Kind
    {
      Stored,
      Deleted,
      Consents,
      Everything,
      Erase
    };
    Kind kind;
    std::string id = {};      ///< of the instance
    std::int64_t subject = 0; ///< of consents
    unsigned tries = 0;
  };

  void Start();
  void Stop();
  void Hear(Note note);
  void Work();
  /// For a new note, at most so long; false for the end.
  bool Wait(std::chrono::milliseconds most);
  std::chrono::milliseconds FindWait() const;
  void RunPass();
  /// Those of people's decisions first.
  std::optional<Note> Take();
  /// Whether Orthanc has nothing that it may not have.
  bool Reconcile();
  void SealAll();
  void Handle(const Note& note);
  void TryOrKeep(Note note);
  static bool IsUrgent(const Note& note)
  {
    return note.kind != Note::Kind::Stored && note.kind != Note::Kind::Deleted;
  }
  bool HasNews() const { return !heard_.empty() || !urgent_.empty(); } ///< under mutex_
  bool IsLater(const Note& note) const;                                ///< under mutex_
  void RetryLater();
  bool Poll(); ///< whether its time had come
  void CleanTraces(bool hasLeft);
  void NoteStop();
  bool IsStopping() const;

  AccessGate& gate_;
  ResidencyKeeper keeper_;
  OrthancTraces traces_;
  const OrthancTraces exports_;
  RejectionSender rejections_;
  // Of the thread alone.
  std::chrono::milliseconds retry_;
  std::chrono::steady_clock::time_point retried_;
  bool tracesLeft_ = false;
  std::chrono::steady_clock::time_point polled_;
  mutable std::mutex mutex_; ///< guards what follows
  mutable std::condition_variable wake_;
  std::deque<Note> heard_;
  std::deque<Note> urgent_; ///< what people decided
  std::vector<Note> later_; ///< what failed
  std::uint64_t asked_ = 0; ///< urgent notes ever heard
  std::uint64_t done_ = 0;  ///< of these
  std::int64_t handling_ = 0;
  bool running_ = false;
  bool reconciled_ = false;
  bool stopping_ = false;
  std::thread thread_;
};
} // namespace OrthancGenomics
