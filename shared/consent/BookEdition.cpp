// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/BookEdition.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MOST_COMPILED = 256; ///< each has a number a subject
}

BookEdition::Loan BookEdition::Borrow(const std::shared_ptr<BookEdition>& edition)
{
  {
    const std::lock_guard<std::mutex> lock(edition->mutex_);
    edition->loans_++;
  }
  return {edition.get(), [edition](const void*) { edition->GiveBack(); }};
}

void BookEdition::GiveBack()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (--loans_ == 0)
  {
    unused_.notify_all();
  }
}

std::shared_ptr<const CohortAccess> BookEdition::Compile(const AccessQuestion& question)
{
  const Key key(
      question.everybody, question.roles, question.user, question.purpose, question.project);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto known = compiled_.find(key);
    // A clock that went back asks anew: rules that have begun may not have.
    if (known != compiled_.end() && known->second.time <= question.time &&
        question.time < known->second.access->GoodUntil())
    {
      return known->second.access;
    }
  }
  auto access = std::make_shared<const CohortAccess>(book_->Compile(question));
  const std::lock_guard<std::mutex> lock(mutex_);
  if (compiled_.size() >= MOST_COMPILED && compiled_.count(key) == 0)
  {
    compiled_.clear();
  }
  compiled_[key] = {access, question.time};
  return access;
}

bool BookEdition::WaitUntilUnused(std::chrono::steady_clock::time_point deadline)
{
  std::unique_lock<std::mutex> lock(mutex_);
  return unused_.wait_until(lock, deadline, [this] { return loans_ == 0; });
}
} // namespace OrthancGenomics
