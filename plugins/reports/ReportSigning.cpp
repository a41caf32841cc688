// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportDesk.h"
#include "ReportPdf.h"
#include "core/Error.h"
#include "core/Time.h"
#include "dicom/SrReader.h"
#include "dicom/SrSummary.h"
#include "json/JsonText.h"
#include "runtime/DatasetView.h"
#include "runtime/Runtime.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::chrono::seconds SETTLING{5}; ///< that an answer waits for what leaves Orthanc

/// As each of the files is: the class that reports are written in may have changed since.
void SetClasses(const Snapshot& index,
                const ReportRecord& record,
                std::vector<DocumentReference>& predecessors)
{
  for (const ReportVersion& version : record.versions)
  {
    for (DocumentReference& predecessor : predecessors)
    {
      if (predecessor.sopInstance.Value() == version.sopInstance)
      {
        const auto summary = FindSrSummary(index.ReadReportFile(record.id, version.number));
        predecessor.sopClass = summary ? Uid(summary->sopClass) : predecessor.sopClass;
      }
    }
  }
}
} // namespace

ReportDocument ReportDesk::MakeNow(const Author& author,
                                   const ReportRecord& record,
                                   const SelectedFindings& selected,
                                   const DraftContent& content,
                                   const std::optional<Observer>& observer) const
{
  const Subject subject = GetSubject(record);
  DocumentParts parts{record, GetProfile(record.profile), subject, content, selected, {}};
  for (const Dataset& dataset : selected.datasets)
  {
    if (ShowsWhole(author.scope, dataset))
    {
      parts.whole.insert(dataset.id);
    }
  }
  RequireStudies(author.scope, subject, content.imaging);
  DocumentSigning signing{runtime_.MakeUids(), config_.srClass, std::nullopt};
  if (observer)
  {
    signing.verification = Verification{observer->name, observer->organization, GetDocumentTime()};
  }
  return MakeDocument(parts, MakeReport(parts, studies_), studies_, signing);
}

ReportDocument ReportDesk::Preview(const Author& author, const ReportRecord& record) const
{
  DraftContent content = ParseContent(record.versions.back().content);
  if (content.conclusions.empty())
  {
    content.conclusions.emplace_back("–"); // which a report must have, and a draft may lack
  }
  return MakeNow(author, record, Select(author.scope, record), content, std::nullopt);
}

ReportVersion ReportDesk::Complete(const Author& author,
                                   const ReportRecord& record,
                                   const std::optional<Observer>& observer) const
{
  ReportVersion version = record.versions.back();
  const SelectedFindings selected = Select(author.scope, record);
  const DraftContent content = ParseContent(version.content);
  ReportDocument document = MakeNow(author, record, selected, content, observer);
  version.audience =
      DescribeAudience(author.scope, record, content, selected); // the signer may see more
  SetClasses(runtime_.Index().TakeSnapshot(), record, document.predecessors);
  version.file = SrWriter(runtime_.MakeUids(), config_.srClass).Write(document);
  version.state = ReportState::Final;
  version.sopInstance = document.sopInstance.Value();
  version.signer = author.user;
  version.signedAt = document.time.Milliseconds();
  version.verified = observer.has_value();
  return version;
}

ReportRecord
ReportDesk::Sign(const Author& author, const DraftKey& key, const std::optional<Observer>& observer)
{
  ReportRecord record = Get(author, key.id);
  const ReportVersion& last = record.versions.back();
  if (last.state == ReportState::Final && last.instance.empty())
  {
    return Send(record);
  }
  const std::int64_t revision = GetDraft(record, key.revision).revision;
  const ReportVersion complete = Complete(author, record, observer);
  return Send(runtime_.Index().ChangeReport(
      key.id, [&](ReportRecord& now) { GetDraft(now, revision) = complete; }));
}

std::string ReportDesk::Store(const std::string& file) const
{
  const Json::Value answer = rest_.PostBytes("/instances", file);
  const std::string status = answer.get("Status", "").asString(); // a filter drops in silence
  if (status != "Success" && status != "AlreadyStored")
  {
    throw Error(ErrorCode::Upstream,
                "the report is signed, but Orthanc did not take it: sign again to send it");
  }
  return answer["ID"].asString();
}

/// What was signed is kept before Orthanc has it, so that nothing is sent that is not kept. The
/// document comes last: until it is there, signing again sends both.
ReportRecord ReportDesk::Send(const ReportRecord& record) const
{
  const std::uint32_t number = record.versions.back().number;
  const std::string file = runtime_.Index().TakeSnapshot().ReadReportFile(record.id, number);
  if (config_.encapsulatedPdf)
  {
    Store(MakePdfFile(file, config_.paper, runtime_.MakeUids()));
  }
  const std::string instance = Store(file);
  return runtime_.Index().ChangeReport(record.id,
                                       [&](ReportRecord& now)
                                       {
                                         for (ReportVersion& version : now.versions)
                                         {
                                           version.instance = version.number == number
                                                                  ? instance
                                                                  : version.instance;
                                         }
                                       });
}

ReportRecord ReportDesk::Amend(const Author& author,
                               const std::string& id,
                               const std::string& reason,
                               const std::vector<std::string>& datasets)
{
  const ReportRecord record = Get(author, id);
  const auto makeNext = [&](const ReportVersion& last)
  {
    if (last.state != ReportState::Final)
    {
      throw Error(ErrorCode::Conflict,
                  last.state == ReportState::Draft ? "the report has a draft already"
                                                   : "the report was retracted");
    }
    ReportVersion next;
    next.number = last.number + 1;
    next.revision = last.revision + 1; // no tag of an older version matches
    next.content = last.content;
    next.audience = last.audience;
    next.datasets = last.datasets;
    next.editor = author.user;
    next.edited = NowMilliseconds();
    next.reason = reason;
    return next;
  };
  ReportVersion next = makeNext(record.versions.back());
  if (!datasets.empty())
  {
    next.datasets = datasets;
    Fill(author.scope, {record, GetSubject(record), ParseContent(next.content), false, true}, next);
  }
  return runtime_.Index().ChangeReport(id,
                                       [&](ReportRecord& now)
                                       {
                                         makeNext(now.versions.back());
                                         now.versions.push_back(next);
                                       });
}

std::vector<std::string> ReportDesk::ListInstances(const ReportRecord& record) const
{
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  std::vector<std::string> instances;
  for (const ReportVersion& version : record.versions)
  {
    if (!version.instance.empty())
    {
      instances.push_back(version.instance);
    }
    if (const auto document = FindSrDocument(snapshot.ReadReportFile(record.id, version.number)))
    {
      instances.push_back(MakePdfInstanceId(*document, runtime_.MakeUids()));
    }
  }
  return instances;
}

std::vector<ProtectedObject>
ReportDesk::ListObjects(const std::vector<std::string>& instances) const
{
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  std::vector<ProtectedObject> objects;
  for (const std::string& instance : instances)
  {
    if (auto object = snapshot.FindProtectedObject(instance))
    {
      objects.push_back(std::move(*object));
    }
  }
  return objects;
}

bool ReportDesk::Remove(const std::vector<std::string>& instances) const
{
  for (const std::string& instance : instances)
  {
    runtime_.Objects().Erase(instance);
  }
  runtime_.Objects().WaitUntilSettled(SETTLING);
  return std::none_of(instances.begin(),
                      instances.end(),
                      [this](const std::string& instance)
                      { return rest_.FindJson("/instances/" + instance).has_value(); });
}

/// Once more it removes what was left the first time.
Retraction
ReportDesk::Retract(const Author& author, const std::string& id, const std::string& reason)
{
  Get(author, id);
  const auto retract = [&](ReportRecord& now)
  {
    if (now.versions.back().state == ReportState::Draft)
    {
      now.versions.pop_back();
    }
    if (now.versions.empty())
    {
      throw Error(ErrorCode::Conflict, "the report is not signed: delete the draft");
    }
    for (ReportVersion& version : now.versions)
    {
      if (version.state == ReportState::Final)
      {
        version.state = ReportState::Retracted;
        version.retractor = author.user;
        version.retracted = NowMilliseconds();
        version.retractionReason = reason;
      }
    }
  };
  Retraction retraction;
  retraction.record = runtime_.Index().ChangeReport(id, retract);
  const std::vector<std::string> instances = ListInstances(retraction.record);
  retraction.recipients = runtime_.Objects().ListExports(ListObjects(instances));
  retraction.removed = Remove(instances);
  return retraction;
}

void ReportDesk::Discard(const Author& author, const DraftKey& key)
{
  Get(author, key.id);
  runtime_.Index().ChangeReport(key.id,
                                [&key](ReportRecord& now)
                                {
                                  GetDraft(now, key.revision);
                                  now.versions.pop_back();
                                });
}
} // namespace OrthancGenomics
