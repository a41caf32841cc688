// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ConsentBook.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
ConsentBook::ConsentBook(Consents consents, GeneLists lists)
    : consents_(std::move(consents)), lists_(std::move(lists))
{
}

const std::vector<Consent>& ConsentBook::ListConsents(std::int64_t subject) const
{
  static const std::vector<Consent> none;
  const auto found = consents_.find(subject);
  return found == consents_.end() ? none : found->second;
}

CohortAccess ConsentBook::Compile(const AccessQuestion& question) const
{
  CohortAccess access;
  if (!consents_.empty())
  {
    access.profileOf_.resize(static_cast<std::size_t>(consents_.rbegin()->first) + 1);
  }
  std::map<SubjectAccess, std::uint32_t> numbers = {{SubjectAccess(), 0}};
  for (const auto& [subject, consents] : consents_)
  {
    const auto [known, isNew] =
        numbers.emplace(CompileAccess(consents, question, lists_),
                        static_cast<std::uint32_t>(access.profiles_.size()));
    if (isNew)
    {
      access.profiles_.push_back(known->first);
    }
    access.profileOf_[static_cast<std::size_t>(subject)] = known->second;
    access.goodUntil_ = std::min(access.goodUntil_, FindNextChange(consents, question.time));
  }
  return access;
}
} // namespace OrthancGenomics
