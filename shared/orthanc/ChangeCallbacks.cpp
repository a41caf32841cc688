// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/ChangeCallbacks.h"

#include "orthanc/HandlerList.h"
#include "orthanc/Host.h"
#include "orthanc/Router.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
HandlerList<Change>& TheHandlers()
{
  static HandlerList<Change> handlers;
  return handlers;
}

ChangeKind ToKind(OrthancPluginChangeType type)
{
  switch (type)
  {
  case OrthancPluginChangeType_OrthancStarted:
    return ChangeKind::Started;
  case OrthancPluginChangeType_OrthancStopped:
    return ChangeKind::Stopped;
  case OrthancPluginChangeType_NewPatient:
    return ChangeKind::NewPatient;
  case OrthancPluginChangeType_NewStudy:
    return ChangeKind::NewStudy;
  case OrthancPluginChangeType_NewSeries:
    return ChangeKind::NewSeries;
  case OrthancPluginChangeType_NewInstance:
    return ChangeKind::NewInstance;
  case OrthancPluginChangeType_StablePatient:
    return ChangeKind::StablePatient;
  case OrthancPluginChangeType_StableStudy:
    return ChangeKind::StableStudy;
  case OrthancPluginChangeType_StableSeries:
    return ChangeKind::StableSeries;
  case OrthancPluginChangeType_Deleted:
    return ChangeKind::Deleted;
  default:
    return ChangeKind::Other;
  }
}

ResourceLevel ToLevel(OrthancPluginResourceType type)
{
  switch (type)
  {
  case OrthancPluginResourceType_Patient:
    return ResourceLevel::Patient;
  case OrthancPluginResourceType_Study:
    return ResourceLevel::Study;
  case OrthancPluginResourceType_Series:
    return ResourceLevel::Series;
  case OrthancPluginResourceType_Instance:
    return ResourceLevel::Instance;
  default:
    return ResourceLevel::None;
  }
}

/// Orthanc tells of a job on the thread that submits it: the mirror's may be submitted by a
/// handler, which holds the lock of all. Nobody asks for these.
bool IsOfJob(OrthancPluginChangeType type)
{
  return type == OrthancPluginChangeType_JobSubmitted ||
         type == OrthancPluginChangeType_JobSuccess || type == OrthancPluginChangeType_JobFailure;
}

OrthancPluginErrorCode
OnChange(OrthancPluginChangeType type, OrthancPluginResourceType resource, const char* id)
{
  if (IsOfJob(type))
  {
    return OrthancPluginErrorCode_Success;
  }
  const Change change{ToKind(type), ToLevel(resource), id == nullptr ? "" : id};
  if (change.kind == ChangeKind::Stopped)
  {
    Routes().Close("the server is stopping");
  }
  TheHandlers().Tell(change, "a change in Orthanc");
  return OrthancPluginErrorCode_Success;
}
} // namespace

void RegisterChanges(OrthancPluginContext* context)
{
  OrthancPluginRegisterOnChangeCallback(context, OnChange);
}

void AddChangeHandler(const void* owner, std::function<void(const Change&)> handler)
{
  TheHandlers().Add(owner, std::move(handler));
}

void RemoveChangeHandler(const void* owner)
{
  TheHandlers().Remove(owner);
}
} // namespace OrthancGenomics
