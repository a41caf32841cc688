// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/RejectionRows.h"

namespace OrthancGenomics
{
namespace
{
/// Rows of number, object, uid, made, recipient, time, those of a note together.
std::vector<RejectionNote> ReadNotes(Statement& rows)
{
  std::vector<RejectionNote> notes;
  while (rows.Step())
  {
    if (notes.empty() || notes.back().number != rows.GetInteger(0))
    {
      notes.push_back({rows.GetInteger(0), rows.GetText(1), rows.GetText(2), rows.GetInteger(3)});
    }
    if (!rows.GetText(4).empty())
    {
      notes.back().told[rows.GetText(4)] = rows.GetInteger(5);
    }
  }
  return notes;
}
} // namespace

void AddRejectionRow(Connection& connection, const RejectionNote& note)
{
  Statement(connection,
            "INSERT INTO rejection_note (object, uid, made, open) SELECT ?1, ?2, ?3, 1"
            " WHERE NOT EXISTS (SELECT 1 FROM rejection_note WHERE object = ?1 AND open = 1)")
      .Bind(1, note.object)
      .Bind(2, note.uid)
      .Bind(3, note.made)
      .Run();
}

void PutRejectionTold(Connection& connection,
                      std::int64_t note,
                      const std::string& recipient,
                      std::int64_t time)
{
  Statement(connection,
            "INSERT INTO rejection_told (note, recipient, time) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (note, recipient) DO UPDATE SET time = ?3")
      .Bind(1, note)
      .Bind(2, recipient)
      .Bind(3, time)
      .Run();
}

void CloseRejectionRow(Connection& connection, std::int64_t note)
{
  Statement(connection, "UPDATE rejection_note SET open = 0 WHERE number = ?1").Bind(1, note).Run();
}

std::vector<RejectionNote> ListOpenRejections(Connection& connection)
{
  Statement rows(connection,
                 "SELECT number, object, uid, made, IFNULL(recipient, ''), IFNULL(time, 0)"
                 " FROM rejection_note LEFT JOIN rejection_told ON note = number"
                 " WHERE open = 1 ORDER BY number");
  return ReadNotes(rows);
}

std::vector<RejectionNote> ListRejections(Connection& connection, const std::string& object)
{
  Statement rows(connection,
                 "SELECT number, object, uid, made, IFNULL(recipient, ''), IFNULL(time, 0)"
                 " FROM rejection_note LEFT JOIN rejection_told ON note = number"
                 " WHERE object = ?1 ORDER BY number");
  return ReadNotes(rows.Bind(1, object));
}
} // namespace OrthancGenomics
