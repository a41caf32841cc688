// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessGate.h"
#include "imaging/GenomicObject.h"
#include "imaging/ResidencyStep.h"
#include "runtime/ObjectMover.h"
#include "runtime/ResidencyConfig.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
class Database;

/// Decides where each genomic object belongs, and has it moved there. One thread at a time, unless
/// said. Throws Error(Upstream), Error(Storage).
class ResidencyKeeper
{
public:
  ResidencyKeeper(Database& index,
                  const AccessGate& gate,
                  const ResidencyConfig& config,
                  ObjectMover mover);

  /// From any thread: whether an instance that was stored, or deleted, is of interest.
  bool MayBeGenomic(const std::string& sopClass) const
  {
    return recogniser_.MayBeGenomic(sopClass);
  }
  bool Knows(const std::string& id) const;

  /// An instance was stored: recognises it, and judges it.
  void LookAt(const std::string& id);
  /// An instance was deleted, by us or by somebody else.
  void NoteDeletion(const std::string& id);

  /// Takes it out of Orthanc and of the protected store.
  void Erase(const std::string& id);

  /// Moves what is not where it belongs; of one subject, or of all. Asks Orthanc of nothing else.
  void Settle(std::int64_t subject);
  void SettleAll();

  /// Also asks Orthanc what it has, and looks at what came while nobody watched. Whether all of it
  /// was done before Stop.
  bool Reconcile();
  /// Every copy is sealed by the newest key afterwards, unless Stop comes before or the log tells.
  void SealAll() { mover_.SealAll(stopping_); }
  void Stop() { stopping_ = true; } ///< from any thread: what takes long ends soon

  /// What Reconcile could not read.
  std::vector<std::string> TakeUnread() { return std::exchange(unread_, {}); }

  /// Remembers how far Orthanc's changes were followed.
  void NotePlace(bool orderly);
  /// From any thread: the next start has to look at what there is.
  void NoteUnordered();
  void SetPolicy(ResidencyPolicy policy);               ///< from any thread; moves nothing yet
  ResidencyPolicy GetPolicy() const { return policy_; } ///< from any thread

  /// When consents in force may decide otherwise for some object; the largest value for never. What
  /// it was before is forgotten by SettleAll.
  std::int64_t GetNextChange() const { return nextChange_; }

  /// Whether something has left since the last time.
  bool TakeHasLeft() { return std::exchange(hasLeft_, false); }

  const ObjectMover& Mover() const { return mover_; } ///< from any thread: what is const of it

private:
  struct Verdict
  {
    bool mayStay = false;
    std::string why;
  };
  Verdict Judge(const ProtectedObject& object);
  void Settle(const std::vector<ProtectedObject>& objects);
  /// `present` as Orthanc says or, where it was not asked, as recorded.
  void Move(const ProtectedObject& object,
            std::optional<ObjectState> state,
            bool present,
            bool backup = false);
  void NoteRejection(const ProtectedObject& object) const;
  void DropCopy(const ProtectedObject& object);
  void ReconcileRow(const std::string& id, bool backup);
  void LookAtCandidate(const std::string& id);
  std::optional<ProtectedObject> Recognise(const std::string& id) const;
  void Take(const ProtectedObject& found);

  Database& index_;
  const AccessGate& gate_;
  const ObjectRecogniser recogniser_;
  const std::string rules_;
  const bool tells_; ///< recipients, of what has left
  ObjectMover mover_;
  std::atomic<ResidencyPolicy> policy_;
  std::atomic<bool> stopping_{false};
  bool hasLeft_ = false;
  std::vector<std::string> unread_;
  std::int64_t nextChange_ = 0;
  std::mutex placeMutex_; ///< of the row of GetResidency
  mutable std::mutex mutex_;
  std::set<std::string> known_; ///< ids that have a row; under mutex_
};
} // namespace OrthancGenomics
