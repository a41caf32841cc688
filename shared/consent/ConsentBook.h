// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/SubjectAccess.h"

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What one requester may see of every subject: few profiles, and which of them each subject has.
/// Immutable; safe from any thread.
class CohortAccess
{
public:
  /// Subjects are numbers (Subject::number); one without consents shows nothing.
  const SubjectAccess& Of(std::int64_t subject) const
  {
    const bool known = 0 < subject && subject < static_cast<std::int64_t>(profileOf_.size());
    return profiles_[known ? profileOf_[static_cast<std::size_t>(subject)] : 0];
  }

  bool Covers(std::int64_t subject) const { return !Of(subject).ShowsNothing(); }

  /// From then on it has to be compiled anew, since a rule begins or ends.
  std::int64_t GoodUntil() const { return goodUntil_; }

private:
  friend class ConsentBook;

  std::vector<SubjectAccess> profiles_ = {SubjectAccess()}; ///< the first shows nothing
  std::vector<std::uint32_t> profileOf_;
  std::int64_t goodUntil_ = std::numeric_limits<std::int64_t>::max();
};

/// The consents of all subjects at one moment. Immutable; safe from any thread.
class ConsentBook
{
public:
  using Consents = std::map<std::int64_t, std::vector<Consent>>; ///< by Subject::number

  ConsentBook(Consents consents, GeneLists lists);

  /// Empty for a subject without.
  const std::vector<Consent>& ListConsents(std::int64_t subject) const;

  ConsentDecision
  Explain(std::int64_t subject, const AccessQuestion& question, const DataItem& item) const
  {
    return Decide(ListConsents(subject), question, item);
  }

  CohortAccess Compile(const AccessQuestion& question) const;

private:
  Consents consents_;
  GeneLists lists_;
};
} // namespace OrthancGenomics
