// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ProtectedObject.h"
#include "runtime/OrthancObjects.h"
#include "seal/RawStore.h"
#include "seal/SealedStore.h"

#include <atomic>
#include <cstdint>
#include <string>

namespace OrthancGenomics
{
class Database;

/// Moves objects between Orthanc's database and the protected store, in an order in which a process
/// that is killed loses nothing: the copy is on the disk before the row says so, the row before
/// Orthanc deletes, and Orthanc has it again before the row does. One thread at a time.
/// Throws Error(Upstream), Error(Storage).
class ObjectMover
{
public:
  struct Stores
  {
    Database& index;
    const RawStore& files; ///< copies from before they were sealed, and files of datasets
    const SealedStore& sealed;
  };

  /// `overwrite` is Orthanc's OverwriteInstances.
  ObjectMover(Stores stores, OrthancObjects orthanc, bool overwrite)
      : index_(stores.index), files_(stores.files), sealed_(stores.sealed),
        orthanc_(std::move(orthanc)), overwrite_(overwrite)
  {
  }

  /// Records that it is in Orthanc. What it had of a copy stays, for a backup of Orthanc's.
  void Admit(ProtectedObject object, const std::string& why);
  /// Copies it with all that is a user's, records that, and deletes it from Orthanc. Of an object
  /// that is withheld and was sent again the first copy counts, unless Orthanc overwrites.
  void Leave(ProtectedObject object, const std::string& why);
  /// Stores the very bytes, and what Orthanc lacks of the rest.
  void Return(const ProtectedObject& object, const std::string& why);
  /// Records that it is in the protected store alone.
  void Withhold(ProtectedObject object, const std::string& why);
  /// Takes it out of Orthanc for good, wherever it was. The copy is for who has to be told of it
  /// alone, until Forget.
  void Retract(ProtectedObject object, const std::string& why);
  /// Nothing of it is kept.
  void Forget(ProtectedObject object, const std::string& why);

  /// Seals copies that are not sealed, or by an older key, and removes what no row names. What
  /// cannot be sealed stays as it is and is told.
  void SealAll(const std::atomic<bool>& stopping);

  /// The copy, or what Orthanc has of a resident object. Throws Error(NotFound).
  std::string ReadFile(const ProtectedObject& object) const;

  /// The copy of one that was retracted. Throws Error(NotFound) where there is none.
  std::string ReadRetracted(const ProtectedObject& object) const;

  const OrthancObjects& Orthanc() const { return orthanc_; }

private:
  bool Copy(ProtectedObject& object);
  std::string Read(const std::string& sha256) const;
  std::string ReadUnsealed(const std::string& sha256) const;
  bool SealOne(const std::string& sha256) const;
  void SweepSealed() const;
  void Put(ProtectedObject& object, ObjectState state, const std::string& why);

  Database& index_;
  const RawStore& files_;
  const SealedStore& sealed_;
  OrthancObjects orthanc_;
  const bool overwrite_;
};
} // namespace OrthancGenomics
