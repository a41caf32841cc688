// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/BlockBatch.h"

#include <utility>

namespace OrthancGenomics
{
void BlockBatch::Add(BlockTable table, std::int64_t key, std::string value)
{
  if (bytes_ + value.size() > MAX_BYTES)
  {
    Flush();
  }
  bytes_ += value.size();
  waiting_[table].push_back(Block{key, std::move(value)});
}

void BlockBatch::Flush()
{
  for (auto& [table, rows] : waiting_)
  {
    if (!rows.empty())
    {
      blocks_.Put(table, rows);
      rows.clear();
    }
  }
  bytes_ = 0;
}
} // namespace OrthancGenomics
