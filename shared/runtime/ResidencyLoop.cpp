// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Time.h"
#include "orthanc/Log.h"
#include "runtime/Residency.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace OrthancGenomics
{
namespace
{
using std::chrono::milliseconds;

constexpr milliseconds POLL{60000}; ///< for what nobody tells: corrected identities, clocks
constexpr milliseconds TRACES{500}; ///< between looks at archives that are being made
constexpr milliseconds FIRST_RETRY{500};
constexpr milliseconds LAST_RETRY{60000};
} // namespace

void Residency::Work()
{
  retry_ = FIRST_RETRY;
  while (Wait(FindWait()))
  {
    RunPass();
  }
}

milliseconds Residency::FindWait() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!reconciled_)
  {
    return retry_ == FIRST_RETRY ? milliseconds(0) : retry_;
  }
  const milliseconds most = !later_.empty() ? retry_ : tracesLeft_ ? TRACES : POLL;
  const std::int64_t now = NowMilliseconds();
  const std::int64_t next = std::max(keeper_.GetNextChange(), now); // no difference overflows
  return milliseconds(std::min<std::int64_t>(next - now, most.count()));
}

bool Residency::Wait(milliseconds most)
{
  std::unique_lock<std::mutex> lock(mutex_);
  wake_.wait_for(lock, most, [this] { return stopping_ || (reconciled_ && HasNews()); });
  return !stopping_;
}

std::optional<Residency::Note> Residency::Take()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  handling_ = HasNews() && !stopping_ ? 1 : 0;
  if (handling_ == 0)
  {
    return std::nullopt;
  }
  std::deque<Note>& notes = urgent_.empty() ? heard_ : urgent_;
  Note note = std::move(notes.front());
  notes.pop_front();
  return note;
}

bool Residency::Reconcile()
{
  try
  {
    if (!keeper_.Reconcile())
    {
      return false;
    }
  }
  catch (const std::exception& error)
  {
    LogError(std::string("Genomics: what must not be in Orthanc may still be there, so everything "
                         "genomic is denied; trying again: ") +
             error.what());
    return false;
  }
  for (std::string& id : keeper_.TakeUnread())
  {
    Hear({Note::Kind::Stored, std::move(id)});
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    reconciled_ = true;
  }
  gate_.Resume();
  SealAll();
  return true;
}

/// What is not sealed is as safe as before; the next start tries again.
void Residency::SealAll()
{
  try
  {
    keeper_.SealAll();
  }
  catch (const std::exception& error)
  {
    LogError(std::string("Genomics: not all that is withheld from Orthanc is sealed: ") +
             error.what());
  }
}

void Residency::Handle(const Note& note)
{
  switch (note.kind)
  {
  case Note::Kind::Stored:
    keeper_.LookAt(note.id);
    break;
  case Note::Kind::Deleted:
    keeper_.NoteDeletion(note.id);
    break;
  case Note::Kind::Consents:
    keeper_.Settle(note.subject);
    break;
  case Note::Kind::Everything:
    keeper_.SettleAll();
    break;
  case Note::Kind::Erase:
    keeper_.Erase(note.id);
    break;
  }
}

void Residency::TryOrKeep(Note note)
{
  bool failed = false;
  try
  {
    Handle(note);
  }
  catch (const std::exception& error)
  {
    failed = true;
    note.tries++;
    if ((note.tries & (note.tries - 1)) == 0) // the log is not to be filled
    {
      LogError("Genomics: " + (note.id.empty() ? "genomic objects" : "instance " + note.id) +
               " cannot be brought where consents say, trying again: " + error.what());
    }
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    done_ += IsUrgent(note) ? 1 : 0;
    if (failed && !IsLater(note))
    {
      later_.push_back(std::move(note));
    }
  }
  wake_.notify_all();
}

/// Of a note of everything another is no more.
bool Residency::IsLater(const Note& note) const
{
  return note.kind == Note::Kind::Everything &&
         std::any_of(later_.begin(),
                     later_.end(),
                     [](const Note& other) { return other.kind == Note::Kind::Everything; });
}

/// What nobody tells: that time went on, that a subject has another PatientID.
bool Residency::Poll()
{
  const auto now = std::chrono::steady_clock::now();
  const bool due = now - polled_ >= POLL;
  if (due || keeper_.GetNextChange() <= NowMilliseconds())
  {
    Hear({Note::Kind::Everything});
  }
  polled_ = due ? now : polled_;
  return due;
}

void Residency::CleanTraces(bool hasLeft)
{
  if (hasLeft || tracesLeft_)
  {
    tracesLeft_ = !traces_.EvictArchives();
  }
}

/// What failed is heard again once its time has come, and not for each note that comes meanwhile.
void Residency::RetryLater()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (later_.empty())
  {
    retry_ = FIRST_RETRY;
  }
  else if (now - retried_ >= retry_)
  {
    retry_ = std::min(retry_ * 2, LAST_RETRY);
    retried_ = now;
    for (Note& note : std::exchange(later_, {}))
    {
      asked_ += IsUrgent(note) ? 1 : 0;
      (IsUrgent(note) ? urgent_ : heard_).push_back(std::move(note));
    }
  }
}

void Residency::RunPass()
{
  if (!GetStatus().reconciled && !Reconcile())
  {
    retry_ = std::min(retry_ * 2, LAST_RETRY);
    return;
  }
  RetryLater();
  const bool due = Poll();
  while (auto note = Take())
  {
    TryOrKeep(std::move(*note));
  }
  const bool hasLeft = keeper_.TakeHasLeft();
  if (hasLeft)
  {
    rejections_.Wake();
  }
  try
  {
    if (due)
    {
      keeper_.NotePlace(false);
    }
    CleanTraces(hasLeft);
  }
  catch (const std::exception& error)
  {
    tracesLeft_ = true;
    LogWarning(std::string("Genomics: traces of what left Orthanc stay for now: ") + error.what());
  }
}
} // namespace OrthancGenomics
