// SPDX-License-Identifier: GPL-3.0-or-later
#include "Checker.h"

#include "blocks/GroupPlan.h"
#include "core/Error.h"
#include "core/Time.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::chrono::minutes COMING_IN{10}; ///< while a server runs, a file or job is unsettled

class Run
{
public:
  Run(const CheckedStore& store, const CheckRequest& request, const Progress& progress)
      : store_(store), request_(request), progress_(progress), datasets_(store, request_.options)
  {
  }

  CheckResult Do()
  {
    if (!request_.dataset.empty())
    {
      CheckOne();
      return std::move(result_);
    }
    CheckIntegrity();
    CheckDatasets();
    CheckGroups();
    CheckObjects();
    CheckOwners();
    return std::move(result_);
  }

private:
  void CheckIntegrity()
  {
    progress_("reads the index's pages", 0);
    for (const std::string& wrong : store_.index.CheckIntegrity())
    {
      result_.flaws.push_back({"", "", "", "SQLite: " + wrong});
      result_.beyondRepair++;
    }
  }

  void CheckOne()
  {
    const auto dataset = store_.index.TakeSnapshot().FindDataset(request_.dataset);
    if (!dataset)
    {
      throw Error(ErrorCode::NotFound, "There is no dataset " + request_.dataset);
    }
    if (!dataset->imported || dataset->status == DatasetStatus::Failed)
    {
      throw Error(ErrorCode::Conflict, "The dataset " + request_.dataset + " is not imported");
    }
    CheckDataset(*dataset);
  }

  void CheckDatasets()
  {
    DatasetFilter all;
    all.limit = std::numeric_limits<std::int64_t>::max();
    all.contigs = false;
    std::vector<std::string> ids;
    const std::vector<Tombstone> tombstones = store_.index.TakeSnapshot().ListTombstones();
    for (const Dataset& dataset : store_.index.TakeSnapshot().ListDatasets(all))
    {
      const DueErasure due = FindDueErasure(dataset, tombstones);
      if (due.whole || !due.samples.empty())
      {
        Add({{dataset.id,
              "",
              "",
              due.whole ? "was erased, and is there all the same"
                        : "has samples that were erased, and are there all the same"}});
        result_.erased.push_back(dataset.id);
      }
      else
      {
        ids.push_back(dataset.id);
      }
    }
    for (const std::string& id : ids)
    {
      const auto dataset = store_.index.TakeSnapshot().FindDataset(id);
      if (dataset && dataset->imported && dataset->status != DatasetStatus::Failed)
      {
        CheckDataset(*dataset);
      }
    }
  }

  void CheckDataset(const Dataset& dataset)
  {
    const DatasetResult found = datasets_.Run(dataset, progress_);
    result_.datasets++;
    result_.rows += found.rows;
    const auto now = store_.index.TakeSnapshot().FindDataset(dataset.id);
    if (found.flaws.empty() || !now || now->number != dataset.number)
    {
      return;
    }
    Add(found.flaws);
    if (found.fileLost || found.blocksWrong)
    {
      result_.wrongDatasets.push_back({dataset.id, found.flaws.front().what, found.fileLost});
    }
    else
    {
      result_.beyondRepair += found.flaws.size();
    }
  }

  void CheckGroups()
  {
    const CohortRecord record = store_.index.TakeSnapshot().ReadCohort();
    const std::unordered_set<std::int64_t> known = ListKnown(record);
    for (const SampleGroup& group : record.groups)
    {
      if (!ListGone(group, known).empty())
      {
        result_.leaving++;
        continue;
      }
      const GroupResult found = CheckGroup(store_, group, record, progress_);
      result_.groups++;
      result_.rows += found.rows;
      if (!found.flaws.empty() && IsAsItWas(group))
      {
        Add(found.flaws);
        result_.wrongGroups.push_back(group.number);
      }
    }
  }

  bool IsAsItWas(const SampleGroup& group) const
  {
    const CohortRecord record = store_.index.TakeSnapshot().ReadCohort();
    for (const SampleGroup& other : record.groups)
    {
      if (other.number == group.number)
      {
        return other.samples == group.samples && ListGone(other, ListKnown(record)).empty();
      }
    }
    return false;
  }

  /// What was not sealed yet lies among the files of datasets.
  std::string FindObjectFault(const std::string& sha256) const
  {
    if (!store_.withheld.Contains(sha256))
    {
      return datasets_.FindFileFault(sha256);
    }
    if (request_.sealed == nullptr)
    {
      return "sealed, and not checked without a key: " + request_.whyNoKeys;
    }
    try
    {
      request_.sealed->Read(sha256);
      return "";
    }
    catch (const Error& error)
    {
      return error.what();
    }
  }

  /// Nothing but a backup has another copy.
  void CheckObjects()
  {
    for (const std::string& sha256 : store_.index.TakeSnapshot().ListProtectedFiles())
    {
      const std::string fault = FindObjectFault(sha256);
      if (!fault.empty())
      {
        result_.flaws.push_back({"", "files", sha256, "of a DICOM object: " + fault});
        result_.beyondRepair++;
      }
    }
  }

  void CheckOwners()
  {
    progress_("looks for rows and files that nobody owns", 0);
    const std::int64_t now = NowMilliseconds();
    const std::int64_t since =
        request_.exclusive ? now : now - std::chrono::milliseconds(COMING_IN).count();
    const Snapshot snapshot = store_.index.TakeSnapshot();
    const Owners owners = ListOwners(snapshot, since);
    result_.strays = FindStrays(snapshot, owners);
    for (const Stray& stray : result_.strays)
    {
      result_.flaws.push_back({"",
                               ToString(stray.table),
                               "owner-" + std::to_string(stray.owner),
                               "rows that no dataset or group owns"});
    }
    result_.unusedFiles = FindUnusedFiles(store_, owners, request_.exclusive);
    for (const std::string& sha256 : result_.unusedFiles)
    {
      result_.flaws.push_back(
          {"", "files", sha256, "a file that no dataset or DICOM object needs"});
    }
  }

  void Add(const std::vector<Flaw>& flaws)
  {
    result_.flaws.insert(result_.flaws.end(), flaws.begin(), flaws.end());
  }

  const CheckedStore& store_;
  const CheckRequest& request_;
  const Progress& progress_;
  DatasetCheck datasets_;
  CheckResult result_;
};
} // namespace

CheckResult Check(const CheckedStore& store, const CheckRequest& request, const Progress& progress)
{
  return Run(store, request, progress).Do();
}

std::vector<std::string>
FindUnusedFiles(const CheckedStore& store, const Owners& owners, bool exclusive)
{
  const auto young = std::filesystem::file_time_type::clock::now() - COMING_IN;
  std::vector<std::string> unused;
  for (const std::string& sha256 : store.files.ListAll())
  {
    std::error_code gone;
    const auto time = std::filesystem::last_write_time(
        store.files.FindPlain(sha256).value_or(store.files.Sealed().PathOf(sha256)), gone);
    if (owners.files.count(sha256) == 0 && (exclusive || (!gone && time < young)))
    {
      unused.push_back(sha256);
    }
  }
  return unused;
}
} // namespace OrthancGenomics
