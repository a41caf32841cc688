// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ConsentBook.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <tuple>

namespace OrthancGenomics
{
/// A book while scopes are made of it: what it gave each kind of requester, compiled once, and how
/// many scopes of it live. Thread-safe.
class BookEdition
{
public:
  explicit BookEdition(std::shared_ptr<const ConsentBook> book) : book_(std::move(book)) {}

  /// Counts as a scope of the edition for as long as it lives. Shared: each copy of a scope has it.
  using Loan = std::shared_ptr<const void>;
  static Loan Borrow(const std::shared_ptr<BookEdition>& edition);

  const std::shared_ptr<const ConsentBook>& Book() const { return book_; }

  /// What the book gives who asks, by the rules of `question.time`.
  std::shared_ptr<const CohortAccess> Compile(const AccessQuestion& question);

  /// Whether no scope lives any more; waits for that until `deadline`.
  bool WaitUntilUnused(std::chrono::steady_clock::time_point deadline);

private:
  using Key = std::tuple<bool, std::set<std::string>, std::string, std::string, std::string>;
  struct Compiled
  {
    std::shared_ptr<const CohortAccess> access;
    std::int64_t time = 0; ///< by whose rules
  };

  void GiveBack();

  std::shared_ptr<const ConsentBook> book_;
  std::mutex mutex_;
  std::condition_variable unused_;
  std::size_t loans_ = 0;
  std::map<Key, Compiled> compiled_; ///< by everybody, roles, user, purpose, project
};
} // namespace OrthancGenomics
