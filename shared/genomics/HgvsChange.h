// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// A place in a text that is read from left to right.
class HgvsCursor
{
public:
  explicit HgvsCursor(std::string_view text) : text_(text) {}

  bool Done() const { return at_ == text_.size(); }
  std::size_t At() const { return at_; }
  std::string_view Rest() const { return text_.substr(at_); }
  char Peek() const { return Done() ? '\0' : text_[at_]; }
  bool Sees(std::string_view word) const { return StartsWith(Rest(), word); }

  /// Goes behind `word` if that is next.
  bool Take(std::string_view word)
  {
    if (!Sees(word))
    {
      return false;
    }
    at_ += word.size();
    return true;
  }

  std::string_view TakeCount(std::size_t count)
  {
    const std::string_view taken = Rest().substr(0, count);
    at_ += taken.size();
    return taken;
  }

  /// As long as the characters are among these.
  std::string_view TakeAll(std::string_view characters)
  {
    return TakeCount(std::min(Rest().find_first_not_of(characters), Rest().size()));
  }

  std::string_view TakeDigits() { return TakeAll("0123456789"); }

private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// The canonical form (Hgvs.h) of what follows "g.", "m.", "c." or "n.". Nothing if it cannot be
/// read to its end; the cursor then is where it stopped. Positions with offsets or before and
/// behind the coding sequence are for c. and n. only.
std::optional<std::string> ReadNucleotideChange(HgvsCursor& cursor, char kind);

/// The same for what follows "p.", parentheses already taken off.
std::optional<std::string> ReadProteinChange(HgvsCursor& cursor);
} // namespace OrthancGenomics
