// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ObjectMover.h"

#include "core/Error.h"
#include "core/Time.h"
#include "orthanc/Log.h"
#include "sqlite/Database.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
std::vector<std::string> ListFiles(const ProtectedObject& object)
{
  std::vector<std::string> files;
  if (!object.sha256.empty())
  {
    files.push_back(object.sha256);
  }
  for (const ObjectExtra& extra : object.extras)
  {
    if (extra.attachment)
    {
      files.push_back(extra.value);
    }
  }
  return files;
}

bool IsOfDataset(const Snapshot& snapshot, const std::string& sha256)
{
  DatasetFilter filter;
  filter.sha256 = sha256;
  return snapshot.CountDatasets(filter) != 0;
}
} // namespace

/// Files that nobody needs any more go after the row that named them.
void ObjectMover::Put(ProtectedObject& object, ObjectState state, const std::string& why)
{
  const auto before = index_.TakeSnapshot().FindProtectedObject(object.id);
  object.state = state;
  object.why = why;
  object.since = NowMilliseconds();
  index_.PutProtectedObject(object);
  const Snapshot snapshot = index_.TakeSnapshot();
  const std::vector<std::string> kept = snapshot.ListProtectedFiles();
  for (const std::string& sha256 : before ? ListFiles(*before) : std::vector<std::string>())
  {
    if (std::find(kept.begin(), kept.end(), sha256) != kept.end())
    {
      continue;
    }
    sealed_.Files().Remove(sha256);
    if (!IsOfDataset(snapshot, sha256))
    {
      files_.Remove(sha256);
    }
  }
}

std::string ObjectMover::ReadUnsealed(const std::string& sha256) const
{
  RawReader reader = files_.Open(sha256);
  std::string bytes;
  for (std::string piece = reader.Next(); !piece.empty(); piece = reader.Next())
  {
    bytes += piece;
  }
  if (ComputeSha256(bytes) != sha256)
  {
    throw Error(ErrorCode::Damaged, "the copy of an object is not what was copied");
  }
  return bytes;
}

std::string ObjectMover::Read(const std::string& sha256) const
{
  if (!sealed_.Files().Contains(sha256))
  {
    try
    {
      return ReadUnsealed(sha256);
    }
    catch (const Error&)
    {
      if (!sealed_.Files().Contains(sha256)) // else it was sealed meanwhile
      {
        throw;
      }
    }
  }
  return sealed_.Read(sha256);
}

/// False if Orthanc has it no more.
bool ObjectMover::Copy(ProtectedObject& object)
{
  std::vector<ObjectExtra> extras = orthanc_.ReadExtras(object);
  const auto file = orthanc_.FindFile(object.id);
  if (!file)
  {
    return false;
  }
  for (ObjectExtra& extra : extras)
  {
    extra.value = extra.attachment ? sealed_.Put(extra.value) : extra.value;
  }
  object.sha256 = sealed_.Put(*file);
  object.size = static_cast<std::int64_t>(file->size());
  object.extras = std::move(extras);
  return true;
}

void ObjectMover::Admit(ProtectedObject object, const std::string& why)
{
  Put(object, ObjectState::Resident, why);
}

void ObjectMover::Leave(ProtectedObject object, const std::string& why)
{
  const bool again = object.state == ObjectState::Withheld && !object.sha256.empty();
  if ((!again || overwrite_) && !Copy(object))
  {
    return; // it went meanwhile, of which Orthanc tells
  }
  Put(object, ObjectState::Withheld, why);
  if (!orthanc_.Delete(object) && !again)
  {
    Forget(object, "somebody deleted it while it was copied");
    return;
  }
  LogInfo("Genomics: instance " + object.id + " has left Orthanc: " + why);
}

void ObjectMover::Return(const ProtectedObject& object, const std::string& why)
{
  orthanc_.Store(Read(object.sha256));
  for (const ObjectExtra& extra : object.extras)
  {
    ObjectExtra whole = extra;
    whole.value = extra.attachment ? Read(extra.value) : extra.value;
    try
    {
      orthanc_.Restore(whole);
    }
    catch (const Error& error)
    {
      LogWarning("Genomics: instance " + object.id +
                 " returns without some of its metadata: " + error.what());
    }
  }
  Admit(object, why);
  LogInfo("Genomics: instance " + object.id + " is back in Orthanc: " + why);
}

void ObjectMover::Withhold(ProtectedObject object, const std::string& why)
{
  Put(object, ObjectState::Withheld, why);
}

void ObjectMover::Retract(ProtectedObject object, const std::string& why)
{
  if (object.state != ObjectState::Withheld)
  {
    const auto file = orthanc_.FindFile(object.id);
    object.sha256 = file ? sealed_.Put(*file) : "";
    object.size = file ? static_cast<std::int64_t>(file->size()) : 0;
  }
  object.extras.clear();
  Put(object, ObjectState::Deleted, why);
  orthanc_.Delete(object);
}

void ObjectMover::Forget(ProtectedObject object, const std::string& why)
{
  object.sha256.clear();
  object.size = 0;
  object.extras.clear();
  Put(object, ObjectState::Deleted, why);
}

/// Whether there was something to do.
bool ObjectMover::SealOne(const std::string& sha256) const
{
  const bool todo = !sealed_.Files().Contains(sha256) || !sealed_.IsOfNewestKey(sha256);
  if (todo)
  {
    sealed_.Put(Read(sha256));
  }
  if (files_.Contains(sha256) && !IsOfDataset(index_.TakeSnapshot(), sha256))
  {
    files_.Remove(sha256); // on the disk it is sealed by now
  }
  return todo;
}

/// What a process left that was killed between a copy and its row.
void ObjectMover::SweepSealed() const
{
  sealed_.Files().SweepStaging();
  const std::vector<std::string> kept = index_.TakeSnapshot().ListProtectedFiles();
  const std::set<std::string> named(kept.begin(), kept.end());
  for (const std::string& sha256 : sealed_.Files().ListAll())
  {
    if (named.count(sha256) == 0)
    {
      sealed_.Files().Remove(sha256);
    }
  }
}

void ObjectMover::SealAll(const std::atomic<bool>& stopping)
{
  std::size_t done = 0;
  std::map<std::string, std::size_t> faults;
  for (const std::string& sha256 : index_.TakeSnapshot().ListProtectedFiles())
  {
    if (stopping)
    {
      return;
    }
    try
    {
      done += SealOne(sha256) ? 1 : 0;
    }
    catch (const Error& error)
    {
      faults[error.what()]++;
    }
  }
  for (const auto& [fault, count] : faults)
  {
    LogError("Genomics: " + std::to_string(count) +
             " files withheld from Orthanc are not sealed by the newest key: " + fault);
  }
  if (done > 0)
  {
    LogWarning("Genomics: " + std::to_string(done) +
               " files withheld from Orthanc were sealed by the newest key" +
               (faults.empty() ? "; none needs an older key any more" : ""));
  }
  SweepSealed();
}

std::string ObjectMover::ReadRetracted(const ProtectedObject& object) const
{
  if (object.sha256.empty())
  {
    throw Error(ErrorCode::NotFound, "there is no copy of the object");
  }
  return Read(object.sha256);
}

std::string ObjectMover::ReadFile(const ProtectedObject& object) const
{
  if (object.state == ObjectState::Withheld)
  {
    return Read(object.sha256);
  }
  auto file = orthanc_.FindFile(object.id);
  if (!file)
  {
    throw Error(ErrorCode::NotFound, "there is no such object");
  }
  return std::move(*file);
}
} // namespace OrthancGenomics
