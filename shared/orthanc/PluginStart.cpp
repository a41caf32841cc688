// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/PluginStart.h"

#include "core/Error.h"
#include "orthanc/ChangeCallbacks.h"
#include "orthanc/Config.h"
#include "orthanc/Door.h"
#include "orthanc/Host.h"
#include "orthanc/HttpAnswer.h"
#include "orthanc/Log.h"
#include "orthanc/Metrics.h"
#include "orthanc/OrthancHost.h"
#include "orthanc/Overrides.h"
#include "orthanc/ProfileAuthentication.h"
#include "orthanc/RequestFilter.h"
#include "orthanc/RestCallbacks.h"
#include "orthanc/Router.h"
#include "orthanc/StoredInstances.h"

#include <exception>
#include <memory>

namespace OrthancGenomics
{
namespace
{
void RefreshMetrics()
{
  try
  {
    HostMetrics().Publish(Host());
  }
  catch (const std::exception& error)
  {
    LogError(std::string("Genomics: the metrics cannot be read: ") + error.what());
  }
}

void CheckVersions(OrthancPluginContext* context, const PluginSpec& spec)
{
  if (OrthancPluginCheckVersionAdvanced(context, 1, 10, 1) == 0)
  {
    throw Error(ErrorCode::Unsupported,
                std::string("Orthanc ") + context->orthancVersion +
                    " is older than 1.10.1, the oldest that is supported");
  }
  if (spec.version != GENOMICS_VERSION)
  {
    throw Error(ErrorCode::Unsupported,
                "the plugin is of version " + spec.version +
                    ", liborthanc-genomics of version " GENOMICS_VERSION);
  }
}

/// The SDK's own functions of the older versions ask OrthancPluginGetName, which is the plugin's
/// and out of the reach of this library.
void SetProperty(OrthancPluginContext* context,
                 const std::string& plugin,
                 _OrthancPluginProperty property,
                 const std::string& value)
{
  const _OrthancPluginSetPluginProperty params = {plugin.c_str(), property, value.c_str()};
  context->InvokeService(context, _OrthancPluginService_SetPluginProperty, &params);
}

void Describe(OrthancPluginContext* context, const PluginSpec& spec)
{
  SetProperty(context, spec.name, _OrthancPluginProperty_Description, spec.description);
  if (!spec.rootUri.empty())
  {
    SetProperty(context, spec.name, _OrthancPluginProperty_RootUri, spec.rootUri);
  }
}

/// Where others than Orthanc say who asks, nobody is let in before a plugin has understood how we
/// do: not by a plugin that could not start either.
void GuardIfWanted(OrthancPluginContext* context)
{
  TheDoor().Close();
  const Json::Value configuration = ReadServerConfig(Host()).whole;
  if (KnowsCallers(configuration) || AsksProfile(configuration))
  {
    Routes().SetAuthentication(std::make_shared<const NoAuthentication>());
  }
  if (NeedsDoor(configuration))
  {
    RegisterFilter(context);
  }
}

/// The first plugin of the process brings what all of them share.
void Join(OrthancPluginContext* context)
{
  if (TheOrthanc().Attach(context))
  {
    SetHost(&TheOrthanc());
    Routes().Open();
    GuardIfWanted(context);
    RegisterRefusals(context);
    OrthancPluginRegisterRefreshMetricsCallback(context, RefreshMetrics);
    RegisterChanges(context);
    RegisterStored(context);
  }
}

void Deny(const PluginSpec& spec, const std::string& reason)
{
  LogError(spec.name + " could not start, so everything genomic is denied: " + reason);
  Routes().Deny(spec.deniedPaths, spec.name + " could not start: " + reason);
}

void Start(OrthancPluginContext* context, const PluginSpec& spec)
{
  try
  {
    CheckVersions(context, spec);
    Routes().SetAuthenticationEnabled(ReadServerConfig(Host()).authenticationEnabled);
    Routes().Add(spec.start(), context);
    if (spec.onChange)
    {
      AddChangeHandler(context, spec.onChange);
    }
    LogWarning(spec.name + " " + spec.version + " has started");
  }
  catch (const Error& error)
  {
    Deny(spec, error.what());
  }
  catch (const std::exception& error)
  {
    LogError(spec.name + ": " + error.what()); // no client has said anything yet
    Deny(spec, "an internal error: see the log");
  }
}
} // namespace

int StartPlugin(OrthancPluginContext* context, const PluginSpec& spec)
{
  try
  {
    Join(context);
    Describe(context, spec);
    Start(context, spec);
    RegisterRoutes(context);
    RegisterOverrides(context);
  }
  catch (const std::exception& error)
  {
    OrthancPluginLogError(context, error.what());
  }
  return 0;
}

void FinishPlugin(OrthancPluginContext* context)
{
  RemoveChangeHandler(context);
  Routes().Remove(context);
  if (!TheOrthanc().Detach(context))
  {
    TheDoor().Close();
    TheOverrides().Clear();
    RemoveChangeHandler(&TheDoor());
    Routes().SetAuthentication(nullptr);
    SetHost(nullptr);
    ForgetRegistrations();
  }
}
} // namespace OrthancGenomics
