// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/OwnContigs.h"

#include "blocks/Keys.h"

namespace OrthancGenomics
{
void AddOwnContigs(const IBlockSnapshot& blocks,
                   BlockTable table,
                   std::int64_t owner,
                   std::set<std::uint32_t>& contigs)
{
  KeyRange keys = GetOwnerRange(owner);
  for (bool more = true; more;)
  {
    more = false;
    blocks.Visit(table,
                 keys.first,
                 keys.last,
                 [&](std::int64_t key, std::string_view)
                 {
                   more = true;
                   contigs.insert(GetContig(key));
                   keys.first = GetContigRange(owner, GetContig(key)).last + 1;
                   return false;
                 });
    more = more && keys.first <= keys.last;
  }
}
} // namespace OrthancGenomics
