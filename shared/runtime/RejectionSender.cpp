// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/RejectionSender.h"

#include "core/Error.h"
#include "core/Time.h"
#include "dicom/KeyObject.h"
#include "orthanc/Log.h"
#include "sqlite/Database.h"

#include <chrono>
#include <exception>
#include <map>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t LATE_EXPORTS = 60000; ///< milliseconds
constexpr std::int64_t LEAVING = 30000;      ///< milliseconds that the moving of one takes at most
constexpr std::chrono::seconds AGAIN{60};

/// "/modalities", "/peers" or nothing.
std::string FindKind(const RestClient& rest, const std::string& recipient)
{
  for (const char* const kind : {"/modalities", "/peers"})
  {
    for (const Json::Value& name : rest.GetJson(kind))
    {
      if (name.asString() == recipient)
      {
        return kind;
      }
    }
  }
  return "";
}

/// Of what was retracted there is a copy until it is told.
bool IsToBeTold(const ProtectedObject& object)
{
  return object.state == ObjectState::Withheld ||
         (object.state == ObjectState::Deleted && !object.sha256.empty());
}

/// Whom the objects of these notes were sent to, by ProtectedObject::id.
std::map<std::string, std::set<std::string>>
FindRecipients(const OrthancTraces& exports, const std::vector<ProtectedObject>& objects)
{
  std::map<std::string, std::set<std::string>> recipients;
  for (const ObjectExport& sent : exports.ListExports(objects))
  {
    recipients[sent.object].insert(sent.recipient);
  }
  return recipients;
}
} // namespace

RejectionSender::RejectionSender(Database& index,
                                 const RestClient& rest,
                                 const OrthancTraces& exports,
                                 const ObjectMover& mover,
                                 std::set<std::string> recipients)
    : index_(index), rest_(rest), exports_(exports), mover_(mover),
      recipients_(std::move(recipients))
{
}

RejectionSender::~RejectionSender()
{
  Stop();
}

void RejectionSender::Start()
{
  if (!recipients_.empty() && !thread_.joinable())
  {
    thread_ = std::thread([this] { Work(); });
  }
}

void RejectionSender::Wake()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    woken_ = true;
  }
  wake_.notify_all();
}

void RejectionSender::Stop()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable())
  {
    thread_.join();
  }
}

bool RejectionSender::IsStopping() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return stopping_;
}

bool RejectionSender::Wait(bool left)
{
  std::unique_lock<std::mutex> lock(mutex_);
  const auto isDue = [this] { return woken_ || stopping_; };
  if (left)
  {
    wake_.wait_for(lock, AGAIN, isDue);
  }
  else
  {
    wake_.wait(lock, isDue);
  }
  woken_ = false;
  return !stopping_;
}

/// A name that is mistyped would be told of nothing, in silence.
void RejectionSender::WarnOfUnknown() const
{
  for (const std::string& recipient : recipients_)
  {
    if (FindKind(rest_, recipient).empty())
    {
      LogWarning("Genomics.Residency.RejectionNotes names \"" + recipient +
                 "\", which is no modality or peer of Orthanc yet");
    }
  }
}

void RejectionSender::Work()
{
  bool isChecked = false;
  bool left = true;
  do
  {
    try
    {
      if (!isChecked)
      {
        WarnOfUnknown();
        isChecked = true;
      }
      left = !Send();
    }
    catch (const std::exception& error)
    {
      left = true;
      LogWarning(std::string("Genomics: recipients are told later of what left Orthanc: ") +
                 error.what());
    }
  } while (Wait(left));
}

/// A failure is in the log once, until the recipient takes something.
bool RejectionSender::Tell(const RejectionNote& note,
                           const std::string& recipient,
                           const std::string& document)
{
  try
  {
    const std::string kind = FindKind(rest_, recipient);
    if (kind.empty())
    {
      throw Error(ErrorCode::Upstream, "Orthanc knows no such modality or peer");
    }
    rest_.PostBytes(kind + "/" + EncodePercent(recipient) + "/store-straight", document);
  }
  catch (const Error& error)
  {
    if (failing_.insert(recipient).second)
    {
      LogWarning(
          "Genomics: " + recipient +
          " cannot be told of objects that have left Orthanc, trying again: " + error.what());
    }
    return false;
  }
  index_.PutRejectionTold(note.number, recipient, NowMilliseconds());
  failing_.erase(recipient);
  LogInfo("Genomics: " + recipient + " was told that instance " + note.object + " is rejected");
  return true;
}

std::string RejectionSender::MakeDocument(const RejectionNote& note,
                                          const ProtectedObject& object) const
{
  return object.state == ObjectState::Deleted
             ? MakeRejectionDocument(
                   mover_.ReadRetracted(object), Uid(note.uid), RejectionReason::PatientSafety)
             : MakeRejectionDocument(
                   mover_.ReadFile(object), Uid(note.uid), RejectionReason::RetentionExpired);
}

bool RejectionSender::Send()
{
  std::vector<std::pair<RejectionNote, ProtectedObject>> open;
  std::vector<ProtectedObject> objects;
  bool isLeaving = false;
  for (RejectionNote& note : index_.TakeSnapshot().ListOpenRejections())
  {
    auto object = index_.TakeSnapshot().FindProtectedObject(note.object);
    if (!object || !IsToBeTold(*object))
    {
      // It is back, or somebody deleted it; or it is just leaving: the note comes first.
      const bool young = note.made + LEAVING > NowMilliseconds();
      isLeaving = isLeaving || young;
      if (!young)
      {
        index_.CloseRejection(note.number);
      }
      continue;
    }
    objects.push_back(*object);
    open.emplace_back(std::move(note), std::move(*object));
  }
  if (open.empty())
  {
    return !isLeaving;
  }
  const auto sentTo = FindRecipients(exports_, objects);
  bool all = !isLeaving;
  std::set<std::string> down;
  for (const auto& [note, object] : open)
  {
    if (IsStopping())
    {
      return false;
    }
    bool done = note.made + LATE_EXPORTS <= NowMilliseconds();
    const auto sent = sentTo.find(object.id);
    for (const std::string& recipient :
         sent == sentTo.end() ? std::set<std::string>() : sent->second)
    {
      if (recipients_.count(recipient) == 0 || note.told.count(recipient) != 0)
      {
        continue;
      }
      if (down.count(recipient) != 0 || !Tell(note, recipient, MakeDocument(note, object)))
      {
        down.insert(recipient);
        done = false;
      }
    }
    if (done)
    {
      index_.CloseRejection(note.number);
    }
    all = all && done;
  }
  return all;
}
} // namespace OrthancGenomics
