// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessLimit.h"
#include "consent/ConsentRules.h"
#include "consent/ReadScope.h"
#include "consent/Role.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
class BookEdition;

/// Who asks, as far as somebody vouches for them, and for what.
struct Requester
{
  bool authenticated = false; ///< the credentials of this very request have been checked
  std::string user = {};      ///< empty for nobody
  std::string purpose = {};   ///< code of PurposeOfUse; empty: that of their role
  std::string reason = {};    ///< of BTG
  std::string project = {};   ///< of research, or empty
  std::set<std::string> roles =
      {};                 ///< that a token or a proxy states; names that are none count not
  AccessLimit limit = {}; ///< of what the roles give
};

enum class ConsentMode
{
  Enforce, ///< what may be read is what consents in force permit
  Off      ///< every role with Read may read everything
};

/// Immutable settings of the gate: section Genomics, keys Consent and Access.
struct AccessPolicy
{
  ConsentMode consent = ConsentMode::Enforce;
  std::map<std::string, std::set<std::string>> roles; ///< user -> roles
  std::set<std::string> anonymous;                    ///< roles of a request without a user
  /// Roles of an authenticated user whom `roles` does not name. Orthanc's own users may do anything
  /// to its images, so they begin as administrators of its genomics.
  std::set<std::string> unlisted = {"administrator"};
  std::vector<Role> table = MakeRoles();
  /// Project -> its users. Empty: whoever researches may name any project.
  std::map<std::string, std::set<std::string>> projects = {};
  std::map<std::string, DataUse> dataUse = {}; ///< project -> what it is and keeps to
};

/// The one place that says yes. Thread-safe.
class AccessGate
{
public:
  using Clock = std::function<std::int64_t()>; ///< milliseconds since 1970 UTC

  /// Knows no consents at first. Throws Error(BadInput) for a role that `policy.table` lacks.
  explicit AccessGate(AccessPolicy policy);
  AccessGate(AccessPolicy policy, Clock clock);
  ~AccessGate();
  AccessGate(const AccessGate&) = delete;
  AccessGate& operator=(const AccessGate&) = delete;

  /// The scope for reading: what the consents in force let this requester see, which may be
  /// nothing. Throws Error(Forbidden), who and why not, never whether data exists; Error(BadInput)
  /// for a purpose that is none, BTG without a reason, or a project outside of research.
  ReadScope Open(const Requester& requester) const;

  /// The same for what says who somebody is. Throws Error(Forbidden) also for research, which is
  /// told by pseudonyms, and for who is told numbers of patients alone.
  ReadScope OpenIdentified(const Requester& requester) const;

  /// For work that the server does by itself: what whoever treats the patient may see by consent,
  /// whatever their role, for the purpose TREAT. Rules for some roles or users alone give it
  /// nothing, and their denials count. Throws Error(Busy) while suspended, at once.
  ReadScope OpenForTreatment() const;

  /// Until Resume, Open waits some seconds and then throws Error(Busy) with `why`.
  void Suspend(std::string why);
  void Resume();

  /// Throws Error(Forbidden) unless one of the requester's roles has the permission.
  void Require(const Requester& requester, Permission permission) const;

  bool Has(const Requester& requester, Permission permission) const;

  /// What the consents are asked for this requester; throws as Open does.
  AccessQuestion Ask(const Requester& requester) const;
  /// The same for anybody who has these roles.
  AccessQuestion Ask(const Requester& requester, const std::set<std::string>& roles) const;

  /// How this requester is told numbers of people, nothing for as they are; throws as Open does.
  std::optional<SmallCounts> FindSmallCounts(const Requester& requester) const;

  std::set<std::string> GetRoles(const Requester& requester) const;
  const std::vector<Role>& ListRoles() const { return policy_.table; }
  ConsentMode Mode() const { return policy_.consent; }

  /// The number of the subject that a limit names (AccessLimit::patient), or nothing. Without, such
  /// a limit covers nobody. To be called before the first request.
  using FindPatient = std::function<std::optional<std::int64_t>(const std::string&)>;
  void SetPatients(FindPatient find) { findPatient_ = std::move(find); }

  /// The subjects whom a limit's labels leave (AccessLimit::labels). Without, such a limit leaves
  /// nobody. Shared, since it is kept for other requests. To be called before the first request.
  using Labelled = std::shared_ptr<const std::vector<LabelledSubject>>;
  using FindLabelled = std::function<Labelled(const std::set<std::string>&)>;
  void SetLabels(FindLabelled find) { findLabelled_ = std::move(find); }

  /// From now on scopes are made of this book; those of the one before live on.
  void Replace(std::shared_ptr<const ConsentBook> book);
  std::shared_ptr<const ConsentBook> Book() const;

  /// Whether no scope of a book before the present one lives; waits for that as long as `limit`.
  /// Who waits must hold no scope.
  bool WaitForFormerScopes(std::chrono::milliseconds limit) const;

private:
  void WaitForResume() const;
  ReadScope Make(const AccessQuestion& question, const AccessLimit& limit) const;
  std::string ChoosePurpose(const Requester& requester, const std::set<std::string>& roles) const;
  std::set<std::string> CheckRoles(const std::set<std::string>& roles) const;
  std::shared_ptr<const CohortAccess> Limit(std::shared_ptr<const CohortAccess> access,
                                            const AccessLimit& limit) const;

  AccessPolicy policy_;
  Clock clock_;
  FindPatient findPatient_;
  FindLabelled findLabelled_;
  mutable std::mutex mutex_; ///< guards what follows
  mutable std::condition_variable resumed_;
  std::string suspended_; ///< why; empty for a gate that is not
  std::shared_ptr<BookEdition> edition_;
  std::vector<std::weak_ptr<BookEdition>> former_;
};
} // namespace OrthancGenomics
