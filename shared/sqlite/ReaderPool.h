// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Connection.h"

#include <memory>
#include <mutex>
#include <vector>

namespace OrthancGenomics
{
/// Connections that read, each within a transaction that fixes what it sees. Thread-safe.
class ReaderPool
{
public:
  explicit ReaderPool(DatabaseFile file);

  /// A connection whose reads all see this very moment. Throws Error(Storage).
  std::unique_ptr<Connection> Take();
  void GiveBack(std::unique_ptr<Connection> connection);

private:
  std::unique_ptr<Connection> FindIdle();

  const DatabaseFile file_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};
} // namespace OrthancGenomics
