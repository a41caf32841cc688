// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/DicomDoors.h"

namespace OrthancGenomics
{
namespace
{
bool IsTrue(const Json::Value& section, const std::string& key, bool absent)
{
  const Json::Value value = section.get(key, absent);
  return !value.isBool() || value.asBool();
}
} // namespace

std::vector<std::string> ListDicomDoors(const Json::Value& configuration,
                                        const Json::Value& modalities,
                                        const std::set<std::string>& trusted)
{
  std::vector<std::string> services = {"Get"};
  if (!trusted.empty())
  {
    services.insert(services.end(), {"Find", "Move"});
  }
  std::vector<std::string> open;
  if (!IsTrue(configuration, "DicomServerEnabled", true))
  {
    return open;
  }
  for (const std::string& service : services)
  {
    if (IsTrue(configuration, "DicomAlwaysAllow" + service, false))
    {
      open.push_back("DicomAlwaysAllow" + service);
    }
    for (const std::string& name : modalities.getMemberNames())
    {
      if (trusted.count(name) == 0 && IsTrue(modalities[name], "Allow" + service, true))
      {
        open.emplace_back("DicomModalities.").append(name).append(".Allow").append(service);
      }
    }
  }
  if (!trusted.empty() && !IsTrue(configuration, "DicomCheckModalityHost", false))
  {
    open.emplace_back("DicomCheckModalityHost"); // whoever says the AET of a trusted one
  }
  return open;
}
} // namespace OrthancGenomics
