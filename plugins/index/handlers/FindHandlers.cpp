// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/FindHandlers.h"

#include "AnswerDigest.h"
#include "FindReader.h"
#include "FindView.h"
#include "Service.h"
#include "StudyJson.h"
#include "ToldCounts.h"
#include "core/Time.h"
#include "handlers/Access.h"

namespace OrthancGenomics
{
Response FindHandlers::Find(const Request& request) const
{
  const Reading reading = OpenPopulation(service_.Data(), request);
  const ReadScope& scope = reading.scope;
  FindRequest find = ParseFindRequest(request.json);
  find.count = find.count || request.HasFlag("count");
  if (reading.disguise.IsOn())
  {
    RequireNobodyNamed(find.condition);
    reading.disguise.RequireNow(find.asOf);
  }
  if (reading.small)
  {
    RequireToldCounts(find);
    SpendQuestion(service_.Data(), request, *reading.small);
  }
  const FindReader reader(service_.Data(), service_.Measurements());
  // Before the snapshot: what is known by then is in it.
  const Json::Value state = MakeStateJson(service_.Studies().GetState());
  if (find.count)
  {
    const FindCounts found = reader.Count(scope, find);
    NoteCount(request, static_cast<std::size_t>(found.total));
    Json::Value counts =
        reading.small ? MakeToldJson(found, *reading.small) : MakeFindCountsJson(found);
    counts["State"] = state;
    return MakeJson(counts);
  }
  FindAnswer answer = reader.Find(scope, find);
  NoteCount(request, answer.patients.size());
  reading.disguise.Put(answer);
  Response response = MakeJson(MakeFindJson(answer, find, service_.Data().Reference()));
  response.headers["Genomics-Total"] = std::to_string(answer.total);
  response.headers["Genomics-Caught-Up"] = state["CaughtUp"].asBool() ? "true" : "false";
  if (answer.instant)
  {
    response.headers["Genomics-As-Of"] = ToIsoInstant(*answer.instant);
    response.headers["Genomics-Incomplete"] = std::to_string(answer.incomplete);
    response.headers["Genomics-Digest"] = MakeDigest(answer);
  }
  return response;
}
} // namespace OrthancGenomics
