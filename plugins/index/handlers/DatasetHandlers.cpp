// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/DatasetHandlers.h"

#include "DatasetJson.h"
#include "QueryParameters.h"
#include "Service.h"
#include "core/Error.h"
#include "core/Time.h"
#include "handlers/BodyText.h"
#include "json/JsonText.h"
#include "runtime/SubjectReader.h"

#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t NO_LIMIT = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t MAX_REASON_BYTES = 2000;

/// The filter of a listing; nothing where it can find nothing. Of the subjects with a PatientID,
/// those count that `reader` covers, null for who handles files.
std::optional<DatasetFilter>
MakeFilter(const Request& request, const ReadScope* reader, const Snapshot& snapshot)
{
  DatasetFilter filter;
  if (const auto status = request.FindQuery("status"))
  {
    filter.status = FindDatasetStatus(*status);
    if (!filter.status)
    {
      throw Error(ErrorCode::BadInput, "status= is no status of a dataset");
    }
  }
  if (const auto patient = request.FindQuery("patient-id"))
  {
    const PatientKey key{CheckPatientId(*patient), ReadIssuer(request)};
    std::vector<Subject> subjects = snapshot.ListSubjects(key.patientId);
    if (reader != nullptr)
    {
      KeepCovered(*reader, snapshot, subjects);
    }
    const auto subject = ChooseSubject(subjects, key);
    if (!subject)
    {
      return std::nullopt;
    }
    filter.subject = subject->number;
  }
  return filter;
}

struct Page
{
  std::int64_t since;
  std::int64_t limit;
};

/// The page of what `find` shows, with no more datasets in memory at a time than that and a few.
template <typename Find>
std::vector<DatasetView>
ReadPage(const Snapshot& snapshot, DatasetFilter filter, const Page& page, const Find& find)
{
  filter.contigs = false;
  filter.figures = false;
  filter.limit = 100;
  std::vector<DatasetView> views;
  std::int64_t passed = 0;
  for (;;)
  {
    std::vector<Dataset> datasets = snapshot.ListDatasets(filter);
    for (Dataset& dataset : datasets)
    {
      auto view = find(std::move(dataset));
      if (view && passed++ >= page.since)
      {
        views.push_back(std::move(*view));
      }
      if (static_cast<std::int64_t>(views.size()) == page.limit)
      {
        return views;
      }
    }
    if (datasets.empty())
    {
      return views;
    }
    filter.since += filter.limit;
  }
}

/// Of the path, or of the key where the path has none: Orthanc knows no path with %2F.
std::string ReadSample(const Request& request)
{
  const auto group = request.groups.find("sample");
  const auto sample = group == request.groups.end() ? request.FindQuery("sample")
                                                    : std::make_optional(group->second);
  if (!sample || sample->empty())
  {
    throw Error(ErrorCode::BadInput, "sample= must name the sample");
  }
  return *sample;
}

PatientKey ReadPatient(const Json::Value& body)
{
  JsonReader reader(body, "");
  PatientKey key{reader.GetString("PatientID"), reader.FindString("Issuer")};
  reader.RefuseUnknownKeys();
  return key;
}
} // namespace

/// The page of a listing that the caller may see. Who reads under a scope pages over what it
/// covers.
std::vector<DatasetView> DatasetHandlers::ListPage(const Request& request,
                                                   const std::optional<ReadScope>& scope,
                                                   const Snapshot& snapshot) const
{
  const AccessGate& gate = service_.Data().Gate();
  const bool handlesFiles = HandlesFiles(gate, request);
  auto filter = MakeFilter(request, handlesFiles ? nullptr : &scope.value(), snapshot);
  Page page{request.GetInteger("since", 0, 0, NO_LIMIT),
            request.GetInteger("limit", 100, 1, 10000)};
  if (!filter)
  {
    return {};
  }
  if (HandlesEveryFile(gate, request))
  {
    filter->since = std::exchange(page.since, 0); // every dataset is shown: the index skips them
  }
  return ReadPage(snapshot,
                  *filter,
                  page,
                  [&](Dataset dataset)
                  {
                    const bool handles = HandlesFile(gate, request, dataset);
                    return FindView(handles, scope, std::move(dataset));
                  });
}

Response DatasetHandlers::List(const Request& request) const
{
  const auto scope = OpenDatasets(service_.Data().Gate(), request);
  const Snapshot snapshot = service_.Data().Index().TakeSnapshot();
  Json::Value list = Json::arrayValue;
  for (const DatasetView& view : ListPage(request, scope, snapshot))
  {
    list.append(request.HasFlag("expand") ? MakeDatasetJson(view, snapshot)
                                          : Json::Value(view.dataset.id));
  }
  return MakeJson(list);
}

Response DatasetHandlers::Answer(const Request& request, const std::string& id) const
{
  const AccessGate& gate = service_.Data().Gate();
  const auto scope = OpenDatasets(gate, request);
  const Snapshot snapshot = service_.Data().Index().TakeSnapshot();
  const auto dataset = snapshot.FindDataset(id);
  const auto view =
      dataset ? FindView(HandlesFile(gate, request, *dataset), scope, *dataset) : std::nullopt;
  if (!view)
  {
    throw Error(ErrorCode::NotFound, "there is no such dataset");
  }
  NoteOwners(request, snapshot, view->dataset);
  return MakeJson(MakeDatasetJson(*view, snapshot));
}

Response DatasetHandlers::Get(const Request& request) const
{
  return Answer(request, request.Group("id"));
}

/// For the audit, before the dataset goes.
void DatasetHandlers::NoteErased(const Request& request) const
{
  const Snapshot snapshot = service_.Data().Index().TakeSnapshot();
  if (const auto dataset = snapshot.FindDataset(request.Group("id")))
  {
    NoteOwners(request, snapshot, *dataset);
  }
}

Response DatasetHandlers::Delete(const Request& request) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Administer);
  NoteErased(request);
  Json::Value answer;
  answer["Job"] = service_.Datasets().Delete(request.Group("id"), request.caller.user);
  return MakeJson(answer);
}

Response DatasetHandlers::EraseSamples(const Request& request) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Administer);
  NoteErased(request);
  JsonReader body(ParseJson(request.body), "");
  const std::vector<std::string> names = body.GetStringList("Samples");
  if (names.empty())
  {
    throw Error(ErrorCode::BadInput, "Samples must name the samples that are to be erased");
  }
  const std::string reason = ReadBodyText(body, "Reason", MAX_REASON_BYTES);
  body.RefuseUnknownKeys();
  const Ingest::ErasureAccepted accepted = service_.Datasets().EraseSamples(
      request.Group("id"), names, {SAMPLES_ERASED, request.caller.user, NowMilliseconds(), reason});
  Json::Value answer;
  answer["ID"] = request.Group("id");
  answer["Job"] = accepted.job;
  answer["SameFile"] = Json::arrayValue;
  for (const std::string& other : accepted.sameFile)
  {
    answer["SameFile"].append(other);
  }
  return MakeJson(answer);
}

QualityDecision DatasetHandlers::ReadDecision(const Request& request, const char* action) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Administer);
  service_.Datasets().RequireQuarantined(request.Group("id"));
  JsonReader body(ParseJson(request.body), "");
  QualityDecision decision;
  decision.action = action;
  decision.user = request.caller.user;
  decision.time = NowMilliseconds();
  decision.reason = ReadBodyText(body, "Reason", MAX_REASON_BYTES);
  body.RefuseUnknownKeys();
  return decision;
}

Response DatasetHandlers::Release(const Request& request) const
{
  service_.Datasets().Release(request.Group("id"), ReadDecision(request, "Released"));
  return Answer(request, request.Group("id"));
}

Response DatasetHandlers::Reject(const Request& request) const
{
  service_.Datasets().Reject(request.Group("id"), ReadDecision(request, "Rejected"));
  return Answer(request, request.Group("id"));
}

Response DatasetHandlers::ListTombstones(const Request& request) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Administer);
  Json::Value list = Json::arrayValue;
  for (const Tombstone& tombstone : service_.Data().Index().TakeSnapshot().ListTombstones())
  {
    Json::Value item;
    item["Dataset"] = tombstone.dataset;
    item["Number"] = Json::Int64(tombstone.erased);
    item["Action"] = tombstone.action;
    item["User"] = tombstone.who;
    item["Reason"] = tombstone.reason;
    for (const std::size_t position : tombstone.samples)
    {
      item["Samples"].append(Json::UInt64(position + 1));
    }
    item["Time"] = ToIsoTime(tombstone.time);
    list.append(item);
  }
  return MakeJson(list);
}

void DatasetHandlers::RequireUpload(const Request& request) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Upload);
  RequireFile(service_.Data(), request, request.Group("id"));
}

Response DatasetHandlers::Supersede(const Request& request) const
{
  RequireUpload(request);
  JsonReader body(request.json, "");
  const std::string older = body.GetString("Dataset");
  body.RefuseUnknownKeys();
  if (older.empty())
  {
    throw Error(ErrorCode::BadInput, "Dataset is empty; DELETE takes the statement back");
  }
  service_.Datasets().Supersede(request.Group("id"), older);
  return Answer(request, request.Group("id"));
}

Response DatasetHandlers::SupersedeNone(const Request& request) const
{
  RequireUpload(request);
  service_.Datasets().Supersede(request.Group("id"), "");
  return Answer(request, request.Group("id"));
}

Response DatasetHandlers::LinkSample(const Request& request) const
{
  RequireUpload(request);
  service_.Datasets().Link(request.Group("id"), ReadSample(request), ReadPatient(request.json));
  return Answer(request, request.Group("id"));
}

Response DatasetHandlers::UnlinkSample(const Request& request) const
{
  RequireUpload(request);
  service_.Datasets().Link(request.Group("id"), ReadSample(request), std::nullopt);
  return Answer(request, request.Group("id"));
}

Response DatasetHandlers::LinkSheet(const Request& request) const
{
  RequireUpload(request);
  service_.Datasets().LinkSheet(request.Group("id"), request.body);
  return Answer(request, request.Group("id"));
}
} // namespace OrthancGenomics
