// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/BlockWatch.h"

#include "blocks/GroupWork.h"
#include "blocks/Keys.h"
#include "core/Error.h"
#include "orthanc/Metrics.h"
#include "runtime/BlockPlace.h"

namespace OrthancGenomics
{
namespace
{
/// Nothing for a group's.
std::optional<Dataset> FindOwner(const Snapshot& snapshot, BlockTable table, std::int64_t key)
{
  if (IsOfGroups(table))
  {
    return std::nullopt;
  }
  const bool ofDataset = table == BlockTable::CallableSites || table == BlockTable::Annotations ||
                         table == BlockTable::Names;
  return ofDataset ? snapshot.FindDataset(GetOwner(key) / 2) // MakeOwner
                   : snapshot.FindDatasetOfSample(GetOwner(key));
}
} // namespace

void BlockWatch::Visit(BlockTable table,
                       std::int64_t first,
                       std::int64_t last,
                       const std::function<bool(std::int64_t, std::string_view)>& visitor) const
{
  snapshot_.Visit(table,
                  first,
                  last,
                  [&](std::int64_t key, std::string_view value)
                  {
                    try
                    {
                      return visitor(key, value);
                    }
                    catch (const Error& error)
                    {
                      // One that has an id was named by a visit within this one.
                      if (error.Code() != ErrorCode::Damaged || !error.ExistingId().empty())
                      {
                        throw;
                      }
                    }
                    ThrowNamed(table, key);
                  });
}

std::optional<std::int64_t>
BlockWatch::FindLastKey(BlockTable table, std::int64_t first, std::int64_t last) const
{
  return snapshot_.FindLastKey(table, first, last);
}

void BlockWatch::ThrowNamed(BlockTable table, std::int64_t key) const
{
  metrics_.Count("damaged_blocks");
  const auto dataset = FindOwner(snapshot_, table, key);
  const std::string owner = dataset             ? dataset->id
                            : IsOfGroups(table) ? "group-" + std::to_string(GetCarrierGroup(key))
                                                : "row-" + std::to_string(key);
  const std::string place = dataset ? " at " + DescribePlace(*dataset, table, key) : "";
  throw Error(ErrorCode::Damaged,
              std::string("The index is damaged: ") + ToString(table) + " of " + owner + place +
                  "; genomics-check --repair makes it again",
              owner);
}
} // namespace OrthancGenomics
