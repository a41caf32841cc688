// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/BlockRows.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MAX_ERASED_BYTES = 16 << 20;
constexpr std::int64_t ROW_BYTES = 64; ///< what a row costs beside its value, about

struct BlockSql
{
  const char* put;
  const char* visit;
  const char* findLast;
  const char* measure;
  const char* erase;
};

// Whole statements, put together by the compiler.
#define GENOMICS_BLOCK_SQL(TABLE)                                                                  \
  {                                                                                                \
    "REPLACE INTO " TABLE " (key, value) VALUES (?1, ?2)",                                         \
        "SELECT key, value FROM " TABLE " WHERE key BETWEEN ?1 AND ?2 ORDER BY key",               \
        "SELECT key FROM " TABLE " WHERE key BETWEEN ?1 AND ?2 ORDER BY key DESC LIMIT 1",         \
        "SELECT key, length(value) FROM " TABLE " WHERE key BETWEEN ?1 AND ?2 ORDER BY key",       \
        "DELETE FROM " TABLE " WHERE key BETWEEN ?1 AND ?2"                                        \
  }

// In the order of BlockTable.
constexpr std::array<BlockSql, 10> BLOCK_SQL = {{GENOMICS_BLOCK_SQL("chunks"),
                                                 GENOMICS_BLOCK_SQL("long_calls"),
                                                 GENOMICS_BLOCK_SQL("callable"),
                                                 GENOMICS_BLOCK_SQL("callable_sites"),
                                                 GENOMICS_BLOCK_SQL("annotations"),
                                                 GENOMICS_BLOCK_SQL("names"),
                                                 GENOMICS_BLOCK_SQL("carriers"),
                                                 GENOMICS_BLOCK_SQL("tested"),
                                                 GENOMICS_BLOCK_SQL("effects"),
                                                 GENOMICS_BLOCK_SQL("facets")}};
#undef GENOMICS_BLOCK_SQL

static_assert(static_cast<std::size_t>(BlockTable::Facets) + 1 == BLOCK_SQL.size());

const BlockSql& GetSql(BlockTable table)
{
  return BLOCK_SQL.at(static_cast<std::size_t>(table));
}
} // namespace

void PutBlocks(Connection& connection, BlockTable table, const std::vector<Block>& blocks)
{
  Statement put(connection, GetSql(table).put);
  for (const Block& block : blocks)
  {
    put.Bind(1, block.key).BindBlob(2, block.value).Run();
  }
}

void VisitBlocks(Connection& connection,
                 BlockTable table,
                 std::int64_t first,
                 std::int64_t last,
                 const std::function<bool(std::int64_t, std::string_view)>& visitor)
{
  Statement visit(connection, GetSql(table).visit);
  visit.Bind(1, first).Bind(2, last);
  while (visit.Step() && visitor(visit.GetInteger(0), visit.GetBlob(1)))
  {
  }
}

std::optional<std::int64_t>
FindLastBlock(Connection& connection, BlockTable table, std::int64_t first, std::int64_t last)
{
  Statement find(connection, GetSql(table).findLast);
  find.Bind(1, first).Bind(2, last);
  return find.Step() ? std::make_optional(find.GetInteger(0)) : std::nullopt;
}

std::optional<std::int64_t>
EraseSomeBlocks(Connection& connection, BlockTable table, std::int64_t first, std::int64_t last)
{
  std::optional<std::int64_t> end;
  {
    Statement measure(connection, GetSql(table).measure);
    measure.Bind(1, first).Bind(2, last);
    std::int64_t bytes = 0;
    while (bytes < MAX_ERASED_BYTES && measure.Step())
    {
      end = measure.GetInteger(0);
      bytes += measure.GetInteger(1) + ROW_BYTES;
    }
  }
  if (end.has_value())
  {
    Statement(connection, GetSql(table).erase).Bind(1, first).Bind(2, *end).Run();
  }
  return end;
}
} // namespace OrthancGenomics
