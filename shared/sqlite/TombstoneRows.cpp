// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/TombstoneRows.h"

#include "core/Text.h"

#include <set>
#include <string>

namespace OrthancGenomics
{
namespace
{
std::string WritePositions(const std::set<std::size_t>& positions)
{
  std::string text;
  for (const std::size_t position : positions)
  {
    text += (text.empty() ? "" : " ") + std::to_string(position);
  }
  return text;
}

std::set<std::size_t> ReadPositions(const std::string& text)
{
  std::set<std::size_t> positions;
  for (const std::string_view part : Split(text, ' '))
  {
    if (const auto position = ParseInteger(part))
    {
      positions.insert(static_cast<std::size_t>(*position));
    }
  }
  return positions;
}
} // namespace

void InsertTombstoneRow(Connection& connection, const Tombstone& tombstone)
{
  Statement(connection,
            "INSERT INTO tombstone (dataset, erased, action, who, reason, time, samples)"
            " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS"
            " (SELECT 1 FROM tombstone WHERE dataset = ?1 AND erased = ?2)")
      .Bind(1, tombstone.dataset)
      .Bind(2, tombstone.erased)
      .Bind(3, tombstone.action)
      .Bind(4, tombstone.who)
      .Bind(5, tombstone.reason)
      .Bind(6, tombstone.time)
      .Bind(7, WritePositions(tombstone.samples))
      .Run();
  // Of an index from before a restore: what is imported from now on is none of what was erased.
  Statement(connection, "UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'dataset'")
      .Bind(1, tombstone.erased)
      .Run();
}

std::vector<Tombstone> ListTombstoneRows(Connection& connection)
{
  Statement row(connection,
                "SELECT dataset, erased, action, who, reason, time, samples FROM tombstone"
                " ORDER BY number");
  std::vector<Tombstone> tombstones;
  while (row.Step())
  {
    tombstones.push_back({row.GetText(0),
                          row.GetInteger(1),
                          row.GetText(2),
                          row.GetText(3),
                          row.GetText(4),
                          row.GetInteger(5),
                          ReadPositions(row.GetText(6))});
  }
  return tombstones;
}
} // namespace OrthancGenomics
