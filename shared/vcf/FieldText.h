// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/VcfDeclarations.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// What is wrong with a piece of a line; views into the line, so that nothing is allocated.
struct Complaint
{
  std::string_view at;  ///< the piece
  const char* field;    ///< "INFO", "ALT", …
  std::string_view key; ///< of INFO or FORMAT; empty otherwise
  const char* reason;
};

using Verdict = std::optional<Complaint>;

/// Goes through the parts of a text between separators without storing them.
class Parts
{
public:
  Parts(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  bool Next(std::string_view& part);

private:
  std::string_view rest_;
  char separator_;
  bool done_ = false;
};

std::size_t CountParts(std::string_view text, char separator);

/// Whether a part occurs twice; quadratic, for the short lists of ID, FILTER and FORMAT.
bool HasRepeatedPart(std::string_view text, char separator);

bool HasWhiteSpace(std::string_view text);
bool IsDigits(std::string_view text);
bool IsBases(std::string_view text);

/// A key of INFO or FORMAT: [A-Za-z_][0-9A-Za-z_.]* or 1000G (VCF 4.3 section 1.6.1).
bool IsKeyName(std::string_view text);

/// A contig's name. '*' and ':' are for the HLA alleles of GRCh38 only, whose names brought them
/// into VCF 4.3; other names with them are mistakes that break breakends.
bool IsContigName(std::string_view text);

/// One value of this type. '.' is none; the caller lets it pass. Integers must fit what BCF can
/// hold.
bool IsValue(std::string_view text, ValueType type);
} // namespace OrthancGenomics
