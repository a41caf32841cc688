// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/DatabaseFile.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace OrthancGenomics
{
constexpr int BUSY_MILLISECONDS = 5000; ///< that a connection waits for another

struct ConnectionCloser
{
  void operator()(sqlite3* handle) const;
};

struct StatementFinalizer
{
  void operator()(sqlite3_stmt* handle) const;
};

using ConnectionHandle = std::unique_ptr<sqlite3, ConnectionCloser>;
using StatementHandle = std::unique_ptr<sqlite3_stmt, StatementFinalizer>;

/// How much of what was committed a power cut may take. Whatever is left is always a whole prefix
/// of the transactions: Connection.cpp says why.
enum class Durability
{
  Ordered, ///< perhaps the last transactions
  Synced   ///< nothing: this transaction and all before it are on disk when Commit returns
};

/// One connection with its prepared statements. One thread at a time.
class Connection
{
public:
  /// Opens or makes the file, which its owner alone may read then; foreign keys are checked, what
  /// is deleted is overwritten. Messages call it by `name`, a literal. Throws Error(Storage), and
  /// what the file's VFS throws.
  explicit Connection(const DatabaseFile& file, const char* name = "index");

  /// Runs statements without parameters, as many as the text holds. Throws Error(Storage).
  void Execute(std::string_view sql);

  /// The first column of the first row of such a statement, 0 without one.
  std::int64_t GetInteger(const char* sql);

  std::int64_t LastInsertId() const;
  std::int64_t CountChanges() const; ///< rows that the last statement changed
  bool InTransaction() const;

  /// For the transactions that begin after it.
  void SetDurability(Durability durability);

  /// Error(Storage) with SQLite's message and the SQL; says so where the disk is full.
  [[noreturn]] void Throw(int code, std::string_view sql) const;

  /// Brings the file up to date with the newest key of its VFS, if it has one; by who alone writes.
  /// Throws Error(Storage).
  void RenewKey();

  sqlite3* Get() const { return handle_.get(); }

private:
  friend class Statement;
  StatementHandle Lease(std::string_view sql);
  void GiveBack(std::string_view sql, StatementHandle statement);

  const char* name_;
  std::shared_ptr<const IDatabaseVfs> vfs_; ///< outlives the handle
  ConnectionHandle handle_;
  std::unordered_map<std::string, std::vector<StatementHandle>> idle_; ///< by SQL text
  Durability durability_ = Durability::Synced;
};

/// A prepared statement, lent by its connection's cache until it is destroyed. The SQL is a
/// literal: it must live as long.
class Statement
{
public:
  /// Throws Error(Storage) if the SQL does not compile.
  Statement(Connection& connection, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Values of ?1, ?2, …; they stay bound over Reset.
  Statement& Bind(int place, std::int64_t value);
  Statement& Bind(int place, double value);
  Statement& Bind(int place, std::string_view text);
  Statement& BindNull(int place);
  /// The bytes must live until the statement is done with: they are not copied.
  Statement& BindBlob(int place, std::string_view bytes);

  /// Whether there is another row. Throws Error(Storage).
  bool Step();
  /// A statement without rows, run and made ready to be run again.
  void Run();
  void Reset();

  /// Columns count from 0. Views live until the next Step.
  std::int64_t GetInteger(int column) const;
  double GetDouble(int column) const;
  std::string GetText(int column) const;
  std::string_view GetBlob(int column) const;
  bool IsNull(int column) const;

private:
  void Check(int code) const;

  Connection& connection_;
  std::string_view sql_;
  StatementHandle handle_;
};

/// BEGIN IMMEDIATE … COMMIT, rolled back if destroyed before Commit.
class Transaction
{
public:
  Transaction(Connection& connection, Durability durability);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void Commit();

private:
  Connection& connection_;
};
} // namespace OrthancGenomics
