// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/Access.h"

namespace OrthancGenomics
{
ReadScope OpenScope(const AccessGate& gate, const Request& request)
{
  ReadScope scope = gate.Open(MakeRequester(request));
  request.held.push_back(scope.Hold());
  return scope;
}

std::optional<ReadScope> FindScope(const AccessGate& gate, const Request& request)
{
  return gate.Has(MakeRequester(request), Permission::Read)
             ? std::make_optional(OpenScope(gate, request))
             : std::nullopt;
}

bool HandlesFiles(const AccessGate& gate, const Request& request)
{
  const Requester requester = MakeRequester(request);
  return gate.Has(requester, Permission::Upload) || gate.Has(requester, Permission::Administer);
}

void RequireFiles(const AccessGate& gate, const Request& request)
{
  if (!HandlesFiles(gate, request))
  {
    gate.Require(MakeRequester(request), Permission::Upload);
  }
}

std::optional<ReadScope> OpenDatasets(const AccessGate& gate, const Request& request)
{
  return HandlesFiles(gate, request) ? FindScope(gate, request)
                                     : std::make_optional(OpenScope(gate, request));
}
} // namespace OrthancGenomics
