// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/Access.h"

#include "core/Error.h"

#include <algorithm>

namespace OrthancGenomics
{
Requester MakeRequester(const Caller& caller)
{
  return {caller.authenticated, caller.user};
}

std::optional<ReadScope> FindScope(const AccessGate& gate, const Caller& caller)
{
  try
  {
    return gate.Open(MakeRequester(caller));
  }
  catch (const Error& e)
  {
    if (e.Code() != ErrorCode::Forbidden)
    {
      throw;
    }
    return std::nullopt;
  }
}

bool CoversDataset(const std::optional<ReadScope>& scope, const Dataset& dataset)
{
  return scope && std::all_of(dataset.samples.begin(),
                              dataset.samples.end(),
                              [&scope](const Sample& sample)
                              { return sample.subject == 0 || scope->Covers(sample.subject); });
}

bool HandlesFiles(const AccessGate& gate, const Caller& caller)
{
  const Requester requester = MakeRequester(caller);
  return gate.Has(requester, Permission::Upload) || gate.Has(requester, Permission::Administer);
}

void RequireDatasetAccess(const AccessGate& gate, const Caller& caller)
{
  if (!HandlesFiles(gate, caller))
  {
    gate.Open(MakeRequester(caller));
  }
}
} // namespace OrthancGenomics
