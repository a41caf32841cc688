// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Hgvs.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/HgvsChange.h"

#include <algorithm>
#include <cctype>

namespace OrthancGenomics
{
namespace
{
/// What came of reading: an expression, or why there is none.
struct Outcome
{
  std::optional<HgvsExpression> expression;
  std::string reason;
};

Outcome Fail(const std::string& reason)
{
  return {std::nullopt, reason};
}

bool IsDigit(char c)
{
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/// Before and behind the colon, or the white space of "EGFR L858R".
struct Sides
{
  std::string_view reference;
  std::string_view description;
};

Sides SplitSides(std::string_view text)
{
  std::size_t at = text.find(':');
  if (at == std::string_view::npos)
  {
    at = text.find_first_of(" \t");
    if (at == std::string_view::npos || StartsWith(Trim(text.substr(at)), "("))
    {
      return {"", text};
    }
  }
  return {Trim(text.substr(0, at)), Trim(text.substr(at + 1))};
}

/// Of "NM_005228.5(EGFR)" and "EGFR(NM_005228.5)" the accession.
std::string_view PickReference(std::string_view reference)
{
  const std::size_t open = reference.find('(');
  if (open == std::string_view::npos || reference.back() != ')')
  {
    return reference;
  }
  const std::string_view outer = Trim(reference.substr(0, open));
  const std::string_view inner = Trim(reference.substr(open + 1, reference.size() - open - 2));
  return !IsAccession(outer) && IsAccession(inner) ? inner : outer;
}

/// Without the protein change that ClinVar's names and older VEP ("c.72T>C(p.=)") put behind the
/// coding one.
std::string_view DropProtein(std::string_view description)
{
  const std::size_t protein = description.find("(p.");
  return protein == 0 ? description : Trim(description.substr(0, protein));
}

std::string WithoutParentheses(std::string_view text)
{
  std::string result;
  std::copy_if(text.begin(),
               text.end(),
               std::back_inserter(result),
               [](char c) { return c != '(' && c != ')'; });
  return result;
}

Outcome ReadChange(HgvsExpression expression, std::string_view text)
{
  const bool protein = expression.kind == 'p';
  const std::string body = protein ? WithoutParentheses(text) : std::string(text);
  HgvsCursor cursor(body);
  const std::optional<std::string> change =
      protein ? ReadProteinChange(cursor) : ReadNucleotideChange(cursor, expression.kind);
  if (!change)
  {
    return Fail("the change " + Quote(body) + " cannot be read from its character " +
                std::to_string(cursor.At() + 1) + " on");
  }
  expression.change = *change;
  return {expression, ""};
}

Outcome ReadHgvs(std::string_view text)
{
  const std::string decoded = DecodePercent(Trim(text));
  const Sides sides = SplitSides(decoded);
  HgvsExpression expression;
  expression.reference = PickReference(sides.reference);
  if (expression.reference.empty() && decoded.find(':') != std::string::npos)
  {
    return Fail("nothing stands before the colon");
  }
  if (expression.reference.find_first_of(" \t()") != std::string::npos)
  {
    return Fail(Quote(expression.reference) + " is neither an accession nor a gene");
  }
  const std::string_view description = DropProtein(sides.description);
  if (description.size() < 2 || description[1] != '.')
  {
    expression.kind = 'p';
    return ReadChange(expression, description);
  }
  expression.kind = description.front();
  if (std::string_view("gmcnp").find(expression.kind) == std::string_view::npos)
  {
    return Fail("the kind " + Quote(description.substr(0, 2)) + " is not g., m., c., n. or p.");
  }
  return ReadChange(expression, description.substr(2));
}

/// "Gly12ValfsTer5" taken apart.
struct Frameshift
{
  std::string_view place;   ///< "Gly12"
  std::string_view residue; ///< "Val", or empty
  std::string_view stop;    ///< "Ter5", or empty
};

std::optional<Frameshift> FindFrameshift(std::string_view change)
{
  const std::size_t fs = change.find("fs");
  if (fs == std::string_view::npos)
  {
    return std::nullopt;
  }
  const std::string_view before = change.substr(0, fs);
  const std::size_t digit = before.find_last_of("0123456789");
  return Frameshift{before.substr(0, digit + 1), before.substr(digit + 1), change.substr(fs + 2)};
}

bool Agree(std::string_view a, std::string_view b)
{
  return a.empty() || b.empty() || a == b;
}

bool SameChange(const HgvsExpression& a, const HgvsExpression& b)
{
  if (a.kind != b.kind || a.change == b.change || a.kind != 'p')
  {
    return a.kind == b.kind && a.change == b.change;
  }
  const std::optional<Frameshift> left = FindFrameshift(a.change);
  const std::optional<Frameshift> right = FindFrameshift(b.change);
  return left && right && left->place == right->place && Agree(left->residue, right->residue) &&
         Agree(left->stop, right->stop);
}

/// Whether letters, then perhaps an underscore, then a digit.
bool HasShape(std::string_view upper, std::string_view prefix)
{
  return StartsWith(upper, prefix) && upper.size() > prefix.size() && IsDigit(upper[prefix.size()]);
}
} // namespace

HgvsExpression ParseHgvs(std::string_view text)
{
  const Outcome outcome = ReadHgvs(text);
  if (!outcome.expression)
  {
    throw Error(ErrorCode::BadInput, "HGVS " + Quote(text) + ": " + outcome.reason);
  }
  return *outcome.expression;
}

std::optional<HgvsExpression> FindHgvs(std::string_view text)
{
  return ReadHgvs(text).expression;
}

bool SameHgvs(const HgvsExpression& wanted, const HgvsExpression& stated)
{
  if (IsAccession(wanted.reference) && IsAccession(stated.reference) &&
      !SameAccession(wanted.reference, stated.reference))
  {
    return false;
  }
  return SameChange(wanted, stated);
}

bool IsAccession(std::string_view reference)
{
  const std::string upper = ToUpperAscii(reference);
  for (const char* prefix : {"NM_",
                             "NR_",
                             "XM_",
                             "XR_",
                             "NP_",
                             "XP_",
                             "NC_",
                             "NG_",
                             "NT_",
                             "NW_",
                             "AC_",
                             "AP_",
                             "YP_",
                             "LRG_",
                             "ENST",
                             "ENSP"})
  {
    if (HasShape(upper, prefix))
    {
      return true;
    }
  }
  return false;
}

bool IsResidueChange(const HgvsExpression& expression)
{
  constexpr std::size_t residue = 3;
  const std::string_view change = expression.change;
  const std::size_t end = change.find_last_of("0123456789");
  if (expression.kind != 'p' || end == std::string_view::npos || end < residue)
  {
    return false;
  }
  const auto isLetter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const std::string_view from = change.substr(0, residue);
  const std::string_view digits = change.substr(residue, end + 1 - residue);
  const std::string_view to = change.substr(end + 1);
  const bool residues = to.size() == residue && std::all_of(to.begin(), to.end(), isLetter) &&
                        to != "del" && to != "dup";
  return std::all_of(from.begin(), from.end(), isLetter) &&
         std::all_of(digits.begin(), digits.end(), IsDigit) && (to == "=" || residues);
}

bool SameAccession(std::string_view a, std::string_view b)
{
  return EqualsIgnoringCase(a.substr(0, a.find('.')), b.substr(0, b.find('.')));
}
} // namespace OrthancGenomics
