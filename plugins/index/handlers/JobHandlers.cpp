// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/JobHandlers.h"

#include "Service.h"
#include "core/Error.h"
#include "core/Time.h"
#include "handlers/Access.h"

#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
/// Whose drafts it makes, if it does: then its subject is no dataset.
std::optional<std::string> FindAuthor(const Snapshot& snapshot, const JobRecord& job)
{
  const auto cohort = snapshot.FindReportCohort(job.id);
  return cohort ? std::make_optional(cohort->user) : std::nullopt;
}

Json::Value MakeJobJson(const Snapshot& snapshot, const JobRecord& job)
{
  const bool ofDataset = !job.subject.empty() && !FindAuthor(snapshot, job);
  Json::Value json;
  json["ID"] = job.id;
  json["Type"] = job.kind;
  json["Dataset"] = ofDataset ? Json::Value(job.subject) : Json::Value();
  json["State"] = ToString(job.state);
  json["Progress"] = static_cast<int>(job.progress * 100);
  json["Error"] = job.error.empty() ? Json::Value() : Json::Value(job.error);
  json["Created"] = ToIsoTime(job.created);
  json["Changed"] = ToIsoTime(job.changed);
  return json;
}

void RequireJobs(const AccessGate& gate, const Request& request)
{
  if (!gate.Has(MakeRequester(request), Permission::WriteReports))
  {
    RequireFiles(gate, request);
  }
}
} // namespace

bool JobHandlers::IsShown(const Request& request,
                          const Snapshot& snapshot,
                          const JobRecord& job) const
{
  const AccessGate& gate = service_.Data().Gate();
  if (HandlesEveryFile(gate, request))
  {
    return true;
  }
  const auto author = FindAuthor(snapshot, job);
  if (author && *author == request.caller.user)
  {
    return gate.Has(MakeRequester(request), Permission::WriteReports);
  }
  const auto dataset = snapshot.FindDataset(job.subject);
  return dataset && HandlesFile(gate, request, *dataset);
}

JobRecord JobHandlers::GetJob(const Request& request) const
{
  RequireJobs(service_.Data().Gate(), request);
  auto job = service_.Queue().Find(request.Group("id"));
  if (!job || !IsShown(request, service_.Data().Index().TakeSnapshot(), *job))
  {
    throw Error(ErrorCode::NotFound, "there is no such job");
  }
  return std::move(*job);
}

Response JobHandlers::List(const Request& request) const
{
  RequireJobs(service_.Data().Gate(), request);
  Json::Value list = Json::arrayValue;
  const std::vector<JobRecord> jobs = service_.Queue().List();
  const Snapshot snapshot = service_.Data().Index().TakeSnapshot(); // has what they are about
  for (const JobRecord& job : jobs)
  {
    if (!IsShown(request, snapshot, job))
    {
      continue;
    }
    list.append(request.HasFlag("expand") ? MakeJobJson(snapshot, job) : Json::Value(job.id));
  }
  return MakeJson(list);
}

Response JobHandlers::Get(const Request& request) const
{
  const JobRecord job = GetJob(request);
  return MakeJson(MakeJobJson(service_.Data().Index().TakeSnapshot(), job));
}

Response JobHandlers::Pause(const Request& request) const
{
  service_.Queue().Pause(GetJob(request).id);
  return Get(request);
}

Response JobHandlers::Resume(const Request& request) const
{
  service_.Queue().Resume(GetJob(request).id);
  return Get(request);
}

Response JobHandlers::Cancel(const Request& request) const
{
  service_.Queue().Cancel(GetJob(request).id);
  return Get(request);
}
} // namespace OrthancGenomics
