// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <thread>

namespace OrthancGenomics
{
class IHost;
class JobQueue;

/// Shows a JobQueue in Orthanc's /jobs as one job of type "GenomicsQueue", there while the queue
/// has work. Pausing it pauses the queue, cancelling it cancels what runs and ends it; the next
/// submission brings a new one. With ConcurrentJobs at 1 there is none: it would take the only
/// slot. Thread-safe. The queue must outlive it; host too.
class OrthancJobMirror
{
public:
  /// `concurrentJobs` as Orthanc's configuration has it (2 by default).
  OrthancJobMirror(IHost& host, JobQueue& queue, unsigned concurrentJobs);
  ~OrthancJobMirror();
  OrthancJobMirror(const OrthancJobMirror&) = delete;
  OrthancJobMirror& operator=(const OrthancJobMirror&) = delete;
  OrthancJobMirror(OrthancJobMirror&&) = delete;
  OrthancJobMirror& operator=(OrthancJobMirror&&) = delete;

  /// To be called at each change of the queue (its listener), from OrthancStarted on: submits the
  /// mirror if there is work and no mirror, and follows one that was paused, resumed or cancelled
  /// while it waits for a slot or is paused, as a thread of its own does too. A refusal by Orthanc
  /// is logged, not thrown.
  void Refresh();

private:
  class Shared;
  class Job;

  void CheckIdle();

  IHost& host_;
  bool wanted_;
  std::shared_ptr<Shared> shared_; // Orthanc may keep the job longer than we live
  std::thread watch_;              ///< runs where there is a mirror
};
} // namespace OrthancGenomics
