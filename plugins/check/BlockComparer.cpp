// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockComparer.h"

#include "blocks/ColumnBlock.h"
#include "core/Error.h"

#include <algorithm>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr const char* MISSING = "the row is missing";
constexpr const char* DAMAGED = "the row is damaged";
constexpr const char* DIFFERENT = "the row holds something else";
constexpr const char* NOT_MADE = "the row should not be there";

/// What is wrong with a stored value; nothing if it holds what was made.
const char* FindFault(const std::string& stored, const std::string& made)
{
  if (stored == made)
  {
    return nullptr;
  }
  try
  {
    return ColumnBlock(stored).HoldsSame(ColumnBlock(made)) ? nullptr : DIFFERENT;
  }
  catch (const Error&)
  {
    return DAMAGED;
  }
}
} // namespace

void BlockComparer::Put(BlockTable table, const std::vector<Block>& blocks)
{
  sorted_ = false;
  for (const Block& block : blocks)
  {
    made_[table].push_back(block.key);
  }
  const std::unique_ptr<IBlockSnapshot> stored = takeSnapshot_();
  for (const Block& block : blocks)
  {
    Compare(*stored, table, block);
  }
}

void BlockComparer::Delete(BlockTable, std::int64_t, std::int64_t)
{
  made_.clear();
  differences_.clear();
  count_ = 0;
}

void BlockComparer::Compare(const IBlockSnapshot& stored, BlockTable table, const Block& made)
{
  const char* fault = MISSING;
  try
  {
    stored.Visit(table,
                 made.key,
                 made.key,
                 [&](std::int64_t, std::string_view value)
                 {
                   fault = FindFault(std::string(value), made.value);
                   return false;
                 });
  }
  catch (const Error&)
  {
    fault = DAMAGED; // SQLite finds its own pages damaged
  }
  if (fault != nullptr)
  {
    Note(table, made.key, fault);
  }
}

void BlockComparer::Expect(BlockTable table, std::int64_t key)
{
  for (auto made = made_.begin(); !sorted_ && made != made_.end(); ++made)
  {
    std::sort(made->second.begin(), made->second.end());
  }
  sorted_ = true;
  const std::vector<std::int64_t>& made = made_[table];
  if (!std::binary_search(made.begin(), made.end(), key))
  {
    Note(table, key, NOT_MADE);
  }
}

std::size_t BlockComparer::CountRows() const
{
  std::size_t rows = 0;
  for (const auto& [table, keys] : made_)
  {
    rows += keys.size();
  }
  return rows;
}

void BlockComparer::Note(BlockTable table, std::int64_t key, const char* what)
{
  count_++;
  if (differences_.size() < MAX_DIFFERENCES)
  {
    differences_.push_back({table, key, what});
  }
}

const char* ToString(BlockTable table)
{
  switch (table)
  {
  case BlockTable::Chunks:
    return "chunks";
  case BlockTable::LongCalls:
    return "long_calls";
  case BlockTable::Callable:
    return "callable";
  case BlockTable::CallableSites:
    return "callable_sites";
  case BlockTable::Annotations:
    return "annotations";
  case BlockTable::Names:
    return "names";
  case BlockTable::Carriers:
    return "carriers";
  case BlockTable::Tested:
    return "tested";
  case BlockTable::Effects:
    return "effects";
  }
  return "";
}
} // namespace OrthancGenomics
