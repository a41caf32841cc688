// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancGenomics
{
/// A job in Orthanc's own engine. All methods are called by the one thread of that job, except
/// that Orthanc 1.10.1 also asks for Progress and Content there. Never restored after a restart.
class IOrthancJob
{
public:
  enum class Outcome
  {
    Continue,
    Success,
    Failure
  };
  enum class StopReason
  {
    Success,
    Paused,
    Failure,
    Cancelled
  };

  virtual ~IOrthancJob() = default;

  /// A piece of work of a fifth of a second at most.
  virtual Outcome Step() = 0;
  virtual void Stop(StopReason reason) = 0;
  virtual void Reset() = 0;
  virtual double Progress() = 0;     ///< 0 to 1
  virtual std::string Content() = 0; ///< a JSON object as text
};
} // namespace OrthancGenomics
