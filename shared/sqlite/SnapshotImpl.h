// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Database.h"
#include "sqlite/ReaderPool.h"

#include <memory>
#include <utility>

namespace OrthancGenomics
{
class Snapshot::Impl
{
public:
  explicit Impl(std::shared_ptr<ReaderPool> pool)
      : pool_(std::move(pool)), connection_(pool_->Take())
  {
  }

  ~Impl() { pool_->GiveBack(std::move(connection_)); }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Connection& Get() { return *connection_; }

private:
  /// Shared, since an answer may still be under way while the server stops and closes the database.
  std::shared_ptr<ReaderPool> pool_;
  std::unique_ptr<Connection> connection_;
};
} // namespace OrthancGenomics
