// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/StoredInstances.h"

#include "orthanc/HandlerList.h"
#include "orthanc/OrthancHost.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
HandlerList<StoredInstance>& TheHandlers()
{
  static HandlerList<StoredInstance> handlers;
  return handlers;
}

/// Orthanc has it at hand: nothing is read or parsed for it.
std::string GetSopClass(const OrthancPluginDicomInstance* instance)
{
  constexpr const char* name = "SopClassUid";
  OrthancPluginContext* const context = TheOrthanc().Context();
  if (OrthancPluginHasInstanceMetadata(context, instance, name) != 1)
  {
    return "";
  }
  const char* const value = OrthancPluginGetInstanceMetadata(context, instance, name);
  return value == nullptr ? "" : value;
}

OrthancPluginErrorCode OnStored(const OrthancPluginDicomInstance* instance, const char* id)
{
  if (!TheHandlers().IsEmpty())
  {
    TheHandlers().Tell({id, GetSopClass(instance)}, "a stored instance");
  }
  return OrthancPluginErrorCode_Success;
}
} // namespace

void RegisterStored(OrthancPluginContext* context)
{
  OrthancPluginRegisterOnStoredInstanceCallback(context, OnStored);
}

void AddStoredHandler(const void* owner, std::function<void(const StoredInstance&)> handler)
{
  TheHandlers().Add(owner, std::move(handler));
}

void RemoveStoredHandler(const void* owner)
{
  TheHandlers().Remove(owner);
}
} // namespace OrthancGenomics
