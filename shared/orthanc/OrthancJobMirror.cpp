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

  /// Returns a little later than the job is paused: true, or at once when we are gone: false.
  bool WaitForPause()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return left_ || (claimed_ && paused_); });
    return !changed_.wait_for(lock, CHECK, [this] { return left_; });
  }

  /// Whether the caller is to submit the one job.
  bool Claim()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return !std::exchange(claimed_, true);
  }

  /// The job is over; what it had paused goes on.
  void Release()
  {
    SetPaused(false);
    const std::lock_guard<std::mutex> lock(mutex_);
    claimed_ = false;
  }

  void SetPaused(bool paused)
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (std::exchange(paused_, paused) == paused)
      {
        return;
      }
      changed_.notify_all();
    }
    WithQueue([paused](JobQueue& queue) { paused ? queue.PauseAll() : queue.ResumeAll(); });
  }

  void SetId(const std::string& id)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    id_ = id;
  }

  /// The id of the job while it is paused, else empty.
  std::string FindPaused()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return claimed_ && paused_ ? id_ : std::string();
  }

private:
  std::mutex queueMutex_;
  JobQueue* queue_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool left_ = false;
  bool claimed_ = false;
  bool paused_ = false;
  std::string id_;
};

class OrthancJobMirror::Job final : public IOrthancJob
{
public:
  explicit Job(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}

  /// Orthanc forgets the job: it is over, if Stop has not said so before.
  ~Job() override
  {
    if (!released_)
    {
      shared_->Release();
    }
  }
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  Job(Job&&) = delete;
  Job& operator=(Job&&) = delete;

  Outcome Step() override
  {
    shared_->SetPaused(false);
    if (!Update())
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
      shared_->SetPaused(true);
      return; // still the one mirror
    }
    if (reason == StopReason::Cancelled)
    {
      shared_->WithQueue([](JobQueue& queue) { queue.CancelRunning(); });
    }
    released_ = true;
    shared_->Release();
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
  JobCounts counts_;
  bool released_ = false;
};

OrthancJobMirror::OrthancJobMirror(IHost& host, JobQueue& queue, unsigned concurrentJobs)
    : host_(host), wanted_(concurrentJobs > 1), shared_(std::make_shared<Shared>(queue))
{
  if (wanted_)
  {
    watch_ = std::thread(
        [this]
        {
          while (shared_->WaitForPause())
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

/// Orthanc cancels a paused job without a word to it (tried), nor is it a change to plugins: so it
/// is asked while the job is paused.
void OrthancJobMirror::CheckPaused()
{
  const std::string id = shared_->FindPaused();
  if (id.empty())
  {
    return;
  }
  const std::optional<Json::Value> job = RestClient(host_).FindJson("/jobs/" + id);
  const std::string state = job ? (*job)["State"].asString() : "";
  if (state != "Paused" && state != "Pending" && state != "Running")
  {
    shared_->Release();
  }
}

void OrthancJobMirror::Refresh()
{
  try
  {
    CheckPaused();
    JobCounts counts;
    shared_->WithQueue([&counts](JobQueue& queue) { counts = queue.Count(); });
    if (wanted_ && counts.waiting + counts.running > 0 && shared_->Claim())
    {
      shared_->SetId(host_.SubmitJob(JOB_TYPE, std::make_unique<Job>(shared_)));
    }
  }
  catch (const Error& error)
  {
    // a job that was not taken has been destroyed, so the next change tries again
    LogWarning(std::string("Genomics: no job in Orthanc shows the queue: ") + error.what());
  }
}
} // namespace OrthancGenomics
