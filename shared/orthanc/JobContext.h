// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancGenomics
{
/// What a job's own code sees of the queue. Every method is for the job's thread alone.
class JobContext
{
public:
  virtual ~JobContext() = default;

  virtual const std::string& Id() const = 0;
  virtual const std::string& Subject() const = 0;
  virtual const std::string& Payload() const = 0;

  /// What the job goes on from after a restart; in the store before whatever is stored after it.
  /// Throws Error(Storage).
  virtual void SetPayload(const std::string& payload) = 0;

  /// 0 to 1. Cheap: it reaches the disk once a second at most.
  virtual void SetProgress(double progress) = 0;

  /// To be called often (every few milliseconds of work). Waits while the job is paused; leaves
  /// with an exception that is no std::exception when the job is cancelled or the process stops:
  /// let it pass, destructors clean up. A job that stops starts anew after a restart.
  virtual void CheckPoint() = 0;
};
} // namespace OrthancGenomics
