// SPDX-License-Identifier: GPL-3.0-or-later
//   change    = place [ "_" place ] edit | "=" | "?" | "0" | "0?"
//   place     = residue digits
//   edit      = residue | "=" | "?" | [ residue ] "fs" [ stop [ digits | "?" ] ] | "del" | "dup" |
//               "ins" … | "delins" … | [ residue ] "ext" … | "[" digits "]"
#include "genomics/HgvsChange.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
using MaybeText = std::optional<std::string>;

struct Residue
{
  char letter;
  const char* name;
};

/// IUPAC-IUB 1983, with Ter for '*' and, as before 2007 HGVS, for 'X'.
constexpr std::array<Residue, 28> RESIDUES = {
    {{'A', "Ala"}, {'R', "Arg"}, {'N', "Asn"}, {'D', "Asp"}, {'C', "Cys"}, {'Q', "Gln"},
     {'E', "Glu"}, {'G', "Gly"}, {'H', "His"}, {'I', "Ile"}, {'L', "Leu"}, {'K', "Lys"},
     {'M', "Met"}, {'F', "Phe"}, {'P', "Pro"}, {'S', "Ser"}, {'T', "Thr"}, {'W', "Trp"},
     {'Y', "Tyr"}, {'V', "Val"}, {'U', "Sec"}, {'O', "Pyl"}, {'B', "Asx"}, {'Z', "Glx"},
     {'J', "Xle"}, {'*', "Ter"}, {'X', "Ter"}, {'\0', "Xaa"}}};

const char* FindByLetter(std::string_view letter)
{
  for (const Residue& residue : RESIDUES)
  {
    if (ToUpperAscii(letter) == std::string_view(&residue.letter, 1))
    {
      return residue.name;
    }
  }
  return nullptr;
}

const char* FindByName(std::string_view name)
{
  for (const Residue& residue : RESIDUES)
  {
    if (EqualsIgnoringCase(name, residue.name))
    {
      return residue.name;
    }
  }
  return nullptr;
}

/// Residues as one expression writes them: "AEK" is three in one style, nothing in the other.
class ResidueReader
{
public:
  explicit ResidueReader(HgvsCursor& cursor) : cursor_(cursor) {}

  /// "Leu858" or "L858", which sets the style of what follows.
  MaybeText ReadPlace()
  {
    const std::size_t length = std::min(cursor_.Rest().find_first_of("0123456789"), LONGEST);
    const char* residue = nullptr;
    if (length == 1)
    {
      residue = FindByLetter(cursor_.TakeCount(1));
    }
    else if (length == 3)
    {
      residue = FindByName(cursor_.TakeCount(3));
    }
    const std::string_view digits = cursor_.TakeDigits();
    if (residue == nullptr || digits.empty() || digits.front() == '0')
    {
      return std::nullopt;
    }
    // A stop looks the same in both styles.
    const bool stop = std::string_view(residue) == FindByLetter("*");
    style_ = length == 3 ? Style::ThreeLetters : stop ? Style::Either : Style::OneLetter;
    return residue + std::string(digits);
  }

  /// As many residues as there are before a keyword or the end, in three letters each.
  std::string ReadSequence()
  {
    std::string sequence;
    while (!cursor_.Sees("fs") && !cursor_.Sees("ext") && !cursor_.Sees("ins"))
    {
      const char* residue = ReadResidue();
      if (residue == nullptr)
      {
        break;
      }
      sequence += residue;
    }
    return sequence;
  }

private:
  static constexpr std::size_t LONGEST = 4;

  enum class Style
  {
    ThreeLetters,
    OneLetter,
    Either
  };

  const char* ReadResidue()
  {
    const std::string_view rest = cursor_.Rest();
    if (style_ != Style::OneLetter || StartsWith(rest, "Ter"))
    {
      if (const char* residue = FindByName(rest.substr(0, 3)))
      {
        cursor_.TakeCount(3);
        return residue;
      }
    }
    const bool anyStyle = StartsWith(rest, "*") || StartsWith(rest, "X");
    const char* residue =
        style_ != Style::ThreeLetters || anyStyle ? FindByLetter(rest.substr(0, 1)) : nullptr;
    cursor_.TakeCount(residue == nullptr ? 0 : 1);
    return residue;
  }

  HgvsCursor& cursor_;
  Style style_ = Style::ThreeLetters;
};

/// The parts before the edit.
struct Location
{
  std::string text;    ///< "Leu858", "Glu746_Ala750"
  std::string residue; ///< the first
  bool range = false;
};

std::optional<Location> ReadLocation(HgvsCursor& cursor, ResidueReader& residues)
{
  const MaybeText first = residues.ReadPlace();
  if (!first)
  {
    return std::nullopt;
  }
  Location location{*first, first->substr(0, 3), false};
  if (cursor.Take("_"))
  {
    const MaybeText last = residues.ReadPlace();
    if (!last)
    {
      return std::nullopt;
    }
    location.range = *last != *first;
    location.text += location.range ? '_' + *last : "";
  }
  return location;
}

/// Behind "fs": the place of the new stop. One that is not known is left out.
std::string ReadFrameshift(HgvsCursor& cursor)
{
  std::string_view digits;
  if (cursor.Take("Ter") || cursor.Take("*") || cursor.Take("X"))
  {
    digits = cursor.TakeDigits();
    if (digits.empty())
    {
      cursor.Take("?");
    }
  }
  return digits.empty() ? "fs" : "fsTer" + std::string(digits);
}

/// Behind "ext": "-5", "Met-5" at the start, "Ter17" or "Ter?" at the end.
MaybeText ReadExtension(HgvsCursor& cursor)
{
  std::string extension = "ext";
  if (cursor.Take("Ter") || cursor.Take("*") || cursor.Take("X"))
  {
    extension += "Ter";
  }
  else if (cursor.Take("Met") || cursor.Take("M") || cursor.Sees("-"))
  {
    if (!cursor.Take("-"))
    {
      return std::nullopt;
    }
    extension += '-';
  }
  const std::string_view length = cursor.Sees("?") ? cursor.TakeCount(1) : cursor.TakeDigits();
  return length.empty() ? MaybeText() : extension + std::string(length);
}

/// Residues, or how many ("ins5", "insXaa[5]").
MaybeText ReadInserted(HgvsCursor& cursor, ResidueReader& residues)
{
  std::string inserted = residues.ReadSequence();
  inserted += cursor.TakeAll("0123456789[]?");
  return inserted.empty() ? MaybeText() : inserted;
}

/// Behind "del": residues or a count, which say nothing new, then perhaps what came instead.
MaybeText ReadDeletion(HgvsCursor& cursor, ResidueReader& residues)
{
  if (!cursor.Sees("ins") && cursor.TakeDigits().empty())
  {
    residues.ReadSequence();
  }
  if (!cursor.Take("ins"))
  {
    return "del";
  }
  const MaybeText inserted = ReadInserted(cursor, residues);
  return inserted ? "delins" + *inserted : MaybeText();
}

MaybeText ReadRepeat(HgvsCursor& cursor)
{
  const std::string_view count = cursor.TakeDigits();
  return !count.empty() && cursor.Take("]") ? '[' + std::string(count) + ']' : MaybeText();
}

MaybeText ReadSubstitution(HgvsCursor& cursor, ResidueReader& residues, const Location& location)
{
  const std::string changed = residues.ReadSequence();
  if (cursor.Take("fs"))
  {
    return changed.size() <= 3 ? changed + ReadFrameshift(cursor) : MaybeText();
  }
  if (cursor.Take("ext"))
  {
    const MaybeText extension = ReadExtension(cursor);
    return extension && changed.size() <= 3 ? changed + *extension : MaybeText();
  }
  if (location.range || changed.size() != 3)
  {
    return std::nullopt;
  }
  return changed == location.residue ? "=" : changed;
}

MaybeText ReadEdit(HgvsCursor& cursor, ResidueReader& residues, const Location& location)
{
  if (cursor.Take("del"))
  {
    return ReadDeletion(cursor, residues);
  }
  if (cursor.Take("dup"))
  {
    residues.ReadSequence();
    return "dup";
  }
  for (const auto& [word, name] : {std::pair("ins", "ins"), std::pair(">", "delins")})
  {
    if (cursor.Take(word))
    {
      const MaybeText inserted = ReadInserted(cursor, residues);
      return inserted ? name + *inserted : MaybeText();
    }
  }
  if (cursor.Take("="))
  {
    return "=";
  }
  if (cursor.Take("?"))
  {
    return "?";
  }
  return cursor.Take("[") ? ReadRepeat(cursor) : ReadSubstitution(cursor, residues, location);
}
} // namespace

std::optional<std::string> ReadProteinChange(HgvsCursor& cursor)
{
  const std::string_view whole = cursor.Rest();
  if (whole == "=" || whole == "?" || whole == "0" || whole == "0?")
  {
    return std::string(cursor.TakeCount(whole.size()));
  }
  ResidueReader residues(cursor);
  const std::optional<Location> location = ReadLocation(cursor, residues);
  if (!location)
  {
    return std::nullopt;
  }
  const MaybeText edit = ReadEdit(cursor, residues, *location);
  return edit && cursor.Done() ? location->text + *edit : MaybeText();
}
} // namespace OrthancGenomics
