// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Contig.h"
#include "genomics/Hgvs.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view BASES = "ACGT";
constexpr std::string_view CODES = "ACGTNRYSWKMBDHV"; ///< IUPAC
constexpr std::int64_t MAX_DELETED_LENGTH = 10000;

bool IsBases(std::string_view text)
{
  return text.find_first_not_of(BASES) == std::string_view::npos;
}

/// "25A>G" taken apart.
struct Substitution
{
  std::int64_t position;
  std::string reference;
  std::string alternate;
};

std::optional<Substitution> FindSubstitution(std::string_view change)
{
  const std::size_t end = change.find_first_not_of("0123456789");
  if (end == 0 || end == std::string_view::npos || change.size() != end + 3 ||
      change[end + 1] != '>')
  {
    return std::nullopt;
  }
  const std::optional<std::int64_t> position = ParseInteger(change.substr(0, end));
  Substitution found{position.value_or(0),
                     std::string(change.substr(end, 1)),
                     std::string(change.substr(end + 2))};
  const bool known = IsBases(found.reference) && IsBases(found.alternate);
  return known && found.position > 0 ? std::optional(found) : std::nullopt;
}

/// "25" or "25_30": one or several bases in a row, 1-based and inclusive, as [begin, end).
std::optional<GenomicChange> FindRange(std::string_view location)
{
  const std::size_t bar = location.find('_');
  const std::string_view digits = location.substr(0, bar);
  const std::string_view lastDigits =
      bar == std::string_view::npos ? digits : location.substr(bar + 1);
  const std::optional<std::int64_t> first = ParseInteger(digits);
  const std::optional<std::int64_t> last = ParseInteger(lastDigits);
  if (!first || !last || *first < 1 || *last < *first)
  {
    return std::nullopt;
  }
  GenomicChange change;
  change.begin = *first - 1;
  change.end = *last;
  return change;
}

/// What `edit` does to the bases of a range.
std::optional<GenomicChange> FindEdit(GenomicChange change, std::string_view edit)
{
  constexpr std::string_view delins = "delins";
  constexpr std::string_view ins = "ins";
  const std::int64_t bases = change.end - change.begin;
  change.inversion = edit == "inv" && bases > 1;
  change.duplication = edit == "dup";
  if (change.inversion || change.duplication || edit == "del")
  {
    return change;
  }
  if (StartsWith(edit, delins) && IsBases(edit.substr(delins.size())))
  {
    change.inserted = edit.substr(delins.size());
    return change;
  }
  if (StartsWith(edit, ins) && IsBases(edit.substr(ins.size())) && bases == 2)
  {
    change.begin++; // between the two that it names
    change.end = change.begin;
    change.inserted = edit.substr(ins.size());
    return change;
  }
  return std::nullopt;
}

[[noreturn]] void Refuse(std::string_view text, const std::string& reason)
{
  throw Error(ErrorCode::BadInput, "SPDI " + Quote(text) + ": " + reason);
}

std::string GetDeleted(std::string_view text, std::string_view deleted)
{
  const std::optional<std::int64_t> length = ParseInteger(deleted);
  if (!length)
  {
    return ToUpperAscii(deleted);
  }
  if (*length < 0 || *length > MAX_DELETED_LENGTH)
  {
    Refuse(text, "a deleted length must be between 0 and 10,000");
  }
  return std::string(static_cast<std::size_t>(*length), 'N');
}
} // namespace

std::optional<std::string> MakeGenomicHgvs(const Variant& variant)
{
  const PrimaryContig* contig = FindPrimaryContig(variant.build, variant.contig);
  Variant trimmed = variant;
  if (contig == nullptr || IsSymbolic(variant.alternate))
  {
    return std::nullopt;
  }
  Trim(trimmed);
  const std::string& reference = trimmed.reference;
  const std::string& alternate = trimmed.alternate;
  if (reference.empty() || reference.size() != alternate.size() || reference == alternate ||
      !IsBases(reference) || !IsBases(alternate))
  {
    return std::nullopt;
  }
  const char* kind = std::string_view(contig->name) == "MT" ? ":m." : ":g.";
  std::string text = contig->refSeq + (kind + std::to_string(trimmed.begin + 1));
  if (reference.size() == 1)
  {
    return text + reference + '>' + alternate;
  }
  text += '_' + std::to_string(trimmed.end);
  return text + (alternate == MakeReverseComplement(reference) ? "inv" : "delins" + alternate);
}

std::optional<Variant> FindVariantOfGenomicHgvs(const HgvsExpression& expression)
{
  if (expression.kind != 'g' && expression.kind != 'm')
  {
    return std::nullopt;
  }
  const std::optional<BuildContig> place = FindAccession(ToUpperAscii(expression.reference));
  const std::optional<Substitution> change = FindSubstitution(expression.change);
  if (!place || !change || change->position > place->contig->length)
  {
    return std::nullopt;
  }
  return Variant{place->build,
                 place->contig->name,
                 change->position - 1,
                 change->position,
                 change->reference,
                 change->alternate};
}

std::optional<GenomicChange> FindGenomicChange(const HgvsExpression& expression)
{
  if (const std::optional<Substitution> found = FindSubstitution(expression.change))
  {
    return GenomicChange{
        found->position - 1, found->position, found->reference, found->alternate, false, false};
  }
  const std::string_view text = expression.change;
  const std::size_t end = text.find_first_not_of("0123456789_");
  const std::string_view edit =
      end == std::string_view::npos ? std::string_view() : text.substr(end);
  const std::optional<GenomicChange> range = FindRange(text.substr(0, end));
  return range ? FindEdit(*range, edit) : std::nullopt;
}

bool IsPureIndel(const GenomicChange& change)
{
  return change.duplication || change.begin == change.end ||
         (change.inserted.empty() && !change.inversion);
}

std::optional<std::string> MakeReverseComplement(std::string_view bases)
{
  if (!IsBases(bases))
  {
    return std::nullopt;
  }
  std::string result;
  for (auto base = bases.rbegin(); base != bases.rend(); ++base)
  {
    result.push_back(BASES[BASES.size() - 1 - BASES.find(*base)]);
  }
  return result;
}

Variant ParseSpdi(std::string_view text)
{
  const std::string_view trimmedText = Trim(text);
  const std::vector<std::string_view> parts = Split(trimmedText, ':');
  if (parts.size() != 4)
  {
    Refuse(text, "is not sequence:position:deleted:inserted");
  }
  const std::optional<BuildContig> place = FindAccession(ToUpperAscii(parts[0]));
  if (!place)
  {
    Refuse(text, "the sequence is no chromosome of a known human build, with its version");
  }
  const std::optional<std::int64_t> begin = ParseInteger(parts[1]);
  Variant variant;
  variant.build = place->build;
  variant.contig = place->contig->name;
  variant.reference = GetDeleted(text, parts[2]);
  variant.alternate = ToUpperAscii(parts[3]);
  variant.begin = begin.value_or(-1);
  variant.end = variant.begin + static_cast<std::int64_t>(variant.reference.size());
  if (variant.begin < 0 || variant.end > place->contig->length)
  {
    Refuse(text, "the position is no number, or lies beyond the chromosome");
  }
  if (variant.reference.find_first_not_of(CODES) != std::string::npos ||
      variant.alternate.find_first_not_of(CODES) != std::string::npos)
  {
    Refuse(text, "deleted and inserted are not bases");
  }
  if (variant.reference == variant.alternate)
  {
    Refuse(text, "nothing is changed");
  }
  Trim(variant);
  return variant;
}

std::optional<std::string> MakeSpdi(const Variant& variant)
{
  const PrimaryContig* contig = FindPrimaryContig(variant.build, variant.contig);
  if (contig == nullptr || IsSymbolic(variant.alternate))
  {
    return std::nullopt;
  }
  const std::string& reference = variant.reference;
  const std::string& alternate = variant.alternate;
  std::size_t shared = 0;
  while (shared < reference.size() && shared < alternate.size() &&
         reference[shared] == alternate[shared])
  {
    shared++;
  }
  return std::string(contig->refSeq) + ':' +
         std::to_string(variant.begin + static_cast<std::int64_t>(shared)) + ':' +
         reference.substr(shared) + ':' + alternate.substr(shared);
}
} // namespace OrthancGenomics
