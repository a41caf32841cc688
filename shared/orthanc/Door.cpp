// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Door.h"

#include "core/Text.h"
#include "orthanc/ErrorAnswer.h"
#include "orthanc/Host.h"
#include "orthanc/Router.h"

#include <exception>
#include <mutex>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Whom nobody knows gets an answer that says why, where only ours can be the one who gives it and
/// Orthanc does not first read a large body for it.
bool MayBeToldWhy(const Visit& visit)
{
  constexpr std::int64_t most = 1 << 20;
  const auto find = [&visit](const char* name)
  {
    const auto header = visit.headers.find(name);
    return header == visit.headers.end() ? std::string() : header->second;
  };
  const std::string length = find("content-length");
  const bool small = find("transfer-encoding").empty() &&
                     (length.empty() || ParseInteger(length).value_or(most + 1) <= most);
  return small && StartsWith(visit.path, "/genomics/");
}

/// A key of Genomics.Access, or null.
const Json::Value& FindAccess(const Json::Value& configuration, const char* wanted)
{
  const Json::Value* value = &configuration;
  for (const char* const key : {"Genomics", "Access", wanted})
  {
    if (!value->isObject())
    {
      return Json::Value::nullSingleton();
    }
    value = &(*value)[key];
  }
  return *value;
}
} // namespace

void Door::Open(std::shared_ptr<const IAuthentication> authentication, Judge judge)
{
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  authentication_ = std::move(authentication);
  judge_ = std::move(judge);
}

void Door::Close()
{
  Open(nullptr, nullptr);
}

bool Door::IsOpen() const
{
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return authentication_ != nullptr;
}

bool Door::Admits(const Visit& visit) const
{
  try
  {
    std::shared_ptr<const IAuthentication> authentication;
    Judge judge;
    {
      const std::shared_lock<std::shared_mutex> lock(mutex_);
      authentication = authentication_;
      judge = judge_;
    }
    if (authentication == nullptr || !authentication->Admits(visit.address))
    {
      return false;
    }
    const bool ours = router_.Knows(visit.path);
    const Caller caller = authentication->Identify(visit.headers);
    if (!caller.authenticated)
    {
      return ours && MayBeToldWhy(visit);
    }
    return ours || judge(caller, visit);
  }
  catch (...)
  {
    DescribeException(std::current_exception(), "the filter of requests");
    return false;
  }
}

bool KnowsCallers(const Json::Value& configuration)
{
  const Json::Value& kind = FindAccess(configuration, "Authentication");
  return !kind.isNull() && kind != Json::Value("Basic");
}

bool NeedsDoor(const Json::Value& configuration)
{
  const Json::Value& strict = FindAccess(configuration, "Strict");
  return KnowsCallers(configuration) || !(strict.isNull() || strict == Json::Value(false));
}

Door& TheDoor()
{
  static Door door(Routes());
  return door;
}
} // namespace OrthancGenomics
