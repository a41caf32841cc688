// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/OrthancJobMirror.h"

#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Host.h"
#include "orthanc/JobQueue.h"
#include "orthanc/Log.h"
#include "orthanc/OrthancJob.h"
#include "orthanc/RestClient.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* JOB_TYPE = "GenomicsQueue";
constexpr std::chrono::milliseconds STEP(200);
constexpr std::chrono::milliseconds CHECK(500);

/// Which of the jobs that came one after the other. Orthanc keeps those that are over for a while,
/// and may run one again: what such a job says counts no more.
using Claim = std::uint64_t;

struct IdleJob
{
  Claim claim;
  std::string id;
};
} // namespace

/// What the mirror and its job have in common. Guards the queue's pointer: null when we are gone.
class OrthancJobMirror::Shared
{
public:
  explicit Shared(JobQueue& queue) : queue_(&queue) {}

  /// Calls `function` with the queue, which cannot go away meanwhile.
  template <typename Function>
  void WithQueue(Function function)
  {
    const std::lock_guard<std::mutex> lock(queueMutex_);
    if (queue_ != nullptr)
    {
      function(*queue_);
    }
  }

  void Leave()
  {
    {
      const std::lock_guard<std::mutex> lock(queueMutex_);
      queue_ = nullptr;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    left_ = true;
    changed_.notify_all();
  }

  /// Returns a little later than there is an idle job: true, or at once when we are gone: false.
  bool WaitForIdle()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return left_ || (claim_ != 0 && idle_); });
    return !changed_.wait_for(lock, CHECK, [this] { return left_; });
  }

  /// The claim of who is to submit the one job; nothing while another holds it.
  std::optional<Claim> FindClaim()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (claim_ != 0)
    {
      return std::nullopt;
    }
    claim_ = ++lastClaim_;
    idle_ = true;
    id_.clear();
    changed_.notify_all();
    return claim_;
  }

  /// The job is over: what it had paused goes on, unless it is cancelled with it. Nothing if the
  /// claim is another's by now.
  void Release(Claim claim, bool cancelled = false)
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (claim_ != claim)
      {
        return;
      }
      claim = claim_ = ++lastClaim_; // nobody else's from here on, nor free until all is done
      idle_ = false;
    }
    if (cancelled)
    {
      WithQueue([](JobQueue& queue) { queue.CancelRunning(); });
    }
    SetPaused(claim, false);
    const std::lock_guard<std::mutex> lock(mutex_);
    claim_ = 0;
  }

  /// The job works, so it tells by itself. False if it is no longer the one mirror.
  bool SetWorking(Claim claim)
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      idle_ = idle_ && claim_ != claim;
    }
    return SetPaused(claim, false);
  }

  /// False if the claim is another's by now.
  bool SetPaused(Claim claim, bool paused)
  {
    const std::lock_guard<std::mutex> queueLock(queueMutex_); // to tell the queue in our order
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (claim_ != claim)
      {
        return false;
      }
      idle_ = idle_ || paused;
      if (std::exchange(paused_, paused) == paused)
      {
        return true;
      }
      changed_.notify_all();
    }
    if (queue_ != nullptr)
    {
      paused ? queue_->PauseAll() : queue_->ResumeAll();
    }
    return true;
  }

  void SetId(Claim claim, const std::string& id)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    id_ = claim_ == claim ? id : id_;
  }

  /// The job while it is idle, and known by its id.
  std::optional<IdleJob> FindIdle()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return claim_ != 0 && idle_ && !id_.empty() ? std::make_optional(IdleJob{claim_, id_})
                                                : std::nullopt;
  }

private:
  std::mutex queueMutex_; ///< taken before mutex_
  JobQueue* queue_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool left_ = false;
  Claim claim_ = 0; ///< of the one job, 0 while there is none
  Claim lastClaim_ = 0;
  bool idle_ = false; ///< Orthanc lets the job wait, or has it paused
  bool paused_ = false;
  std::string id_;
};

class OrthancJobMirror::Job final : public IOrthancJob
{
public:
  Job(std::shared_ptr<Shared> shared, Claim claim) : shared_(std::move(shared)), claim_(claim) {}

  /// Orthanc forgets the job: it is over, if nothing has said so before.
  ~Job() override { shared_->Release(claim_); }
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  Job(Job&&) = delete;
  Job& operator=(Job&&) = delete;

  Outcome Step() override
  {
    if (!shared_->SetWorking(claim_) || !Update())
    {
      return Outcome::Success;
    }
    std::this_thread::sleep_for(STEP);
    return Outcome::Continue;
  }

  void Stop(StopReason reason) override
  {
    if (reason == StopReason::Paused)
    {
      shared_->SetPaused(claim_, true);
      return; // still the one mirror
    }
    shared_->Release(claim_, reason == StopReason::Cancelled);
  }

  void Reset() override {}

  double Progress() override { return counts_.progress; }

  std::string Content() override
  {
    Json::Value content(Json::objectValue);
    content["Waiting"] = Json::UInt64(counts_.waiting);
    content["Running"] = Json::UInt64(counts_.running);
    content["Paused"] = Json::UInt64(counts_.paused);
    return ToText(content);
  }

private:
  /// Whether there is something to wait for. Jobs that a client has paused may stay so for days:
  /// they need no mirror.
  bool Update()
  {
    JobCounts counts;
    counts.progress = 1;
    shared_->WithQueue([&counts](JobQueue& queue) { counts = queue.Count(); });
    counts_ = counts;
    return counts.waiting + counts.running > 0;
  }

  std::shared_ptr<Shared> shared_;
  Claim claim_;
  JobCounts counts_;
};

OrthancJobMirror::OrthancJobMirror(IHost& host, JobQueue& queue, unsigned concurrentJobs)
    : host_(host), wanted_(concurrentJobs > 1), shared_(std::make_shared<Shared>(queue))
{
  if (wanted_)
  {
    watch_ = std::thread(
        [this]
        {
          while (shared_->WaitForIdle())
          {
            Refresh();
          }
        });
  }
}

OrthancJobMirror::~OrthancJobMirror()
{
  shared_->Leave();
  if (watch_.joinable())
  {
    watch_.join();
  }
}

/// Orthanc pauses, resumes and cancels a job that does not run without a word to it (tried), nor is
/// it a change to plugins: so it is asked while the job is idle.
void OrthancJobMirror::CheckIdle()
{
  const auto idle = shared_->FindIdle();
  if (!idle)
  {
    return;
  }
  const std::optional<Json::Value> job = RestClient(host_).FindJson("/jobs/" + idle->id);
  const std::string state = job ? (*job)["State"].asString() : "";
  if (state == "Paused" || state == "Pending")
  {
    shared_->SetPaused(idle->claim, state == "Paused");
  }
  else if (state != "Running") // which tells by itself
  {
    shared_->Release(idle->claim, state == "Failure"); // as Orthanc calls what was cancelled
  }
}

void OrthancJobMirror::Refresh()
{
  try
  {
    CheckIdle();
    JobCounts counts;
    shared_->WithQueue([&counts](JobQueue& queue) { counts = queue.Count(); });
    const bool needed = wanted_ && counts.waiting + counts.running > 0;
    if (const auto claim = needed ? shared_->FindClaim() : std::nullopt)
    {
      shared_->SetId(*claim, host_.SubmitJob(JOB_TYPE, std::make_unique<Job>(shared_, *claim)));
    }
  }
  catch (const Error& error)
  {
    // a job that was not taken has been destroyed, so the next change tries again
    LogWarning(std::string("Genomics: no job in Orthanc shows the queue: ") + error.what());
  }
}
} // namespace OrthancGenomics
