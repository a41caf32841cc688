// SPDX-License-Identifier: GPL-3.0-or-later
//   change    = location edit | "=" | "?"
//   location  = position [ "_" position ]
//   position  = [ "-" | "*" ] digits [ ( "+" | "-" ) ( digits | "?" ) ] | "?" | "(" location ")"
//   edit      = base ">" base | "del" | "dup" | "inv" | "ins" … | "delins" … | "=" | bases "["
//   digits "]"
#include "genomics/HgvsChange.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view BASES = "ACGTUNRYSWKMBDHVacgtunryswkmbdhv";

using MaybeText = std::optional<std::string>;

MaybeText ReadPosition(HgvsCursor& cursor, bool coding)
{
  if (cursor.Take("?"))
  {
    return "?";
  }
  std::string position;
  if (coding && (cursor.Peek() == '-' || cursor.Peek() == '*'))
  {
    position += cursor.TakeCount(1);
  }
  const std::string_view digits = cursor.TakeDigits();
  if (digits.empty() || digits.front() == '0')
  {
    return std::nullopt;
  }
  position += digits;
  if (coding && (cursor.Peek() == '-' || cursor.Peek() == '+'))
  {
    position += cursor.TakeCount(1);
    const std::string_view offset = cursor.Sees("?") ? cursor.TakeCount(1) : cursor.TakeDigits();
    if (offset.empty())
    {
      return std::nullopt;
    }
    position += offset;
  }
  return position;
}

MaybeText ReadRange(HgvsCursor& cursor, bool coding)
{
  MaybeText first = ReadPosition(cursor, coding);
  if (!first || !cursor.Take("_"))
  {
    return first;
  }
  const MaybeText last = ReadPosition(cursor, coding);
  if (!last)
  {
    return std::nullopt;
  }
  return *first == *last ? *first : *first + '_' + *last;
}

/// A position or, where it is uncertain, a range in parentheses.
MaybeText ReadUncertain(HgvsCursor& cursor, bool coding)
{
  if (!cursor.Take("("))
  {
    return ReadPosition(cursor, coding);
  }
  const MaybeText range = ReadRange(cursor, coding);
  return range && cursor.Take(")") ? '(' + *range + ')' : MaybeText();
}

MaybeText ReadLocation(HgvsCursor& cursor, bool coding)
{
  MaybeText first = ReadUncertain(cursor, coding);
  if (!first || !cursor.Take("_"))
  {
    return first;
  }
  const MaybeText last = ReadUncertain(cursor, coding);
  if (!last)
  {
    return std::nullopt;
  }
  return *first == *last ? *first : *first + '_' + *last;
}

/// What is inserted: bases, or as it stands ("10", "N[20]", "[NC_000022.10:g.35788169_35788352]").
MaybeText ReadInserted(HgvsCursor& cursor)
{
  std::string inserted(cursor.TakeAll(BASES));
  if (cursor.Done())
  {
    return inserted.empty() ? MaybeText() : ToUpperAscii(inserted);
  }
  const std::string_view rest = cursor.Rest();
  if (rest.find_first_of(" \t<>=") != std::string_view::npos)
  {
    return std::nullopt;
  }
  return inserted + std::string(cursor.TakeCount(rest.size()));
}

/// Bases or a count behind del, dup and inv, which say nothing new.
void SkipAffected(HgvsCursor& cursor)
{
  if (cursor.TakeDigits().empty())
  {
    cursor.TakeAll(BASES);
  }
}

MaybeText ReadDeletion(HgvsCursor& cursor)
{
  SkipAffected(cursor);
  if (!cursor.Take("ins"))
  {
    return "del";
  }
  const MaybeText inserted = ReadInserted(cursor);
  return inserted ? "delins" + *inserted : MaybeText();
}

/// Several bases written as a substitution ("2573_2574TG>AA", "2573TG>AA") are a delins.
MaybeText MakeSubstitution(const std::string& location,
                           const std::string& reference,
                           const std::string& alternate)
{
  const bool range = location.find('_') != std::string::npos;
  if (alternate.empty() || (range && reference.size() == 1))
  {
    return std::nullopt;
  }
  if (reference == alternate && (range || reference.size() == 1))
  {
    return location + '=';
  }
  if (reference.size() == 1 && alternate.size() == 1)
  {
    return location + reference + '>' + alternate;
  }
  if (range || reference.size() == 1)
  {
    return location + "delins" + alternate;
  }
  const std::optional<std::int64_t> first = ParseInteger(location);
  if (!first || *first < 1 || reference.empty())
  {
    return std::nullopt;
  }
  const std::int64_t last = *first + static_cast<std::int64_t>(reference.size()) - 1;
  return location + '_' + std::to_string(last) + "delins" + alternate;
}

MaybeText ReadBases(HgvsCursor& cursor, const std::string& location)
{
  const std::string reference = ToUpperAscii(cursor.TakeAll(BASES));
  if (cursor.Take(">"))
  {
    return MakeSubstitution(location, reference, ToUpperAscii(cursor.TakeAll(BASES)));
  }
  if (cursor.Take("="))
  {
    return location + '=';
  }
  if (!cursor.Take("["))
  {
    return std::nullopt;
  }
  const std::string_view count = cursor.TakeDigits();
  if (count.empty() || !cursor.Take("]"))
  {
    return std::nullopt;
  }
  return location + reference + '[' + std::string(count) + ']';
}

MaybeText ReadEdit(HgvsCursor& cursor, const std::string& location)
{
  if (cursor.Take("del"))
  {
    const MaybeText edit = ReadDeletion(cursor);
    return edit ? location + *edit : MaybeText();
  }
  for (const char* word : {"dup", "inv"})
  {
    if (cursor.Take(word))
    {
      SkipAffected(cursor);
      return location + word;
    }
  }
  if (cursor.Take("ins"))
  {
    const MaybeText inserted = ReadInserted(cursor);
    return inserted ? location + "ins" + *inserted : MaybeText();
  }
  return ReadBases(cursor, location);
}
} // namespace

std::optional<std::string> ReadNucleotideChange(HgvsCursor& cursor, char kind)
{
  const std::string_view whole = cursor.Rest();
  if (whole == "=" || whole == "?")
  {
    return std::string(cursor.TakeCount(1));
  }
  const MaybeText location = ReadLocation(cursor, kind == 'c' || kind == 'n');
  if (!location)
  {
    return std::nullopt;
  }
  const MaybeText change = ReadEdit(cursor, *location);
  return cursor.Done() ? change : MaybeText();
}
} // namespace OrthancGenomics
