// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Connection.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

struct sqlite3_file;

namespace OrthancGenomics
{
/// Overwrites what SQLite leaves in the unused middle of pages. `secure_delete` overwrites a row
/// where it is deleted; but while pages are split and joined, rows move, and of some a copy stays
/// in the page that they left, between the list of its cells and the cells, where nothing reads:
///
///     header | places of cells ► | unused | ◄ cells
///
/// Only pages that belong to a tree of the schema are touched, so never a part of a large value.
/// One thread at a time.
class PageWiper
{
public:
  /// Wipes some pages; whether that were the last. Nobody else may write, and the write-ahead log
  /// must be empty; between two calls anything may be written. Throws Error(Storage).
  bool WipeSome(Connection& connection);

private:
  using Page = std::uint32_t;

  void ListPages(Connection& connection);
  void AddTree(Page root);
  std::vector<Page> ListChildren(Page page);
  bool ReadPage(Page page);
  void WipePage(Page page);
  std::size_t GetNumber(std::size_t place, std::size_t bytes) const;

  Connection* connection_ = nullptr;
  sqlite3_file* file_ = nullptr;
  std::size_t pageSize_ = 0;
  std::string bytes_; ///< of the page that was read last
  std::size_t header_ = 0;
  std::int64_t changes_ = -1; ///< of the connection, when pages_ were listed
  std::vector<Page> pages_;
  std::size_t next_ = 0;
  std::vector<bool> wiped_; ///< by page; rows that are gone cannot move there again
};
} // namespace OrthancGenomics
