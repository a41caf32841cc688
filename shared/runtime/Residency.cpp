// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Residency.h"

#include "core/Error.h"
#include "orthanc/ChangeCallbacks.h"
#include "orthanc/Log.h"
#include "runtime/ResidencyConfig.h"
#include "sqlite/Database.h"

#include <utility>

namespace OrthancGenomics
{
Residency::Residency(Database& index,
                     const RawStore& files,
                     const SealedStore& sealed,
                     AccessGate& gate,
                     const ResidencyConfig& config,
                     const RestClient& rest)
    : gate_(gate),
      keeper_(index,
              gate,
              config,
              ObjectMover({index, files, sealed}, OrthancObjects(rest), config.overwrite)),
      traces_(rest, config.keptArchives), exports_(rest, config.keptArchives),
      rejections_(index, rest, exports_, keeper_.Mover(), config.told), retry_(0)
{
}

Residency::~Residency()
{
  RemoveChangeHandler(this);
  RemoveStoredHandler(this);
  Stop();
}

void Residency::Arm()
{
  if (gate_.Mode() == ConsentMode::Enforce)
  {
    gate_.Suspend("Orthanc's DICOM objects are still being compared with the consents in force; "
                  "try again soon");
  }
  AddChangeHandler(this, [this](const Change& change) { OnChange(change); });
  AddStoredHandler(this, [this](const StoredInstance& stored) { OnStored(stored); });
}

void Residency::OnChange(const Change& change)
{
  if (change.kind == ChangeKind::Started)
  {
    Start();
  }
  else if (change.kind == ChangeKind::Stopped)
  {
    Stop();
    NoteStop();
  }
  else if (change.kind == ChangeKind::Deleted && change.level == ResourceLevel::Instance &&
           keeper_.Knows(change.id))
  {
    Hear({Note::Kind::Deleted, change.id});
  }
}

/// What is stored after the stop is looked at by the next start: it changes Orthanc's sequence, but
/// for the one that was stored while that was noted.
void Residency::OnStored(const StoredInstance& stored)
{
  if (keeper_.MayBeGenomic(stored.sopClass))
  {
    Hear({Note::Kind::Stored, stored.id});
    if (IsStopping())
    {
      keeper_.NoteUnordered();
    }
  }
}

void Residency::OnConsents(const std::vector<std::int64_t>& subjects)
{
  if (subjects.empty())
  {
    Hear({Note::Kind::Everything});
  }
  for (const std::int64_t subject : subjects)
  {
    Hear({Note::Kind::Consents, "", subject});
  }
}

void Residency::Erase(const std::string& instance)
{
  Hear({Note::Kind::Erase, instance});
}

void Residency::SetPolicy(ResidencyPolicy policy)
{
  keeper_.SetPolicy(policy);
  Hear({Note::Kind::Everything});
}

void Residency::Hear(Note note)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    asked_ += IsUrgent(note) ? 1 : 0;
    (IsUrgent(note) ? urgent_ : heard_).push_back(std::move(note));
  }
  wake_.notify_all();
}

void Residency::WaitUntilSettled(std::chrono::milliseconds limit) const
{
  std::unique_lock<std::mutex> lock(mutex_);
  const std::uint64_t ticket = asked_;
  wake_.wait_for(
      lock, limit, [&] { return !running_ || stopping_ || (reconciled_ && done_ >= ticket); });
}

Residency::Status Residency::GetStatus() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return {keeper_.GetPolicy(),
          reconciled_,
          static_cast<std::int64_t>(heard_.size() + urgent_.size() + later_.size()) + handling_};
}

std::string Residency::ReadFile(const ProtectedObject& object) const
{
  return keeper_.Mover().ReadFile(object);
}

std::vector<ObjectExport> Residency::ListExports(const std::vector<ProtectedObject>& objects) const
{
  return exports_.ListExports(objects);
}

void Residency::Start()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!thread_.joinable() && !stopping_)
  {
    running_ = true;
    thread_ = std::thread([this] { Work(); });
    rejections_.Start();
  }
}

void Residency::Stop()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  keeper_.Stop();
  wake_.notify_all();
  if (thread_.joinable())
  {
    thread_.join();
  }
  rejections_.Stop();
}

bool Residency::IsStopping() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return stopping_;
}

/// What comes later than this has a greater number, so that the next start looks for it.
void Residency::NoteStop()
{
  const Status status = GetStatus();
  try
  {
    if (status.reconciled && status.waiting == 0)
    {
      keeper_.NotePlace(true);
    }
  }
  catch (const Error& error)
  {
    LogWarning(std::string("Genomics: the next start compares all reports: ") + error.what());
  }
}
} // namespace OrthancGenomics
