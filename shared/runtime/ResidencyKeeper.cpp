// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ResidencyKeeper.h"

#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "files/Sha256.h"
#include "orthanc/Log.h"
#include "runtime/Subjects.h"
#include "sqlite/Database.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
bool IsThere(const ProtectedObject& object)
{
  return object.state == ObjectState::Resident;
}

/// The ids and names of what Orthanc has, the rest of what is recorded.
ProtectedObject Combine(ProtectedObject found, const ProtectedObject& known)
{
  found.state = known.state;
  found.sha256 = known.sha256;
  found.size = known.size;
  found.extras = known.extras;
  return found;
}
} // namespace

ResidencyKeeper::ResidencyKeeper(Database& index,
                                 const AccessGate& gate,
                                 const ResidencyConfig& config,
                                 ObjectMover mover)
    : index_(index), gate_(gate), recogniser_(config.rules), rules_(config.rulesText),
      tells_(!config.told.empty()), mover_(std::move(mover)),
      policy_(index.TakeSnapshot().GetResidency().policy)
{
  for (const ProtectedObject& object : index_.TakeSnapshot().ListProtectedObjects())
  {
    known_.insert(object.id);
  }
}

bool ResidencyKeeper::Knows(const std::string& id) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return known_.count(id) != 0;
}

ResidencyKeeper::Verdict ResidencyKeeper::Judge(const ProtectedObject& object)
{
  if (policy_ != ResidencyPolicy::ByConsent)
  {
    return {policy_ == ResidencyPolicy::AllReturn, "an administrator said so of all"};
  }
  if (gate_.Mode() == ConsentMode::Off)
  {
    return {true, "no consents are asked"};
  }
  const auto subject = FindSubjectOf(index_.TakeSnapshot(), object);
  if (!subject)
  {
    return {false, "its PatientID and issuer are no subject's for certain"};
  }
  const auto book = gate_.Book();
  const std::int64_t now = NowMilliseconds();
  nextChange_ = std::min(nextChange_, FindNextChange(book->ListConsents(subject->number), now));
  return book->ShowsAllBesideImages(subject->number, now)
             ? Verdict{true, "consents show all of it to everybody"}
             : Verdict{false, "consents do not show all of it to everybody"};
}

/// Before it leaves: afterwards nothing would say that it has to be told.
void ResidencyKeeper::NoteRejection(const ProtectedObject& object) const
{
  const std::string uid = "2.25." + HexToDecimal(MakeRandomId());
  index_.AddRejection({0, object.id, uid, NowMilliseconds()});
}

void ResidencyKeeper::Move(const ProtectedObject& object,
                           std::optional<ObjectState> state,
                           bool present,
                           bool backup)
{
  const Verdict verdict = Judge(object);
  switch (FindStep({state, present, verdict.mayStay, !object.sha256.empty(), backup}))
  {
  case ResidencyStep::Nothing:
    break;
  case ResidencyStep::Admit:
    mover_.Admit(object, verdict.why);
    break;
  case ResidencyStep::Leave:
    // Where an administrator has all leave, nobody withdrew anything.
    if (state != ObjectState::Withheld && tells_ && policy_ == ResidencyPolicy::ByConsent)
    {
      NoteRejection(object);
    }
    mover_.Leave(object, verdict.why);
    hasLeft_ = true;
    break;
  case ResidencyStep::Return:
    mover_.Return(object, verdict.why);
    break;
  case ResidencyStep::Withhold:
    mover_.Withhold(object, verdict.why);
    break;
  case ResidencyStep::Forget:
    mover_.Forget(object, "deleted in Orthanc");
    break;
  }
}

/// Nothing for one that is none, or is gone.
std::optional<ProtectedObject> ResidencyKeeper::Recognise(const std::string& id) const
{
  auto found = mover_.Orthanc().Find(id);
  const auto recognised = found ? recogniser_.Recognise(found->content) : std::nullopt;
  if (!recognised)
  {
    return std::nullopt;
  }
  found->object.recognised = *recognised;
  return std::move(found->object);
}

void ResidencyKeeper::Take(const ProtectedObject& found)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    known_.insert(found.id);
  }
  const auto known = index_.TakeSnapshot().FindProtectedObject(found.id);
  Move(known ? Combine(found, *known) : found,
       known ? std::make_optional(known->state) : std::nullopt,
       true);
}

void ResidencyKeeper::LookAt(const std::string& id)
{
  if (const auto found = Recognise(id))
  {
    Take(*found);
  }
}

/// Ours left a row that says Withheld; and what was stored again since is there.
void ResidencyKeeper::NoteDeletion(const std::string& id)
{
  const auto object = index_.TakeSnapshot().FindProtectedObject(id);
  if (object && IsThere(*object) && !mover_.Orthanc().Contains(id))
  {
    Move(*object, object->state, false);
  }
}

void ResidencyKeeper::Erase(const std::string& id)
{
  const auto known = index_.TakeSnapshot().FindProtectedObject(id);
  if (const auto object = known ? known : Recognise(id))
  {
    if (tells_ && object->state != ObjectState::Deleted)
    {
      NoteRejection(*object);
      mover_.Retract(*object, "its report was retracted");
    }
    else
    {
      mover_.Orthanc().Delete(*object);
      DropCopy(*object);
    }
    hasLeft_ = true;
  }
}

/// Of what was retracted, unless somebody has still to be told of it.
void ResidencyKeeper::DropCopy(const ProtectedObject& object)
{
  const auto open = index_.TakeSnapshot().ListOpenRejections();
  const bool isOpen =
      std::any_of(open.begin(),
                  open.end(),
                  [&object](const RejectionNote& note) { return note.object == object.id; });
  if (!isOpen)
  {
    mover_.Forget(object, "its report was retracted");
  }
}

/// One that cannot be moved does not keep the others from it.
void ResidencyKeeper::Settle(const std::vector<ProtectedObject>& objects)
{
  std::optional<Error> failed;
  for (const ProtectedObject& object : objects)
  {
    if (object.state == ObjectState::Deleted || Judge(object).mayStay == IsThere(object))
    {
      continue;
    }
    try
    {
      const auto whole = index_.TakeSnapshot().FindProtectedObject(object.id);
      Move(*whole, whole->state, IsThere(*whole));
    }
    catch (const Error& error)
    {
      failed = error;
    }
  }
  if (failed)
  {
    throw *failed;
  }
}

void ResidencyKeeper::Settle(std::int64_t subject)
{
  Settle(index_.TakeSnapshot().ListProtectedObjects(subject));
}

void ResidencyKeeper::SettleAll()
{
  nextChange_ = std::numeric_limits<std::int64_t>::max();
  Settle(index_.TakeSnapshot().ListProtectedObjects());
}

/// Only what cannot leave is a failure: what cannot return is told, and tried again with the
/// others.
void ResidencyKeeper::ReconcileRow(const std::string& id, bool backup)
{
  const bool present = mover_.Orthanc().Contains(id);
  try
  {
    const auto object = index_.TakeSnapshot().FindProtectedObject(id);
    Move(*object, object->state, present, backup);
  }
  catch (const Error& error)
  {
    if (present)
    {
      throw;
    }
    LogWarning("Genomics: instance " + id + " cannot return to Orthanc: " + error.what());
  }
}

/// One that cannot be read is not known to be genomic, and does not keep the others from it.
void ResidencyKeeper::LookAtCandidate(const std::string& id)
{
  const auto known = index_.TakeSnapshot().FindProtectedObject(id);
  if (known && known->state != ObjectState::Deleted)
  {
    return;
  }
  std::optional<ProtectedObject> found;
  try
  {
    found = Recognise(id);
  }
  catch (const Error&)
  {
    unread_.push_back(id);
  }
  if (found)
  {
    Take(*found);
  }
}

/// Where nothing changed since an orderly stop there is nothing to look for.
bool ResidencyKeeper::Reconcile()
{
  const ResidencyRecord record = index_.TakeSnapshot().GetResidency();
  const std::int64_t last = mover_.Orthanc().GetLastChange();
  const bool same = record.server == mover_.Orthanc().GetServer();
  const bool backup = record.sequence != 0 && (last < record.sequence || !same);
  nextChange_ = std::numeric_limits<std::int64_t>::max();
  for (const ProtectedObject& object : index_.TakeSnapshot().ListProtectedObjects())
  {
    if (object.state != ObjectState::Deleted && !stopping_)
    {
      ReconcileRow(object.id, backup);
    }
    else if (object.state == ObjectState::Deleted && !object.sha256.empty())
    {
      DropCopy(object);
    }
  }
  if (!stopping_ && (!record.orderly || last != record.sequence || !same || record.rules != rules_))
  {
    mover_.Orthanc().VisitCandidates(recogniser_,
                                     [this](const std::string& id)
                                     {
                                       LookAtCandidate(id);
                                       return !stopping_;
                                     });
  }
  if (!stopping_)
  {
    NotePlace(false);
  }
  return !stopping_;
}

void ResidencyKeeper::NotePlace(bool orderly)
{
  const std::int64_t last = mover_.Orthanc().GetLastChange();
  const std::string server = mover_.Orthanc().GetServer();
  const std::lock_guard<std::mutex> lock(placeMutex_);
  const ResidencyRecord before = index_.TakeSnapshot().GetResidency();
  const ResidencyRecord now = {policy_, last, server, rules_, orderly};
  if (std::tie(before.policy, before.sequence, before.server, before.rules, before.orderly) !=
      std::tie(now.policy, now.sequence, now.server, now.rules, now.orderly))
  {
    index_.PutResidency(now);
  }
}

void ResidencyKeeper::NoteUnordered()
{
  const std::lock_guard<std::mutex> lock(placeMutex_);
  ResidencyRecord record = index_.TakeSnapshot().GetResidency();
  record.orderly = false;
  index_.PutResidency(record);
}

void ResidencyKeeper::SetPolicy(ResidencyPolicy policy)
{
  const std::lock_guard<std::mutex> lock(placeMutex_);
  ResidencyRecord record = index_.TakeSnapshot().GetResidency();
  record.policy = policy;
  index_.PutResidency(record);
  policy_ = policy;
}
} // namespace OrthancGenomics
