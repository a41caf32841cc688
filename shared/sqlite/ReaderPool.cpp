// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/ReaderPool.h"

#include "core/Error.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_IDLE = 16;

std::unique_ptr<Connection> OpenReader(const DatabaseFile& file)
{
  auto connection = std::make_unique<Connection>(file);
  connection->Execute("PRAGMA query_only = ON; PRAGMA cache_size = -1024");
  return connection;
}
} // namespace

ReaderPool::ReaderPool(DatabaseFile file) : file_(std::move(file)) {}

std::unique_ptr<Connection> ReaderPool::Take()
{
  std::unique_ptr<Connection> connection = FindIdle();
  if (connection == nullptr)
  {
    connection = OpenReader(file_);
  }
  Statement(*connection, "BEGIN").Run();
  connection->GetInteger("SELECT 1 FROM meta"); // BEGIN alone fixes nothing: the first read does
  return connection;
}

void ReaderPool::GiveBack(std::unique_ptr<Connection> connection)
{
  try
  {
    Statement(*connection, "ROLLBACK").Run(); // kept prepared, as all statements are
  }
  catch (const Error&)
  {
    return;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  if (idle_.size() < MAX_IDLE)
  {
    idle_.push_back(std::move(connection));
  }
}

std::unique_ptr<Connection> ReaderPool::FindIdle()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (idle_.empty())
  {
    return nullptr;
  }
  std::unique_ptr<Connection> connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}
} // namespace OrthancGenomics
