// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/LongSites.h"

#include "blocks/Keys.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// Records that wait all reach over the present place, so that two of them together leave no gap.
void Join(LongSites::Piece& known, std::int32_t begin, std::int32_t end, const std::string& missing)
{
  known.begin = std::min(known.begin, begin);
  known.end = std::max(known.end, end);
  for (std::size_t i = 0; i < missing.size(); i++)
  {
    known.missing[i] = static_cast<char>(known.missing[i] | missing[i]);
  }
}
} // namespace

void LongSites::Add(std::int32_t begin, std::int32_t end, const std::string& missing)
{
  const auto same = std::find_if(waiting_.begin(),
                                 waiting_.end(),
                                 [&missing](const Piece& p) { return p.missing == missing; });
  if (same != waiting_.end())
  {
    Join(*same, begin, end, missing);
  }
  else if (waiting_.size() == MAX_WAITING)
  {
    Join(waiting_.back(), begin, end, missing);
  }
  else
  {
    waiting_.push_back(Piece{begin, end, missing});
  }
}

std::optional<LongSites::Piece> LongSites::Take(std::int32_t until)
{
  const auto first =
      std::min_element(waiting_.begin(),
                       waiting_.end(),
                       [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
  if (first == waiting_.end() || first->begin > until)
  {
    return std::nullopt;
  }
  const std::int64_t cut = first->begin + LONG_CALL;
  if (first->end <= cut)
  {
    Piece last = std::move(*first);
    waiting_.erase(first);
    return last;
  }
  Piece piece{first->begin, static_cast<std::int32_t>(cut), first->missing};
  first->begin = piece.end;
  return piece;
}
} // namespace OrthancGenomics
