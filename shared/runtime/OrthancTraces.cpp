// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/OrthancTraces.h"

#include <map>

namespace OrthancGenomics
{
namespace
{
constexpr int EXPORTS_A_PAGE = 1000;

bool IsArchive(const Json::Value& job)
{
  const std::string type = job["Type"].asString();
  return (type == "Archive" || type == "Media") &&
         job["Content"].get("InstancesCount", 1).asInt64() != 0;
}
} // namespace

bool OrthancTraces::EvictArchives()
{
  std::set<std::string> finished;
  bool idle = true;
  for (const Json::Value& job : rest_.GetJson("/jobs?expand"))
  {
    if (IsArchive(job))
    {
      const std::string state = job["State"].asString();
      idle = idle && (state == "Success" || state == "Failure");
      if (state == "Success")
      {
        finished.insert(job["ID"].asString());
      }
    }
  }
  const std::set<std::string> known = std::exchange(evicted_, finished);
  bool fresh = false;
  for (const std::string& job : finished)
  {
    fresh = fresh || known.count(job) == 0;
  }
  for (unsigned i = 0; fresh && i < keptArchives_; i++)
  {
    Json::Value empty;
    empty["Resources"] = Json::arrayValue;
    empty["Asynchronous"] = true;
    rest_.PostJson("/tools/create-archive", empty);
  }
  return idle;
}

std::vector<ObjectExport>
OrthancTraces::ListExports(const std::vector<ProtectedObject>& objects) const
{
  std::multimap<std::string, std::string> byResource;
  for (const ProtectedObject& object : objects)
  {
    for (const std::string& id : {object.id, object.series, object.study, object.patient})
    {
      byResource.emplace(id, object.id);
    }
  }
  std::vector<ObjectExport> exports;
  for (std::int64_t since = 0;;)
  {
    const Json::Value page = rest_.GetJson("/exports?since=" + std::to_string(since) +
                                           "&limit=" + std::to_string(EXPORTS_A_PAGE));
    for (const Json::Value& line : page["Exports"])
    {
      const auto [begin, end] = byResource.equal_range(line["ID"].asString());
      for (auto i = begin; i != end; ++i)
      {
        exports.push_back({i->second,
                           line["RemoteModality"].asString(),
                           line["Date"].asString(),
                           line["ResourceType"].asString()});
      }
    }
    if (page["Done"].asBool() || page["Exports"].empty())
    {
      return exports;
    }
    since = page["Last"].asInt64();
  }
}
} // namespace OrthancGenomics
