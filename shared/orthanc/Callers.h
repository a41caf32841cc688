// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Caller.h"

#include <map>
#include <memory>
#include <shared_mutex>
#include <string>

namespace OrthancGenomics
{
class IAuthentication;

/// Who sends requests: by Orthanc's own authentication, unless the site has chosen another.
/// Thread-safe.
class Callers
{
public:
  struct Known
  {
    Caller caller;
    bool couldSayWho = false; ///< nobody is asked for credentials, and not only denied
  };

  void SetAuthenticationEnabled(bool enabled);
  void SetAuthentication(std::shared_ptr<const IAuthentication> authentication);
  Known Identify(const std::map<std::string, std::string>& headers) const;

private:
  mutable std::shared_mutex mutex_; ///< guards what follows, never while a token waits for its keys
  bool authenticationEnabled_ = false;
  std::shared_ptr<const IAuthentication> authentication_; ///< shared with requests under way
};
} // namespace OrthancGenomics
