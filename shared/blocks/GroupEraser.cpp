// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupEraser.h"

#include "blocks/Keys.h"
#include "core/Error.h"

#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t LAST_KEY = std::numeric_limits<std::int64_t>::max();
} // namespace

GroupEraser::GroupEraser(std::vector<std::int64_t> groups) : scan_(std::move(groups)) {}

/// Whether no other group can have a row between two keys of ours, now or later.
bool GroupEraser::Continues(std::int64_t last, std::int64_t key) const
{
  const std::int64_t between = GetCarrierGroup(key) - GetCarrierGroup(last);
  const auto places = *scan_.Find(GetCarrierGroup(key)) - *scan_.Find(GetCarrierGroup(last));
  return GetCarrierBin(last) == GetCarrierBin(key) && between == static_cast<std::int64_t>(places);
}

bool GroupEraser::ReadTable(const IBlockSnapshot& blocks, std::size_t table)
{
  std::vector<KeyRange> runs;
  bool more = false;
  scan_.Visit(blocks,
              GROUP_TABLES[table],
              {next_, LAST_KEY},
              [&](std::int64_t key, std::string_view)
              {
                if (!runs.empty() && Continues(runs.back().last, key))
                {
                  runs.back().last = key;
                  return true;
                }
                more = IsStepDone();
                if (!more)
                {
                  runs.push_back(KeyRange{key, key});
                  CountRow();
                }
                return !more;
              });
  for (const KeyRange& run : runs)
  {
    Delete(GROUP_TABLES[table], run);
    next_ = run.last + 1;
  }
  return more;
}

GroupRewriter::GroupRewriter(std::int64_t group,
                             std::uint32_t samples,
                             const std::set<std::uint32_t>& without)
    : samples_(CheckGroup(group, samples)), scan_({group}), tables_(MakeGroupTables(samples)),
      without_(samples, false)
{
  for (const std::uint32_t ordinal : without)
  {
    if (ordinal >= samples)
    {
      throw Error(ErrorCode::Refused,
                  "The group has no sample with the ordinal " + std::to_string(ordinal));
    }
    without_[ordinal] = true;
  }
}

bool GroupRewriter::ReadTable(const IBlockSnapshot& blocks, std::size_t table)
{
  bool more = false;
  scan_.Visit(blocks,
              tables_[table]->Table(),
              {next_, LAST_KEY},
              [&](std::int64_t key, std::string_view value)
              {
                more = IsStepDone();
                if (!more)
                {
                  next_ = key + 1;
                  Rewrite(*tables_[table], key, value);
                }
                return !more;
              });
  return more;
}

void GroupRewriter::Rewrite(IGroupTable& table, std::int64_t key, std::string_view value)
{
  CountRow();
  table.Clear();
  if (!table.Add(value, {samples_, 0, &without_}))
  {
    return;
  }
  std::string rest = table.Encode();
  if (rest.empty())
  {
    Delete(table.Table(), KeyRange{key, key});
  }
  else
  {
    Put(table.Table(), {key, std::move(rest)});
  }
}
} // namespace OrthancGenomics
