// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Variant.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Contig.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace OrthancGenomics
{
namespace
{
/// The parts of "7-55191822-T-G" between its separators; `end` of a symbolic allele only.
struct Parts
{
  std::string_view contig;
  std::string_view position;
  std::string_view reference;
  std::string_view alternate;
  std::string_view end;
};

[[noreturn]] void Refuse(std::string_view text, const std::string& reason)
{
  throw Error(ErrorCode::BadInput, "variant " + Quote(text) + ": " + reason);
}

bool IsBases(std::string_view text)
{
  // The codes of IUPAC, which some references hold.
  return !text.empty() &&
         text.find_first_not_of("ACGTNRYSWKMBDHVacgtnryswkmbdhv") == std::string_view::npos;
}

bool IsDigits(std::string_view text)
{
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Names of contigs may hold the separator themselves ("HLA-A*01:01"): the first separator that has
/// digits, bases and an alternate behind it ends the name.
std::optional<Parts> FindParts(std::string_view text, char separator)
{
  for (std::size_t a = text.find(separator); a != std::string_view::npos;
       a = text.find(separator, a + 1))
  {
    const std::size_t b = text.find(separator, a + 1);
    const std::size_t c = b == std::string_view::npos ? b : text.find(separator, b + 1);
    if (c == std::string_view::npos)
    {
      return std::nullopt;
    }
    Parts parts;
    parts.contig = text.substr(0, a);
    parts.position = text.substr(a + 1, b - a - 1);
    parts.reference = text.substr(b + 1, c - b - 1);
    parts.alternate = text.substr(c + 1);
    if (!parts.contig.empty() && parts.contig.back() != separator && IsDigits(parts.position) &&
        IsBases(parts.reference))
    {
      return parts;
    }
  }
  return std::nullopt;
}

/// Splits "<DEL>-321887" in two.
void SplitEnd(Parts& parts, char separator)
{
  const std::size_t close = parts.alternate.rfind('>');
  const std::string_view rest =
      close == std::string_view::npos ? std::string_view() : parts.alternate.substr(close + 1);
  if (StartsWith(parts.alternate, "<") && rest.size() > 1 && rest.front() == separator)
  {
    parts.end = rest.substr(1);
    parts.alternate = parts.alternate.substr(0, close + 1);
  }
}

Parts GetParts(std::string_view text, std::string_view body)
{
  for (const char separator : {'-', ':'})
  {
    if (std::optional<Parts> parts = FindParts(body, separator))
    {
      SplitEnd(*parts, separator);
      return *parts;
    }
  }
  Refuse(text, "is not build:chromosome-position-reference-alternate");
}

std::string GetContig(std::string_view text, Build build, std::string_view name)
{
  const std::optional<BuildContig> accession = FindAccession(name);
  if (accession && FindPrimaryContig(build, name) == nullptr)
  {
    Refuse(text, std::string(name) + " is a chromosome of " + ToString(accession->build));
  }
  return NormalizeContigName(build, name, std::nullopt);
}

std::int64_t GetPosition(std::string_view text, const Variant& variant, std::string_view position)
{
  const std::optional<std::int64_t> value = ParseInteger(position);
  const PrimaryContig* contig = FindPrimaryContig(variant.build, variant.contig);
  // VCF numbers the telomeres 0 and length + 1.
  if (!value || (contig != nullptr && *value > contig->length + 1))
  {
    Refuse(text, "the position " + std::string(position) + " lies beyond the chromosome");
  }
  return *value;
}

bool IsKnownAlternate(std::string_view alternate)
{
  if (StartsWith(alternate, "<"))
  {
    return alternate.size() > 2 && alternate.back() == '>';
  }
  return IsBases(alternate) || (IsSymbolic(alternate) && alternate.size() > 1);
}

/// The name inside <…> and the contig inside a breakend keep their case, bases do not.
std::string GetAlternate(std::string_view alternate)
{
  return IsBases(alternate) ? ToUpperAscii(alternate) : std::string(alternate);
}

std::int64_t GetEnd(std::string_view text, const Variant& variant, std::string_view end)
{
  if (end.empty())
  {
    return variant.begin + static_cast<std::int64_t>(variant.reference.size());
  }
  const std::optional<std::int64_t> value = IsDigits(end) ? ParseInteger(end) : std::nullopt;
  if (!value || *value < variant.begin)
  {
    Refuse(text, "its end is no position behind its begin");
  }
  return *value;
}
} // namespace

bool operator==(const Variant& a, const Variant& b)
{
  return std::tie(a.build, a.contig, a.begin, a.end, a.reference, a.alternate) ==
         std::tie(b.build, b.contig, b.begin, b.end, b.reference, b.alternate);
}

bool operator<(const Variant& a, const Variant& b)
{
  if (a.build != b.build)
  {
    return a.build < b.build;
  }
  if (a.contig != b.contig)
  {
    return ContigLess(a.contig, b.contig);
  }
  return std::tie(a.begin, a.end, a.reference, a.alternate) <
         std::tie(b.begin, b.end, b.reference, b.alternate);
}

bool IsSymbolic(std::string_view alternate)
{
  if (alternate.empty())
  {
    return false;
  }
  // A single breakend is "G." or ".G" (VCF 4.3 §5.4.9).
  return alternate.front() == '<' || alternate.front() == '.' || alternate.back() == '.' ||
         alternate.find_first_of("[]*") != std::string_view::npos;
}

std::string ToString(const Variant& variant)
{
  std::string text = std::string(ToString(variant.build)) + ':' + variant.contig + '-' +
                     std::to_string(variant.begin + 1) + '-' + variant.reference + '-' +
                     variant.alternate;
  if (StartsWith(variant.alternate, "<"))
  {
    text += '-' + std::to_string(variant.end);
  }
  return text;
}

Variant ParseVariant(std::string_view text)
{
  text = Trim(text);
  const std::size_t colon = text.find(':');
  const std::optional<Build> build = FindBuild(text.substr(0, colon));
  if (colon == std::string_view::npos || !build)
  {
    Refuse(text, "does not begin with a build and a colon, such as 'GRCh38:'");
  }
  const Parts parts = GetParts(text, text.substr(colon + 1));
  if (!IsKnownAlternate(parts.alternate))
  {
    Refuse(text, "its alternate is neither bases, a symbolic allele nor a breakend");
  }
  Variant variant;
  variant.build = *build;
  variant.contig = GetContig(text, *build, parts.contig);
  variant.begin = GetPosition(text, variant, parts.position) - 1;
  variant.reference = ToUpperAscii(parts.reference);
  variant.alternate = GetAlternate(parts.alternate);
  variant.end = GetEnd(text, variant, parts.end);
  Trim(variant);
  return variant;
}

void Trim(Variant& variant)
{
  std::string& reference = variant.reference;
  std::string& alternate = variant.alternate;
  if (IsSymbolic(alternate))
  {
    return;
  }
  std::size_t shorter = std::min(reference.size(), alternate.size());
  std::size_t suffix = 0;
  while (suffix + 1 < shorter &&
         reference[reference.size() - 1 - suffix] == alternate[alternate.size() - 1 - suffix])
  {
    suffix++;
  }
  reference.resize(reference.size() - suffix);
  alternate.resize(alternate.size() - suffix);
  shorter -= suffix;
  std::size_t prefix = 0;
  while (prefix + 1 < shorter && reference[prefix] == alternate[prefix])
  {
    prefix++;
  }
  reference.erase(0, prefix);
  alternate.erase(0, prefix);
  variant.begin += static_cast<std::int64_t>(prefix);
  variant.end = variant.begin + static_cast<std::int64_t>(reference.size());
}
} // namespace OrthancGenomics
