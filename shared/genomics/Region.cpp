// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Region.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Contig.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void Refuse(std::string_view part, const std::string& reason)
{
  throw Error(ErrorCode::BadInput, "region: " + Quote(part) + " " + reason);
}

/// The characters that VCF 4.3 §1.4.7 allows in the name of a contig, ':' and '*' included.
bool IsContigCharacter(char c)
{
  return c > ' ' && c <= '~' && std::string_view("\\,\"'`()[]{}<>").find(c) == std::string::npos;
}

std::string ParseContig(std::string_view text)
{
  if (text.empty() || !std::all_of(text.begin(), text.end(), IsContigCharacter))
  {
    Refuse(text, "is no name of a chromosome");
  }
  if (const std::optional<BuildContig> accession = FindAccession(text))
  {
    Refuse(text,
           "is chromosome " + std::string(accession->contig->name) + " of " +
               ToString(accession->build) + ": state the chromosome and the build");
  }
  return NormalizeContigName(Build::GRCh38, text, std::nullopt);
}

/// A 1-based position, possibly with commas between its digits.
std::int64_t ParsePosition(std::string_view text)
{
  std::string digits(text);
  if (!text.empty() && text.front() != ',' && text.back() != ',')
  {
    digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  }
  const bool plain = digits.find_first_not_of("0123456789") == std::string::npos;
  const std::optional<std::int64_t> position = ParseInteger(digits);
  if (!plain || !position || *position < 1)
  {
    Refuse(text, "is no position: positions count from 1");
  }
  return *position;
}

/// Where the colon before the positions is. The names of HLA contigs hold colons and look as if a
/// position followed ("HLA-A*01:01"), so one that ends without a range is taken whole.
std::size_t FindPositions(std::string_view text)
{
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || text.find('*') == std::string_view::npos)
  {
    return colon;
  }
  return text.find('-', colon) == std::string_view::npos ? std::string_view::npos : colon;
}
} // namespace

bool operator==(const Region& a, const Region& b)
{
  return a.contig == b.contig && a.begin == b.begin && a.end == b.end;
}

Region ParseRegion(std::string_view text)
{
  text = Trim(text);
  const std::size_t colon = FindPositions(text);
  if (colon == std::string_view::npos)
  {
    return {ParseContig(text), 0, std::numeric_limits<std::int64_t>::max()};
  }
  const std::string contig = ParseContig(text.substr(0, colon));
  const std::string_view positions = text.substr(colon + 1);
  const std::size_t dash = positions.find('-');
  const std::int64_t first = ParsePosition(positions.substr(0, dash));
  if (dash == std::string_view::npos)
  {
    return {contig, first - 1, first};
  }
  const std::int64_t last = ParsePosition(positions.substr(dash + 1));
  if (last < first)
  {
    Refuse(positions, "ends before it begins");
  }
  return {contig, first - 1, last};
}
} // namespace OrthancGenomics
