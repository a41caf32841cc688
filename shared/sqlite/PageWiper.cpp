// SPDX-License-Identifier: GPL-3.0-or-later
// The format of pages: https://www.sqlite.org/fileformat2.html, 1.6.
#include "sqlite/PageWiper.h"

#include <sqlite3.h>

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t PAGES_A_STEP = 4096;
constexpr std::size_t FILE_HEADER = 100; ///< before that of page 1
constexpr std::size_t DEEPEST = 20;
constexpr unsigned char INTERIOR_INDEX = 2;
constexpr unsigned char INTERIOR_TABLE = 5;
constexpr unsigned char LEAF_INDEX = 10;
constexpr unsigned char LEAF_TABLE = 13;

bool IsInterior(unsigned char kind)
{
  return kind == INTERIOR_INDEX || kind == INTERIOR_TABLE;
}

bool IsKnown(unsigned char kind)
{
  return IsInterior(kind) || kind == LEAF_INDEX || kind == LEAF_TABLE;
}
} // namespace

bool PageWiper::WipeSome(Connection& connection)
{
  const std::int64_t changes = sqlite3_total_changes64(connection.Get());
  if (changes != changes_)
  {
    ListPages(connection);
    changes_ = changes;
  }
  // Pages as they were are not to come back out of the connection's cache.
  sqlite3_db_release_memory(connection.Get());
  for (std::size_t done = 0; next_ < pages_.size() && done < PAGES_A_STEP; next_++)
  {
    const Page page = pages_[next_];
    wiped_.resize(std::max<std::size_t>(wiped_.size(), page + std::size_t{1}));
    if (!wiped_[page])
    {
      WipePage(page);
      wiped_[page] = true;
      done++;
    }
  }
  if (next_ < pages_.size())
  {
    return false;
  }
  if (file_->pMethods->xSync(file_, SQLITE_SYNC_NORMAL) != SQLITE_OK)
  {
    connection.Throw(SQLITE_IOERR_FSYNC, "wiping pages");
  }
  return true;
}

void PageWiper::ListPages(Connection& connection)
{
  connection_ = &connection;
  // SQLite's own handle: closing another one of the same file would end its locks.
  sqlite3_file_control(connection.Get(), "main", SQLITE_FCNTL_FILE_POINTER, &file_);
  pageSize_ = static_cast<std::size_t>(connection.GetInteger("PRAGMA page_size"));
  std::vector<Page> roots = {1};
  Statement row(connection, "SELECT rootpage FROM sqlite_schema WHERE rootpage > 0");
  while (row.Step())
  {
    roots.push_back(static_cast<Page>(row.GetInteger(0)));
  }
  row.Reset();
  pages_.clear();
  next_ = 0;
  for (const Page root : roots)
  {
    AddTree(root);
  }
}

/// All leaves of a tree are equally deep, so that they need not be read to be listed.
void PageWiper::AddTree(Page root)
{
  std::vector<Page> level = {root};
  for (std::size_t depth = 0; depth < DEEPEST && !level.empty(); depth++)
  {
    pages_.insert(pages_.end(), level.begin(), level.end());
    if (!ReadPage(level.front()) || !IsInterior(static_cast<unsigned char>(bytes_[header_])))
    {
      return;
    }
    std::vector<Page> below;
    for (const Page page : level)
    {
      const std::vector<Page> children = ListChildren(page);
      below.insert(below.end(), children.begin(), children.end());
    }
    level = std::move(below);
  }
}

std::vector<PageWiper::Page> PageWiper::ListChildren(Page page)
{
  std::vector<Page> children;
  if (!ReadPage(page) || !IsInterior(static_cast<unsigned char>(bytes_[header_])))
  {
    return children;
  }
  const std::size_t cells = GetNumber(header_ + 3, 2);
  for (std::size_t cell = 0; cell < cells; cell++)
  {
    const std::size_t place = GetNumber(header_ + 12 + 2 * cell, 2);
    children.push_back(static_cast<Page>(GetNumber(place, 4)));
  }
  children.push_back(static_cast<Page>(GetNumber(header_ + 8, 4)));
  return children;
}

/// Whether it is a page of a tree.
bool PageWiper::ReadPage(Page page)
{
  bytes_.resize(pageSize_);
  header_ = page == 1 ? FILE_HEADER : 0;
  const sqlite3_int64 place = static_cast<sqlite3_int64>(pageSize_) * (page - std::int64_t{1});
  const int code = file_->pMethods->xRead(file_, bytes_.data(), static_cast<int>(pageSize_), place);
  if (code != SQLITE_OK)
  {
    connection_->Throw(code, "reading pages to wipe them");
  }
  return IsKnown(static_cast<unsigned char>(bytes_[header_]));
}

void PageWiper::WipePage(Page page)
{
  if (!ReadPage(page))
  {
    return;
  }
  const bool interior = IsInterior(static_cast<unsigned char>(bytes_[header_]));
  const std::size_t begin = header_ + (interior ? 12 : 8) + 2 * GetNumber(header_ + 3, 2);
  const std::size_t end = GetNumber(header_ + 5, 2); // 0 would be 65536, which our pages have not
  if (begin >= end || end > pageSize_ ||
      std::all_of(bytes_.begin() + static_cast<std::ptrdiff_t>(begin),
                  bytes_.begin() + static_cast<std::ptrdiff_t>(end),
                  [](char byte) { return byte == 0; }))
  {
    return;
  }
  const std::string zeros(end - begin, '\0');
  const sqlite3_int64 place = static_cast<sqlite3_int64>(pageSize_) * (page - std::int64_t{1}) +
                              static_cast<sqlite3_int64>(begin);
  const int code =
      file_->pMethods->xWrite(file_, zeros.data(), static_cast<int>(zeros.size()), place);
  if (code != SQLITE_OK)
  {
    connection_->Throw(code, "wiping pages");
  }
}

std::size_t PageWiper::GetNumber(std::size_t place, std::size_t bytes) const
{
  std::size_t number = 0;
  for (std::size_t i = 0; i < bytes; i++)
  {
    number = number << 8 | static_cast<unsigned char>(bytes_.at(place + i));
  }
  return number;
}
} // namespace OrthancGenomics
