// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/RequestAccess.h"

#include "core/Text.h"

namespace OrthancGenomics
{
Requester MakeRequester(const Request& request)
{
  const auto get = [&request](const char* name) { return std::string(Trim(request.Header(name))); };
  return {request.caller.authenticated,
          request.caller.user,
          get("genomics-purpose"),
          get("genomics-reason"),
          get("genomics-project")};
}
} // namespace OrthancGenomics
