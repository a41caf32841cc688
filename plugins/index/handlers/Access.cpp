// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/Access.h"

#include "core/Error.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
/// Whether samples were removed.
bool RemoveFreeSamples(Dataset& dataset)
{
  std::vector<Sample>& samples = dataset.samples;
  const auto linked = std::remove_if(
      samples.begin(), samples.end(), [](const Sample& sample) { return sample.subject == 0; });
  const bool any = linked != samples.end();
  samples.erase(linked, samples.end());
  return any;
}
} // namespace

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

std::optional<DatasetView>
FindView(bool handlesFiles, const std::optional<ReadScope>& scope, Dataset dataset)
{
  const bool covered = CoversDataset(scope, dataset);
  if (handlesFiles)
  {
    return DatasetView{std::move(dataset), covered};
  }
  if (!covered || dataset.status != DatasetStatus::Active)
  {
    return std::nullopt;
  }
  dataset.decisions.clear();
  const bool whole = !RemoveFreeSamples(dataset);
  if (dataset.samples.empty())
  {
    return std::nullopt;
  }
  return DatasetView{std::move(dataset), whole};
}

bool HandlesFiles(const AccessGate& gate, const Caller& caller)
{
  const Requester requester = MakeRequester(caller);
  return gate.Has(requester, Permission::Upload) || gate.Has(requester, Permission::Administer);
}

void RequireFiles(const AccessGate& gate, const Caller& caller)
{
  if (!HandlesFiles(gate, caller))
  {
    gate.Require(MakeRequester(caller), Permission::Upload);
  }
}

void RequireDatasetAccess(const AccessGate& gate, const Caller& caller)
{
  if (!HandlesFiles(gate, caller))
  {
    gate.Open(MakeRequester(caller));
  }
}
} // namespace OrthancGenomics
