// SPDX-License-Identifier: GPL-3.0-or-later
#include "Backup.h"
#include "Checker.h"
#include "Options.h"
#include "Repair.h"
#include "Reseal.h"
#include "Settings.h"
#include "TrailCheck.h"
#include "core/Error.h"
#include "orthanc/LowPriority.h"
#include "runtime/KeyCheck.h"

#include <sys/stat.h>

#include <chrono>
#include <iostream>

namespace OrthancGenomics
{
namespace
{
constexpr int NICENESS = 15;
constexpr mode_t OWNER_ONLY = 077;
constexpr std::chrono::seconds BETWEEN_LINES{5};

constexpr int CLEAN = 0; ///< what the program ends with
constexpr int FINDINGS = 1;
constexpr int COULD_NOT_RUN = 2;

Progress MakeProgress()
{
  return
      [last = std::chrono::steady_clock::time_point()](const std::string& what, double part) mutable
  {
    const auto now = std::chrono::steady_clock::now();
    if (now - last > BETWEEN_LINES)
    {
      last = now;
      std::cerr << "genomics-check: " << what << ", " << static_cast<int>(part * 100) << " %"
                << std::endl;
    }
  };
}

void Print(const std::vector<Flaw>& lines)
{
  for (const Flaw& line : lines)
  {
    std::cout << ToLine(line) << '\n';
  }
}

void PrintSummary(const CheckResult& result)
{
  Print(result.flaws);
  std::cout << "checked " << result.datasets << " datasets, " << result.groups << " groups, "
            << result.rows << " rows, " << result.entries
            << " entries of the audit trail: " << result.flaws.size() << " findings";
  if (result.leaving > 0)
  {
    std::cout << "; " << result.leaving << " groups not compared, since samples are leaving them";
  }
  std::cout << std::endl;
}

/// What is wrong with the audit trail is beyond repair.
void AddTrail(const CheckedStore& store, const Options& options, CheckResult& result)
{
  const TrailResult trail = CheckTrail(store, options.audit, options.noted);
  result.entries = trail.head.number;
  result.flaws.insert(result.flaws.end(), trail.flaws.begin(), trail.flaws.end());
  result.beyondRepair += trail.flaws.size();
}

int RunCheck(const Options& options)
{
  const Settings settings(options.config, options.folder);
  const CheckedStore store(options.folder, settings.Keys(), settings.SealsFiles());
  const CheckRequest request = {
      settings.Options(), options.dataset, false, settings.Sealed(), settings.WhyNoKeys()};
  CheckResult result = Check(store, request, MakeProgress());
  if (options.dataset.empty())
  {
    AddTrail(store, options, result);
  }
  PrintSummary(result);
  return result.flaws.empty() ? CLEAN : FINDINGS;
}

DatabaseFile FindIndex(const Options& options, const Settings& settings)
{
  return DatabaseSeals(settings.Keys()).Find(options.folder / "index.db");
}

std::unique_ptr<Database> OpenAlone(const DatabaseFile& file)
{
  try
  {
    return Database::Open(file);
  }
  catch (const Error& error)
  {
    throw Error(error.Code(),
                error.Code() == ErrorCode::Conflict ? "the index is in use: stop Orthanc first"
                                                    : error.what());
  }
}

int RunRepair(const Options& options)
{
  const Settings settings(options.config, options.folder);
  const DatabaseFile index = FindIndex(options, settings);
  const std::unique_ptr<Database> database = OpenAlone(index);
  settings.RequireKeys(options.folder);
  const CheckedStore store(options.folder, settings.Keys(), index, settings.SealsFiles());
  const Progress progress = MakeProgress();
  const CheckRequest request = {
      settings.Options(), "", true, settings.Sealed(), settings.WhyNoKeys()};
  CheckResult found = Check(store, request, progress);
  AddTrail(store, options, found);
  PrintSummary(found);
  Repair repair(*database, store, settings.Options());
  Print(repair.Run(found, progress));
  const std::size_t left = found.beyondRepair + repair.CountLost();
  std::cout << "repaired; " << left << " findings stay" << std::endl;
  return left == 0 ? CLEAN : FINDINGS;
}

/// Brings the tombstones of the index from before a restore into the one that was restored.
int RunEraseAgain(const Options& options)
{
  {
    const Settings settings(options.config, options.folder);
    const std::vector<Tombstone> tombstones =
        CheckedStore(options.erased, settings.Keys()).index.TakeSnapshot().ListTombstones();
    OpenAlone(FindIndex(options, settings))->PutTombstones(tombstones);
  }
  return RunRepair(options);
}

int RunBackup(const Options& options)
{
  const Settings settings(options.config, options.folder);
  const DatabaseFile index = FindIndex(options, settings);
  const CheckedStore store(options.folder, settings.Keys(), index, settings.SealsFiles());
  const std::size_t files = BackUp(store, options.audit, options.backup, MakeProgress());
  std::cout << "backed up the index, the audit trail and " << files << " files" << std::endl;
  if (index.vfs != nullptr || HasSealedFiles(options.folder))
  {
    std::cout << "without the keys of what is sealed; keep them apart" << std::endl;
  }
  return CLEAN;
}

int RunUpgrade(const Options& options)
{
  const Settings settings(options.config, options.folder);
  OpenAlone(FindIndex(options, settings));
  std::cout << "the index has the format of this version" << std::endl;
  return CLEAN;
}

int RunReseal(const Options& options)
{
  const Settings settings(options.config, options.folder);
  Reseal(options, settings);
  std::cout << "index.db is " << (settings.Sealing().index ? "sealed" : "not sealed")
            << ", audit.db is " << (settings.Sealing().audit ? "sealed" : "not sealed")
            << std::endl;
  return CLEAN;
}

/// Before anything is made in the folder, an index too.
void RequireIndex(const Options& options)
{
  if (!std::filesystem::is_regular_file(options.folder / "index.db"))
  {
    throw Error(ErrorCode::NotFound, "There is no index in " + options.folder.string());
  }
}

int Run(const Options& options)
{
  if (options.action != Options::Action::Help)
  {
    RequireIndex(options);
  }
  switch (options.action)
  {
  case Options::Action::Check:
    return RunCheck(options);
  case Options::Action::Repair:
    return RunRepair(options);
  case Options::Action::EraseAgain:
    return RunEraseAgain(options);
  case Options::Action::Backup:
    return RunBackup(options);
  case Options::Action::Upgrade:
    return RunUpgrade(options);
  case Options::Action::Reseal:
    return RunReseal(options);
  case Options::Action::Help:
    std::cout << USAGE;
    return CLEAN;
  }
  return COULD_NOT_RUN;
}
} // namespace
} // namespace OrthancGenomics

int main(int count, char** arguments)
{
  using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): of this program
  umask(OWNER_ONLY);
  LowerThreadPriority(NICENESS);
  try
  {
    return Run(ParseOptions({arguments + 1, arguments + count}));
  }
  catch (const std::exception& e)
  {
    std::cerr << "genomics-check: " << e.what() << std::endl;
    return COULD_NOT_RUN;
  }
}
