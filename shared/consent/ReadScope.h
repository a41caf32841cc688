// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ConsentBook.h"
#include "genomics/Dataset.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What one request may read of genomic data. Only AccessGate makes one; every query takes one and
/// applies it inside, so that counts, totals, orders and pages show nothing of what is withheld.
/// Immutable; safe to share between threads. While one lives, a change of consents waits for it.
class ReadScope
{
public:
  /// Whether anything of the subject (Subject::number) may be read. 0, data linked to nobody, never
  /// may.
  bool Covers(std::int64_t subject) const { return access_->Covers(subject); }

  /// Whether anything may be of its calls of that origin.
  bool Covers(std::int64_t subject, Origin origin) const { return MaskOf(subject, origin) != 0; }

  /// Through which of Masks() these calls are seen; 0 for none.
  std::size_t MaskOf(std::int64_t subject, Origin origin) const
  {
    return access_->MaskOf(subject, origin);
  }

  /// What a change of consents waits for: whoever has it holds the scope.
  std::shared_ptr<const void> Hold() const { return access_; }

  /// Which genes of a subject's calls of one origin are seen. The first shows nothing.
  const std::vector<GeneMask>& Masks() const { return access_->Masks(); }

  /// Whether it may be told that this subject has genomic data to somebody who looks at images, and
  /// the other way round.
  bool LinksImages(std::int64_t subject) const { return access_->Of(subject).imageLink; }

  /// Whether it is of research under consents: who somebody is, and when and where what was done,
  /// is then told by pseudonyms of the project alone.
  bool IsPseudonymous() const { return pseudonymous_; }

  /// But of those who permit that.
  bool ShowsIdentity(std::int64_t subject) const
  {
    return !pseudonymous_ || access_->Of(subject).identity;
  }

  const CohortAccess& Access() const { return *access_; }

private:
  friend class AccessGate;
  ReadScope(std::shared_ptr<const CohortAccess> access, bool pseudonymous)
      : access_(std::move(access)), pseudonymous_(pseudonymous)
  {
  }

  std::shared_ptr<const CohortAccess> access_;
  bool pseudonymous_;
};
} // namespace OrthancGenomics
