// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportDesk.h"

#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "json/JsonText.h"
#include "runtime/ReportAudience.h"
#include "runtime/Runtime.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void ThrowUnknown()
{
  throw Error(ErrorCode::NotFound, "there is no such report");
}

std::vector<std::string> ListKeys(const std::vector<ReportFinding>& findings)
{
  std::vector<std::string> keys;
  keys.reserve(findings.size());
  for (const ReportFinding& finding : findings)
  {
    keys.push_back(ToString(finding.What()));
  }
  return keys;
}

void CheckChoice(const DraftContent& content, const SelectedFindings& selected)
{
  const std::vector<std::string> keys = ListKeys(selected.findings);
  for (std::size_t i = 0; i < content.selected.size(); i++)
  {
    const auto& one = content.selected[i];
    const auto before = content.selected.begin() + static_cast<std::ptrdiff_t>(i);
    const char* fault = std::find(keys.begin(), keys.end(), one) == keys.end()
                            ? " is none of the findings of the draft"
                        : std::find(content.selected.begin(), before, one) != before
                            ? " is named twice"
                            : nullptr;
    if (fault != nullptr)
    {
      throw Error(ErrorCode::BadInput, "Findings[" + std::to_string(i) + "]" + fault);
    }
  }
}

std::vector<std::string> ListIds(const std::vector<Dataset>& datasets)
{
  std::vector<std::string> ids;
  ids.reserve(datasets.size());
  for (const Dataset& dataset : datasets)
  {
    ids.push_back(dataset.id);
  }
  return ids;
}
} // namespace

ReportDesk::ReportDesk(Runtime& runtime,
                       Metrics& metrics,
                       const RestClient& rest,
                       ReportsConfig config)
    : runtime_(runtime), metrics_(metrics), rest_(rest), studies_(rest), config_(std::move(config)),
      profiles_(ReadReportProfiles(config_.profilesDirectory, runtime.Genes()))
{
  for (const AutomaticRule& rule : config_.automatic)
  {
    GetProfile(rule.what.profile, rule.place + ".Profile");
  }
}

const ReportProfile& ReportDesk::GetProfile(const std::string& name, const std::string& place) const
{
  const auto found = profiles_.find(name);
  if (found == profiles_.end())
  {
    std::string names;
    for (const auto& [known, profile] : profiles_)
    {
      names += (names.empty() ? "" : ", ") + known;
    }
    throw Error(ErrorCode::BadInput,
                place + ": there is no " + Quote(name) + ", but " +
                    (names.empty() ? "none at all: see Reports.ProfilesDirectory" : names));
  }
  return found->second;
}

ReportVersion& ReportDesk::GetDraft(ReportRecord& record, std::int64_t revision)
{
  ReportVersion& last = record.versions.back();
  if (last.state != ReportState::Draft)
  {
    throw Error(ErrorCode::Conflict, "the report is signed: amend it, and edit the amendment");
  }
  if (revision != 0 && revision != last.revision)
  {
    throw Error(ErrorCode::Conflict, "somebody changed the draft meanwhile: read it again");
  }
  return last;
}

ReportRecord ReportDesk::Get(const Author& author, const std::string& id) const
{
  auto record = runtime_.Index().TakeSnapshot().FindReport(id);
  if (!record || FindShownVersion(author.scope, *record, true) == nullptr)
  {
    ThrowUnknown();
  }
  return std::move(*record);
}

Subject ReportDesk::GetSubject(const ReportRecord& record) const
{
  const auto subject = runtime_.Index().TakeSnapshot().GetSubject(record.subject);
  if (!subject)
  {
    ThrowUnknown();
  }
  return *subject;
}

void ReportDesk::RequireStudies(const ReadScope& scope,
                                const Subject& subject,
                                const std::vector<std::string>& studies) const
{
  if (!studies.empty() && !scope.LinksImages(subject.number))
  {
    throw Error(ErrorCode::NotFound, "there is no such study of this patient");
  }
  for (const std::string& study : studies)
  {
    studies_.Require(subject, study);
  }
}

std::string ReportDesk::DescribeAudience(const ReadScope& scope,
                                         const ReportRecord& record,
                                         const SelectedFindings& selected) const
{
  const ReportProfile& profile = GetProfile(record.profile);
  return MakeAudience(scope.Access().Of(record.subject),
                      profile.origins,
                      {profile.genes, selected.genes, selected.tested.near})
      .ToJson();
}

void ReportDesk::Fill(const ReadScope& scope, Filling filling, ReportVersion& draft) const
{
  const ReportProfile& profile = GetProfile(filling.record.profile);
  RequireStudies(scope, filling.subject, filling.content.imaging);
  const SelectedFindings selected =
      SelectFindings(runtime_, metrics_, scope, {filling.subject, profile, draft.datasets});
  if (filling.chosen)
  {
    CheckChoice(filling.content, selected);
  }
  else
  {
    filling.content.selected = ListKeys(selected.findings);
  }
  draft.content = ToText(WriteContent(filling.content));
  draft.audience = DescribeAudience(scope, filling.record, selected);
  draft.datasets = ListIds(selected.datasets);
}

SelectedFindings ReportDesk::Select(const ReadScope& scope, const ReportRecord& record) const
{
  const Subject subject = GetSubject(record);
  return SelectFindings(runtime_,
                        metrics_,
                        scope,
                        {subject, GetProfile(record.profile), record.versions.back().datasets});
}

ReportRecord ReportDesk::Make(const Author& author, const NewReport& report) const
{
  DraftContent content = report.content;
  std::vector<std::string>& imaging = content.imaging;
  if (!report.study.empty() &&
      std::find(imaging.begin(), imaging.end(), report.study) == imaging.end())
  {
    imaging.push_back(report.study);
  }
  ReportRecord record{MakeRandomId(),
                      report.subject.number,
                      report.profile,
                      report.study,
                      author.user,
                      NowMilliseconds(),
                      {}};
  ReportVersion draft;
  draft.datasets = report.datasets;
  draft.editor = author.user;
  draft.edited = record.created;
  Fill(author.scope, {record, report.subject, std::move(content), report.chosen}, draft);
  record.versions.push_back(std::move(draft));
  return record;
}

ReportRecord ReportDesk::Create(const Author& author, const NewReport& report)
{
  ReportRecord record = Make(author, report);
  runtime_.Index().InsertReport(record);
  return record;
}

ReportRecord ReportDesk::Edit(const Author& author, const DraftKey& key, const Json::Value& change)
{
  ReportRecord record = Get(author, key.id);
  ReportVersion draft = GetDraft(record, key.revision);
  DraftContent content = ParseContent(draft.content);
  JsonReader body(change, "");
  ReadContent(body, content);
  body.RefuseUnknownKeys();
  Fill(author.scope, {record, GetSubject(record), std::move(content), true}, draft);
  draft.editor = author.user;
  draft.edited = NowMilliseconds();
  return runtime_.Index().ChangeReport(key.id,
                                       [&draft](ReportRecord& now)
                                       {
                                         GetDraft(now, draft.revision) = draft;
                                         now.versions.back().revision++;
                                       });
}
} // namespace OrthancGenomics
