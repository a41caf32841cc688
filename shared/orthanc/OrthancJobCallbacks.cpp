// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "orthanc/ErrorAnswer.h"
#include "orthanc/MemoryBuffer.h"
#include "orthanc/OrthancHost.h"
#include "orthanc/OrthancJob.h"

#include <cstring>
#include <exception>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// What Orthanc holds as its `void* job`.
struct Held
{
  std::unique_ptr<IOrthancJob> job;
  std::string content; ///< the SDK before 1.11.3 reads it after the callback has returned
};

Held& ToHeld(void* job)
{
  return *static_cast<Held*>(job);
}

/// The edge: nothing is thrown into Orthanc.
template <typename Result, typename Function>
Result Guard(Result failure, Function function)
{
  try
  {
    return function();
  }
  catch (...)
  {
    DescribeException(std::current_exception(), "a job in Orthanc");
    return failure;
  }
}

void Finalize(void* job)
{
  const std::unique_ptr<Held> held(&ToHeld(job));
}

float GetProgress(void* job)
{
  return Guard(0.0F, [job] { return static_cast<float>(ToHeld(job).job->Progress()); });
}

OrthancPluginJobStepStatus Step(void* job)
{
  return Guard(OrthancPluginJobStepStatus_Failure,
               [job]
               {
                 switch (ToHeld(job).job->Step())
                 {
                 case IOrthancJob::Outcome::Continue:
                   return OrthancPluginJobStepStatus_Continue;
                 case IOrthancJob::Outcome::Success:
                   return OrthancPluginJobStepStatus_Success;
                 case IOrthancJob::Outcome::Failure:
                   break;
                 }
                 return OrthancPluginJobStepStatus_Failure;
               });
}

IOrthancJob::StopReason ToReason(OrthancPluginJobStopReason reason)
{
  switch (reason)
  {
  case OrthancPluginJobStopReason_Success:
    return IOrthancJob::StopReason::Success;
  case OrthancPluginJobStopReason_Paused:
    return IOrthancJob::StopReason::Paused;
  case OrthancPluginJobStopReason_Canceled:
    return IOrthancJob::StopReason::Cancelled;
  default:
    return IOrthancJob::StopReason::Failure;
  }
}

OrthancPluginErrorCode Stop(void* job, OrthancPluginJobStopReason reason)
{
  return Guard(OrthancPluginErrorCode_Plugin,
               [job, reason]
               {
                 ToHeld(job).job->Stop(ToReason(reason));
                 return OrthancPluginErrorCode_Success;
               });
}

OrthancPluginErrorCode Reset(void* job)
{
  return Guard(OrthancPluginErrorCode_Plugin,
               [job]
               {
                 ToHeld(job).job->Reset();
                 return OrthancPluginErrorCode_Success;
               });
}

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 11, 3)
OrthancPluginErrorCode GetContent(OrthancPluginMemoryBuffer* target, void* job)
{
  return Guard(OrthancPluginErrorCode_Plugin,
               [target, job]
               {
                 const std::string content = ToHeld(job).job->Content();
                 const OrthancPluginErrorCode code = OrthancPluginCreateMemoryBuffer(
                     TheOrthanc().Context(), target, static_cast<std::uint32_t>(content.size()));
                 if (code == OrthancPluginErrorCode_Success)
                 {
                   std::memcpy(target->data, content.data(), content.size());
                 }
                 return code;
               });
}

int32_t GetSerialized(OrthancPluginMemoryBuffer* /*target*/, void* /*job*/)
{
  return 0; // not for the next start
}

constexpr auto CREATE_JOB = OrthancPluginCreateJob2;
#else
const char* GetContent(void* job)
{
  return Guard(static_cast<const char*>(nullptr),
               [job]
               {
                 ToHeld(job).content = ToHeld(job).job->Content();
                 return ToHeld(job).content.c_str();
               });
}

const char* GetSerialized(void* /*job*/)
{
  return nullptr; // not for the next start
}

constexpr auto CREATE_JOB = OrthancPluginCreateJob;
#endif
} // namespace

std::string SubmitOrthancJob(OrthancPluginContext* context,
                             const std::string& type,
                             std::unique_ptr<IOrthancJob> job)
{
  auto held = std::make_unique<Held>();
  held->job = std::move(job);
  OrthancPluginJob* const created = CREATE_JOB(context,
                                               held.get(),
                                               Finalize,
                                               type.c_str(),
                                               GetProgress,
                                               GetContent,
                                               GetSerialized,
                                               Step,
                                               Stop,
                                               Reset);
  if (created == nullptr)
  {
    throw Error(ErrorCode::Upstream, "Orthanc does not create a job");
  }
  held.release(); // NOLINT(bugprone-unused-return-value): Finalize takes it back
  const OrthancString id(OrthancPluginSubmitJob(context, created, 0), StringDeleter{context});
  if (id == nullptr)
  {
    OrthancPluginFreeJob(context, created);
    throw Error(ErrorCode::Upstream, "Orthanc does not take a job");
  }
  return id.get();
}
} // namespace OrthancGenomics
