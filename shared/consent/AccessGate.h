// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Who asks, as far as Orthanc vouches for them.
struct Requester
{
  bool authenticated = false; ///< Orthanc has checked the credentials of this very request
  std::string user;           ///< empty for nobody
};

enum class Permission
{
  Read,      ///< genomic data, within the scope that consents give
  Upload,    ///< datasets in, links, uploads, own jobs
  Administer ///< release, delete, the queue
};

const char* ToString(Permission permission);

enum class ConsentMode
{
  Enforce, ///< reading needs consents; with none recorded, everything is denied
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
};

/// The names that roles may have.
const std::vector<std::string>& ListRoles();

/// The one place that says yes. Immutable, so safe from any thread.
class AccessGate
{
public:
  explicit AccessGate(AccessPolicy policy);

  /// From then on `Enforce` decides by these.
  void Replace(std::shared_ptr<const ConsentBook> book) { book_ = std::move(book); }

  /// The scope for reading. Throws Error(Forbidden): who and why not, never whether data exists.
  ReadScope Open(const Requester& requester) const;

  /// Throws Error(Forbidden) unless one of the requester's roles has the permission.
  void Require(const Requester& requester, Permission permission) const;

  bool Has(const Requester& requester, Permission permission) const;

private:
  std::set<std::string> GetRoles(const Requester& requester) const;

  AccessPolicy policy_;
  std::shared_ptr<const ConsentBook> book_;
};
} // namespace OrthancGenomics
