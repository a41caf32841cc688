// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/RowWalk.h"

namespace OrthancGenomics
{
bool RowWalk::Next(const IBlockSnapshot& blocks,
                   const std::function<void(std::string_view)>& visitor)
{
  bool found = false;
  if (keys_.first <= keys_.last)
  {
    blocks.Visit(table_,
                 keys_.first,
                 keys_.last,
                 [&](std::int64_t key, std::string_view value)
                 {
                   found = true;
                   keys_.first = key + 1;
                   visitor(value);
                   return false;
                 });
  }
  keys_.first = found ? keys_.first : keys_.last + 1;
  return found;
}
} // namespace OrthancGenomics
