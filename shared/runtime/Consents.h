// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessGate.h"
#include "consent/ConsentBook.h"
#include "consent/ConsentRecord.h"
#include "fhir/ConsentBundle.h"
#include "fhir/ConsentReader.h"
#include "linkage/Subject.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
class Database;
class GeneTable;

/// What came of a consent service's list.
struct FollowedConsents
{
  std::vector<ConsentRecord> changes; ///< versions that were stored
  std::int64_t unreadable = 0;        ///< they close their patients
  std::int64_t unplaced = 0;          ///< whose patient is not known, or decided in the future
};

/// Whether a consent with this id came from the consent service.
bool IsOfService(const std::string& consent);

/// The consents of the index, and the gate's book that is made of them. Thread-safe.
///
/// What changes one returns only when no scope of before lives any more: whoever is answered then
/// is answered by the new state. New scopes are of it at once. Where a scope lives longer than half
/// a minute, Error(Busy) says that the change is recorded and who began before it may still see the
/// old state; the same change again waits again. The caller must hold no scope.
class Consents
{
public:
  /// What a client sent: a FHIR Consent, or the simple form (fhir/ConsentForm.h).
  struct Submission
  {
    bool fhir = false;
    std::string resource; ///< JSON
  };

  struct Listener
  {
    /// The consents of these subjects, of everybody's if none, are others; called under a lock.
    std::function<void(const std::vector<std::int64_t>&)> changed;
    /// Before a change is answered; called under none.
    std::function<void()> settle;
  };

  /// Fills the gate's book. A consent that cannot be read any more closes its subject to everybody,
  /// and is logged. Throws Error(Storage).
  Consents(Database& index, const GeneTable& genes, AccessGate& gate, GeneLists lists);

  /// To be called before the first change.
  void SetListener(Listener listener) { listener_ = std::move(listener); }

  /// Throws Error(BadInput), Error(Refused) with the place in the resource; Error(Conflict) for a
  /// PatientID of several issuers.
  void Check(const Submission& submission) const;

  /// All of them or none; their ids. A subject that is new is made. Throws what Check throws.
  std::vector<std::string> Record(const std::vector<Submission>& submissions,
                                  const std::string& user);
  /// Throws what Check throws, Error(NotFound), Error(Refused) for the consent of another patient,
  /// Error(Conflict) for the consent service's.
  void Replace(const std::string& consent, const Submission& submission, const std::string& user);
  /// Nothing is left to do where it is withdrawn. Throws Error(NotFound).
  void Withdraw(const std::string& consent, const std::string& user);

  /// Records all that a consent service lists: what is new or changed there as versions, what it
  /// lists no longer as withdrawn. What somebody withdrew here stays so until it changes there.
  FollowedConsents Follow(const std::vector<ListedConsent>& listed);

  /// Whether what the service has decided still counts; from the beginning it does not. Where not,
  /// each consent of it that was in force denies everything of its scope.
  void SetServiceInForce(bool inForce);

  /// Runs `merge`, which makes one subject a part of another, while both are closed: consents of
  /// both then count for the data of both. Throws Error(Busy), and does nothing, while a scope
  /// lives too long.
  void Merge(const Subject& from, const Subject& into, const std::function<void()>& merge);

  /// Waits for the end of what was before: Follow and SetServiceInForce do not. Throws Error(Busy).
  void Settle() const;

  /// A version as rules, with whose it is. Throws what Check throws.
  PatientConsent Read(const ConsentRecord& record) const;

private:
  PatientConsent ReadForm(const ConsentRecord& record, const ConsentNames& names) const;
  Subject Resolve(const PatientConsent& read, bool make) const;
  ConsentRecord MakeRecord(const Submission& submission, const std::string& user) const;
  ConsentRecord GetRecord(const std::string& consent) const;
  /// It would outdo whatever is decided until then.
  static bool IsOfTheFuture(const PatientConsent& read, const ConsentRecord& record);
  std::optional<std::int64_t> FindOwner(const ListedConsent& listed) const;
  std::optional<ConsentRecord> MakeServiceRecord(const ListedConsent& listed,
                                                 const ConsentRecord* known,
                                                 FollowedConsents& result) const;
  FollowedConsents CompareWithService(const std::vector<ListedConsent>& listed) const;
  std::vector<Consent> ReadAll(const std::vector<ConsentRecord>& records) const;
  Consent ReadOne(const ConsentRecord& record) const;
  /// Under mutex_: the rows are stored, the subject's consents read anew.
  void Store(const std::vector<ConsentRecord>& records);
  void Reread(std::int64_t subject);
  void Publish();
  void Tell(const std::vector<std::int64_t>& subjects) const;
  void WaitForFormerScopes() const;

  Database& index_;
  const GeneTable& genes_;
  AccessGate& gate_;
  const GeneLists lists_;
  Listener listener_;
  std::mutex mutex_;               ///< of changes; guards the next
  ConsentBook::Consents consents_; ///< as the book has them
  bool serviceInForce_ = false;    ///< likewise
};
} // namespace OrthancGenomics
