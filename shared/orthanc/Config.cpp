// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Config.h"

#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Caller.h"
#include "orthanc/Host.h"

#include <algorithm>
#include <thread>

namespace OrthancGenomics
{
Json::Value ServerConfig::Section(const std::string& name) const
{
  return whole.isMember(name) && !whole[name].isNull() ? whole[name]
                                                       : Json::Value(Json::objectValue);
}

ServerConfig ParseServerConfig(const Json::Value& whole)
{
  if (!whole.isObject())
  {
    throw Error(ErrorCode::BadInput, "the configuration of Orthanc must be an object");
  }
  ServerConfig config;
  config.whole = whole;
  config.authenticationEnabled = IsAuthenticationEnabled(whole);
  const Json::Value& jobs = whole["ConcurrentJobs"];
  if (jobs.isUInt())
  {
    config.concurrentJobs =
        jobs.asUInt() == 0 ? std::max(1U, std::thread::hardware_concurrency()) : jobs.asUInt();
  }
  const Json::Value& storage = whole["StorageDirectory"];
  config.storageDirectory = storage.isString() ? storage.asString() : "OrthancStorage";
  return config;
}

ServerConfig ReadServerConfig(IHost& host)
{
  return ParseServerConfig(ParseJsonWithComments(host.ReadConfiguration()));
}
} // namespace OrthancGenomics
