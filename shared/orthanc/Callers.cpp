// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Callers.h"

#include "orthanc/Authentication.h"

#include <mutex>
#include <utility>

namespace OrthancGenomics
{
void Callers::SetAuthenticationEnabled(bool enabled)
{
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  authenticationEnabled_ = enabled;
}

void Callers::SetAuthentication(std::shared_ptr<const IAuthentication> authentication)
{
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  authentication_ = std::move(authentication);
}

Callers::Known Callers::Identify(const std::map<std::string, std::string>& headers) const
{
  std::shared_ptr<const IAuthentication> authentication;
  bool enabled = false;
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    authentication = authentication_;
    enabled = authenticationEnabled_;
  }
  if (authentication == nullptr)
  {
    return {IdentifyCaller(headers, enabled), enabled};
  }
  Known known;
  known.caller = authentication->Identify(headers);
  known.couldSayWho = !known.caller.challenge.empty();
  return known;
}
} // namespace OrthancGenomics
