// SPDX-License-Identifier: GPL-3.0-or-later
#include "Supersession.h"

#include "core/Error.h"
#include "sqlite/Database.h"

#include <algorithm>
#include <set>

namespace OrthancGenomics
{
namespace
{
std::set<std::int64_t> ListSubjects(const Dataset& dataset)
{
  std::set<std::int64_t> subjects;
  for (const Sample& sample : dataset.samples)
  {
    subjects.insert(sample.subject);
  }
  subjects.erase(0);
  return subjects;
}

void RequireSamePatients(const Dataset& dataset, const Dataset& older)
{
  const std::set<std::int64_t> mine = ListSubjects(dataset);
  const std::set<std::int64_t> theirs = ListSubjects(older);
  if (theirs.empty())
  {
    throw Error(ErrorCode::Refused, "the dataset to be superseded is linked to no patient");
  }
  if (!mine.empty() && !std::includes(mine.begin(), mine.end(), theirs.begin(), theirs.end()))
  {
    throw Error(
        ErrorCode::Refused,
        "the dataset to be superseded is linked to a patient of whom the other has nothing");
  }
}

void RequireNoCircle(const Snapshot& snapshot, const Dataset& dataset, const Dataset& older)
{
  std::string next = older.supersedes;
  while (!next.empty() && next != dataset.id)
  {
    const auto found = snapshot.FindDataset(next);
    next = found ? found->supersedes : "";
  }
  if (next == dataset.id)
  {
    throw Error(ErrorCode::Conflict, "the two datasets would supersede each other", older.id);
  }
}
} // namespace

void RequireSupersedable(const Snapshot& snapshot, const Dataset& dataset, const std::string& older)
{
  const auto found = snapshot.FindDataset(older);
  if (!found)
  {
    throw Error(ErrorCode::Refused, "there is no dataset of the id that is to be superseded");
  }
  if (older == dataset.id)
  {
    throw Error(ErrorCode::Refused, "a dataset cannot supersede itself");
  }
  if (found->status == DatasetStatus::Failed || found->status == DatasetStatus::Withdrawn)
  {
    throw Error(
        ErrorCode::Conflict, "the dataset to be superseded has failed or was withdrawn", older);
  }
  RequireSamePatients(dataset, *found);
  RequireNoCircle(snapshot, dataset, *found);
}

void RequireCoveredWithout(const Snapshot& snapshot, const Dataset& dataset, const Dataset& left)
{
  const std::set<std::int64_t> covered = ListSubjects(dataset);
  const std::set<std::int64_t> stay = ListSubjects(left);
  const auto isLost = [&](std::int64_t subject)
  { return covered.count(subject) != 0 && stay.count(subject) == 0; };
  for (std::string next = dataset.supersedes; !next.empty();)
  {
    const auto older = snapshot.FindDataset(next);
    const std::set<std::int64_t> theirs = older ? ListSubjects(*older) : std::set<std::int64_t>();
    if (older && older->status == DatasetStatus::Superseded &&
        std::any_of(theirs.begin(), theirs.end(), isLost))
    {
      throw Error(ErrorCode::Conflict,
                  "a dataset that this one supersedes has the patient too, and would answer again:"
                  " erase there first",
                  older->id);
    }
    next = older ? older->supersedes : "";
  }
}
} // namespace OrthancGenomics
