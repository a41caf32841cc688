// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/Access.h"

#include "core/Error.h"
#include "json/JsonText.h"
#include "runtime/Runtime.h"

#include <set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
bool MayOpenPatients(const std::optional<SmallCounts>& small)
{
  return !small || small->patients;
}
} // namespace

Reading OpenPopulation(Runtime& runtime, const Request& request)
{
  const Requester requester = MakeRequester(request);
  const ReadScope scope = runtime.Gate().Open(requester);
  request.held.push_back(scope.Hold());
  const Disguise disguise(scope,
                          scope.IsPseudonymous()
                              ? std::make_optional(runtime.MakePseudonyms(requester))
                              : std::nullopt);
  return {scope, disguise, runtime.Gate().FindSmallCounts(requester)};
}

Reading OpenPatients(Runtime& runtime, const Request& request)
{
  Reading reading = OpenPopulation(runtime, request);
  if (!MayOpenPatients(reading.small))
  {
    throw Error(ErrorCode::Forbidden, "this user is told numbers of patients, and of none of them");
  }
  return reading;
}

/// What came since, or other consents, make another answer.
void SpendQuestion(Runtime& runtime, const Request& request, const SmallCounts& small)
{
  const Requester requester = MakeRequester(request);
  Json::Value question = request.json;
  question["Path"] = request.path;
  question["Purpose"] = requester.purpose;
  question["Project"] = requester.project;
  for (const auto& [key, value] : request.query)
  {
    question["Query"][key] = value;
  }
  question["Version"] = Json::Int64(runtime.Index().TakeSnapshot().GetCohortVersion());
  runtime.Budget().Spend(requester.user, ToText(question), small);
}

std::optional<ReadScope> FindScope(const AccessGate& gate, const Request& request)
{
  const Requester requester = MakeRequester(request);
  if (!gate.Has(requester, Permission::Read) || !MayOpenPatients(gate.FindSmallCounts(requester)))
  {
    return std::nullopt;
  }
  ReadScope scope = gate.Open(requester);
  request.held.push_back(scope.Hold());
  return scope.IsPseudonymous() ? std::nullopt : std::make_optional(scope);
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

bool HandlesEveryFile(const AccessGate& gate, const Request& request)
{
  const bool all =
      gate.Mode() == ConsentMode::Off || gate.Has(MakeRequester(request), Permission::Administer);
  return all && !request.caller.limit.labels && HandlesFiles(gate, request);
}

bool HandlesFile(const AccessGate& gate, const Request& request, const Dataset& dataset)
{
  return HandlesEveryFile(gate, request) || (gate.Has(MakeRequester(request), Permission::Upload) &&
                                             dataset.sender == request.caller.user);
}

void RequireFile(Runtime& runtime, const Request& request, const std::string& dataset)
{
  const auto found = runtime.Index().TakeSnapshot().FindDataset(dataset);
  if (!found || !HandlesFile(runtime.Gate(), request, *found))
  {
    throw Error(ErrorCode::NotFound, "there is no such dataset");
  }
}

void NoteOwners(const Request& request, const Snapshot& snapshot, const Dataset& dataset)
{
  std::set<std::int64_t> owners;
  for (const Sample& sample : dataset.samples)
  {
    owners.insert(sample.subject);
  }
  owners.erase(0);
  NoteCount(request, owners.size());
  const auto only =
      owners.size() == 1 ? snapshot.GetSubject(*owners.begin()) : std::optional<Subject>();
  if (only)
  {
    NoteSubject(request, *only);
  }
}

std::optional<ReadScope> OpenDatasets(const AccessGate& gate, const Request& request)
{
  return HandlesFiles(gate, request) ? FindScope(gate, request)
                                     : std::make_optional(OpenScope(gate, request));
}
} // namespace OrthancGenomics
