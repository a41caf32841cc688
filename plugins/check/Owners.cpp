// SPDX-License-Identifier: GPL-3.0-or-later
#include "Owners.h"

#include "BlockOwners.h"
#include "blocks/GroupWork.h"
#include "blocks/Keys.h"
#include "core/Error.h"
#include "json/JsonText.h"

#include <limits>
#include <optional>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t LAST_KEY = std::numeric_limits<std::int64_t>::max();

void AddOwner(const Dataset& dataset, Owners& owners)
{
  owners.datasets.insert(dataset.number);
  for (const Sample& sample : dataset.samples)
  {
    owners.samples.insert(sample.number);
  }
  for (const std::string& sha256 : {dataset.sha256, dataset.targets})
  {
    if (!sha256.empty())
    {
      owners.files.insert(sha256);
    }
  }
}

/// A payload is what WriteOwners writes, or an object of such: BlockOwners.h, Reimport.cpp.
void AddOwners(const Json::Value& payload, Owners& owners)
{
  if (!payload.isObject())
  {
    return;
  }
  if (payload.isMember("Number"))
  {
    AddOwner(ReadOwners(payload), owners);
    return;
  }
  for (const Json::Value& part : payload)
  {
    AddOwners(part, owners);
  }
}

void AddJob(const JobRecord& job, Owners& owners)
{
  try
  {
    AddOwners(ParseJson(job.payload), owners);
  }
  catch (const Error&)
  {
    return; // another kind of job, which owns no rows
  }
}

bool IsOwned(BlockTable table, std::int64_t owner, const Owners& owners)
{
  switch (table)
  {
  case BlockTable::Chunks:
  case BlockTable::LongCalls:
  case BlockTable::Callable:
  case BlockTable::Facets:
    return owners.samples.count(owner) != 0;
  case BlockTable::CallableSites:
  case BlockTable::Annotations:
  case BlockTable::Names:
    return owners.datasets.count(owner / 2) != 0;
  case BlockTable::Carriers:
  case BlockTable::Tested:
  case BlockTable::Effects:
    return owners.groups.count(owner) != 0;
  }
  return false;
}

std::optional<std::int64_t>
FindOwner(const IBlockSnapshot& blocks, BlockTable table, std::int64_t key)
{
  std::optional<std::int64_t> owner;
  blocks.Visit(table,
               key,
               LAST_KEY,
               [&owner](std::int64_t found, std::string_view)
               {
                 owner = GetOwner(found);
                 return false;
               });
  return owner;
}

std::set<std::int64_t> ListOwnersOf(const IBlockSnapshot& blocks, BlockTable table)
{
  std::set<std::int64_t> found;
  if (IsOfGroups(table)) // whose keys sort by place
  {
    blocks.Visit(table,
                 0,
                 LAST_KEY,
                 [&found](std::int64_t key, std::string_view)
                 {
                   found.insert(GetCarrierGroup(key));
                   return true;
                 });
    return found;
  }
  std::int64_t key = 0;
  while (const std::optional<std::int64_t> owner = FindOwner(blocks, table, key))
  {
    found.insert(*owner);
    const std::int64_t last = GetOwnerRange(*owner).last;
    if (last == LAST_KEY)
    {
      break;
    }
    key = last + 1;
  }
  return found;
}
} // namespace

Owners ListOwners(const Snapshot& snapshot, std::int64_t since)
{
  Owners owners;
  DatasetFilter all;
  all.limit = LAST_KEY;
  all.contigs = false;
  for (const Dataset& dataset : snapshot.ListDatasets(all))
  {
    if (dataset.status != DatasetStatus::Failed)
    {
      AddOwner(dataset, owners);
    }
  }
  for (std::string& sha256 : snapshot.ListProtectedFiles())
  {
    owners.files.insert(std::move(sha256));
  }
  owners.needed = owners.files;
  for (const SampleGroup& group : snapshot.ListGroups())
  {
    owners.groups.insert(group.number);
  }
  for (const JobRecord& job : snapshot.ListJobs())
  {
    if (IsLive(job) || job.changed > since)
    {
      AddJob(job, owners);
    }
  }
  return owners;
}

std::vector<Stray> FindStrays(const IBlockSnapshot& blocks, const Owners& owners)
{
  std::vector<Stray> strays;
  for (const BlockTable table : {BlockTable::Chunks,
                                 BlockTable::LongCalls,
                                 BlockTable::Callable,
                                 BlockTable::CallableSites,
                                 BlockTable::Annotations,
                                 BlockTable::Names,
                                 BlockTable::Carriers,
                                 BlockTable::Tested,
                                 BlockTable::Effects,
                                 BlockTable::Facets})
  {
    for (const std::int64_t owner : ListOwnersOf(blocks, table))
    {
      if (!IsOwned(table, owner, owners))
      {
        strays.push_back({table, owner});
      }
    }
  }
  return strays;
}
} // namespace OrthancGenomics
