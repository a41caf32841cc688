// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Structure.h"

#include "core/Text.h"
#include "genomics/Contig.h"

#include <limits>
#include <string_view>

namespace OrthancGenomics
{
std::optional<MatePlace> FindMate(const Variant& variant)
{
  const std::string_view text = variant.alternate;
  const std::size_t first = text.find_first_of("[]");
  const std::size_t last = text.find_last_of("[]");
  if (first == last || StartsWith(text, "<"))
  {
    return std::nullopt;
  }
  const std::string_view place = text.substr(first + 1, last - first - 1);
  const std::size_t colon = place.rfind(':'); // a contig's name may hold one
  const auto position =
      colon == std::string_view::npos ? std::nullopt : ParseInteger(place.substr(colon + 1));
  if (!position || *position < 0)
  {
    return std::nullopt;
  }
  return MatePlace{NormalizeContigName(variant.build, place.substr(0, colon), std::nullopt),
                   *position};
}

std::optional<std::uint32_t> FindSpan(const Variant& variant)
{
  const std::int64_t span = variant.end - variant.begin - 1;
  const bool spans =
      StartsWith(variant.alternate, "<") && !StartsWith(variant.alternate, "<INS") && span > 0;
  return spans && span <= std::numeric_limits<std::uint32_t>::max()
             ? std::make_optional(static_cast<std::uint32_t>(span))
             : std::nullopt;
}
} // namespace OrthancGenomics
