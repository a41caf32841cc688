// SPDX-License-Identifier: GPL-3.0-or-later
#include "GroupCheck.h"

#include "BlockComparer.h"
#include "GroupMembers.h"
#include "blocks/EffectBuilder.h"
#include "blocks/GroupBuilder.h"
#include "blocks/GroupScan.h"
#include "blocks/Keys.h"
#include "blocks/TestedBuilder.h"
#include "core/Error.h"

#include <limits>

namespace OrthancGenomics
{
namespace
{
using Numbers = std::vector<std::optional<std::uint32_t>>;

Numbers FindNumbers(const CohortRecord& record, Build build, const std::vector<std::string>& names)
{
  Numbers numbers;
  for (const std::string& name : names)
  {
    const auto found = record.contigs.find({build, name});
    numbers.push_back(found == record.contigs.end() ? std::nullopt
                                                    : std::make_optional(found->second));
  }
  return numbers;
}

std::string DescribePlace(const CohortRecord& record, std::int64_t key)
{
  for (const auto& [contig, number] : record.contigs)
  {
    if (number == GetCarrierContig(key))
    {
      return std::string(ToString(contig.first)) + ":" + contig.second + ":" +
             std::to_string(GetCarrierBegin(key) + 1);
    }
  }
  return "?";
}

void Compare(const CheckedStore& store, GroupWork& work, BlockComparer& comparer)
{
  for (bool more = true; more; work.Write(comparer))
  {
    more = work.Read(*store.TakeBlocks());
  }
}

void MakeAgain(const CheckedStore& store,
               const SampleGroup& group,
               const CohortRecord& record,
               BlockComparer& comparer)
{
  const GroupMembers members(group,
                             record,
                             [&record](Build build, const std::vector<std::string>& names)
                             { return FindNumbers(record, build, names); });
  GroupBuilder carriers(group.number, members.List());
  Compare(store, carriers, comparer);
  TestedBuilder tested(group.number, members.ListTested());
  Compare(store, tested, comparer);
  EffectBuilder effects(group.number, members.ListAnnotated());
  Compare(store, effects, comparer);
  const std::unique_ptr<IBlockSnapshot> blocks = store.TakeBlocks();
  for (const BlockTable table : GROUP_TABLES)
  {
    GroupScan({group.number})
        .Visit(*blocks,
               table,
               {0, std::numeric_limits<std::int64_t>::max()},
               [&](std::int64_t key, std::string_view)
               {
                 comparer.Expect(table, key);
                 return true;
               });
  }
}
} // namespace

GroupResult CheckGroup(const CheckedStore& store,
                       const SampleGroup& group,
                       const CohortRecord& record,
                       const Progress& progress)
{
  const std::string name = "group-" + std::to_string(group.number);
  progress("compares " + name, 0);
  GroupResult result;
  BlockComparer comparer([&store] { return store.TakeBlocks(); });
  try
  {
    MakeAgain(store, group, record, comparer);
  }
  catch (const Error& error) // a chunk of a sample, which its dataset's comparison names
  {
    result.flaws.push_back({name, "carriers", "", std::string("not compared: ") + error.what()});
  }
  for (const BlockComparer::Difference& difference : comparer.Differences())
  {
    result.flaws.push_back(
        {name, ToString(difference.table), DescribePlace(record, difference.key), difference.what});
  }
  if (const std::size_t more = comparer.CountDifferences() - comparer.Differences().size())
  {
    result.flaws.push_back({name, "", "", "and " + std::to_string(more) + " rows more"});
  }
  result.rows = comparer.CountRows();
  return result;
}
} // namespace OrthancGenomics
