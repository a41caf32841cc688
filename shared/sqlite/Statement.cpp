// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/Connection.h"

#include <sqlite3.h>

#include <cerrno>
#include <utility>

namespace OrthancGenomics
{
namespace
{
// A null pointer would bind NULL where an empty value is meant.
const char* NotNull(std::string_view text)
{
  return text.data() == nullptr ? "" : text.data();
}
} // namespace

Statement::Statement(Connection& connection, std::string_view sql)
    : connection_(connection), sql_(sql), handle_(connection.Lease(sql))
{
}

Statement::~Statement()
{
  connection_.GiveBack(sql_, std::move(handle_));
}

Statement& Statement::Bind(int place, std::int64_t value)
{
  Check(sqlite3_bind_int64(handle_.get(), place, value));
  return *this;
}

Statement& Statement::Bind(int place, double value)
{
  Check(sqlite3_bind_double(handle_.get(), place, value));
  return *this;
}

Statement& Statement::Bind(int place, std::string_view text)
{
  Check(sqlite3_bind_text64(
      handle_.get(), place, NotNull(text), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::BindNull(int place)
{
  Check(sqlite3_bind_null(handle_.get(), place));
  return *this;
}

Statement& Statement::BindBlob(int place, std::string_view bytes)
{
  Check(sqlite3_bind_blob64(handle_.get(), place, NotNull(bytes), bytes.size(), SQLITE_STATIC));
  return *this;
}

bool Statement::Step()
{
  errno = 0; // Connection::Throw looks at it
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW)
  {
    return true;
  }
  if (code != SQLITE_DONE)
  {
    connection_.Throw(code, sql_);
  }
  return false;
}

void Statement::Run()
{
  Step();
  Reset();
}

void Statement::Reset()
{
  sqlite3_reset(handle_.get());
}

std::int64_t Statement::GetInteger(int column) const
{
  return sqlite3_column_int64(handle_.get(), column);
}

double Statement::GetDouble(int column) const
{
  return sqlite3_column_double(handle_.get(), column);
}

std::string Statement::GetText(int column) const
{
  return std::string(GetBlob(column));
}

std::string_view Statement::GetBlob(int column) const
{
  const void* bytes = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool Statement::IsNull(int column) const
{
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

void Statement::Check(int code) const
{
  if (code != SQLITE_OK)
  {
    connection_.Throw(code, sql_);
  }
}
} // namespace OrthancGenomics
