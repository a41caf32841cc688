// SPDX-License-Identifier: GPL-3.0-or-later
#include "Repair.h"

#include "Failure.h"
#include "GroupKeeper.h"
#include "GroupSteps.h"
#include "blocks/GroupWork.h"
#include "blocks/Keys.h"
#include "core/Error.h"
#include "orthanc/Metrics.h"
#include "runtime/RawSource.h"
#include "vcf/Bed.h"

#include <limits>

namespace OrthancGenomics
{
Repair::Repair(Database& database, const CheckedStore& store, const ImportOptions& options)
    : database_(database), store_(store), options_(options)
{
}

std::vector<Flaw> Repair::Run(const CheckResult& found, const Progress& progress)
{
  DropGroups(found.wrongGroups); // first: samples cannot be taken out of a damaged row
  Erase(found.erased, progress);
  for (const CheckResult::WrongDataset& wrong : found.wrongDatasets)
  {
    Mend(wrong, progress);
  }
  Sweep(found);
  database_.EraseTraces([] {});
  return done_;
}

void Repair::Erase(const std::vector<std::string>& datasets, const Progress& progress)
{
  const std::vector<Tombstone> tombstones = database_.TakeSnapshot().ListTombstones();
  for (const std::string& id : datasets)
  {
    const auto dataset = database_.TakeSnapshot().FindDataset(id);
    const DueErasure due = dataset ? FindDueErasure(*dataset, tombstones) : DueErasure();
    // A dataset without its file has nothing left that could be written anew.
    if (due.whole || (dataset && dataset->status == DatasetStatus::Failed))
    {
      EraseWhole(*dataset);
    }
    else if (dataset)
    {
      EraseSamples(*dataset, due.samples, progress);
    }
  }
}

void Repair::EraseWhole(const Dataset& dataset)
{
  database_.DeleteDataset(dataset.number);
  RemoveBlocks(dataset);
  Tell(dataset.id, "erased again");
}

void Repair::EraseSamples(const Dataset& dataset,
                          const SamplePositions& samples,
                          const Progress& progress)
{
  try
  {
    const ImportOptions options = MakeOptionsOf(dataset, options_);
    StagedFile file = StageWithout(store_.files, dataset, samples, options, [] {});
    Dataset next = MakeWithout(dataset, samples);
    next.size = static_cast<std::int64_t>(file.Size());
    next.sha256 = file.Commit();
    database_.ReserveNumbers(next);
    ImportNext(next, options, progress);
    KeepJudgements(dataset, samples, options.quality, next);
    database_.ReplaceDataset(dataset.number, next);
    Tell(next.id, "samples erased again");
    RemoveBlocks(dataset); // the file goes with those that nobody needs
  }
  catch (const Error& error)
  {
    lost_++;
    Tell(dataset.id, std::string("samples not erased: ") + error.what());
  }
}

void Repair::DropGroups(const std::vector<std::int64_t>& groups)
{
  for (const std::int64_t group : groups)
  {
    database_.LeaveGroup(group);
  }
  GroupSteps(database_).Erase(groups, [] {});
  for (const std::int64_t group : groups)
  {
    Tell("group-" + std::to_string(group), "dropped; the server makes it again");
  }
}

void Repair::Mend(const CheckResult::WrongDataset& wrong, const Progress& progress)
{
  const auto standing = database_.TakeSnapshot().FindDataset(wrong.id);
  if (!standing)
  {
    return;
  }
  if (wrong.fileLost)
  {
    Fail(*standing, wrong.reason);
    return;
  }
  try
  {
    ImportAgain(*standing, progress);
  }
  catch (const Error& error)
  {
    lost_++;
    Tell(wrong.id, std::string("not repaired: ") + error.what());
  }
}

void Repair::ImportAgain(const Dataset& standing, const Progress& progress)
{
  Dataset next = standing;
  database_.ReserveNumbers(next);
  ImportNext(next, MakeOptionsOf(standing, options_), progress);
  next.checks = standing.checks; // what was decided about it stays decided
  database_.ReplaceDataset(standing.number, next);
  Tell(next.id, "imported again from its file");
  RemoveBlocks(standing);
}

void Repair::ImportNext(Dataset& next, const ImportOptions& options, const Progress& progress)
{
  Import(
      database_,
      MakeSource(store_.files, next.sha256),
      ReadTargets(store_, next),
      options,
      [&](double part) { progress("imports dataset " + next.id, part); },
      next);
}

/// As a dataset whose import failed: its row stays for the record, and the file may be sent again.
void Repair::Fail(Dataset dataset, const std::string& reason)
{
  dataset.status = DatasetStatus::Failed;
  dataset.imported = false;
  dataset.failure = WriteFailure(Error(ErrorCode::Storage, reason + "; send it again"));
  database_.UpdateDataset(dataset);
  lost_++;
  Tell(dataset.id, "Failed: " + reason);
  RemoveBlocks(dataset);
}

/// Groups are made by the server: here a sample that is still to be mended would be in their way.
void Repair::RemoveBlocks(const Dataset& dataset)
{
  Metrics metrics;
  GroupKeeper(database_, metrics).Remove(dataset);
}

void Repair::Sweep(const CheckResult& found)
{
  std::vector<std::int64_t> groups;
  for (const Stray& stray : found.strays)
  {
    if (IsOfGroups(stray.table))
    {
      groups.push_back(stray.owner);
      continue;
    }
    const KeyRange range = GetOwnerRange(stray.owner);
    database_.Delete(stray.table, range.first, range.last);
  }
  GroupSteps(database_).Erase(groups, [] {});
  if (!found.strays.empty())
  {
    Tell("", "rows that nobody owned have gone");
  }
  const Owners owners =
      ListOwners(database_.TakeSnapshot(), std::numeric_limits<std::int64_t>::max());
  for (const std::string& sha256 : FindUnusedFiles(store_, owners, true))
  {
    store_.files.Remove(sha256);
    done_.push_back({"", "files", sha256, "removed"});
  }
}

void Repair::Tell(const std::string& owner, const std::string& what)
{
  done_.push_back({owner, "", "", "repair: " + what});
}
} // namespace OrthancGenomics
