// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportDesk.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "runtime/Runtime.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* BY_ITSELF = "(automatic)"; ///< who began and edited such a draft

/// Whose samples a dataset has, 0 for nobody's.
std::set<std::int64_t> ListOwners(const Dataset& dataset)
{
  std::set<std::int64_t> owners;
  for (const Sample& sample : dataset.samples)
  {
    owners.insert(sample.subject);
  }
  return owners;
}

/// The origins of its samples that a profile looks at.
std::set<Origin> ListWanted(const Dataset& dataset, const ReportProfile& profile)
{
  std::set<Origin> wanted;
  for (const Sample& sample : dataset.samples)
  {
    const Origin origin = GetSampleOrigin(dataset.origin, sample.role);
    if (profile.origins.count(origin) != 0)
    {
      wanted.insert(origin);
    }
  }
  return wanted;
}

enum class Readiness
{
  Ready,
  NotYet,
  Never
};

Readiness Judge(const ReadScope& scope, const Dataset& dataset, const ReportProfile& profile)
{
  std::set<std::int64_t> owners = ListOwners(dataset);
  const bool unlinked = owners.erase(0) != 0;
  const std::set<Origin> wanted = ListWanted(dataset, profile);
  if (owners.size() > 1 || wanted.empty())
  {
    return Readiness::Never;
  }
  const bool covered =
      !owners.empty() && !unlinked &&
      std::any_of(wanted.begin(),
                  wanted.end(),
                  [&](Origin origin) { return scope.Covers(*owners.begin(), origin); });
  return covered ? Readiness::Ready : Readiness::NotYet;
}
} // namespace

bool ReportDesk::CreateByItself(const AutomaticDraft& draft, const Language& language)
{
  const Author author{runtime_.Gate().OpenForTreatment(), BY_ITSELF};
  const auto dataset = runtime_.Index().TakeSnapshot().FindDataset(draft.dataset);
  if (!dataset || dataset->status != DatasetStatus::Active)
  {
    return true; // it is listed again when it answers again
  }
  const Readiness readiness = Judge(author.scope, *dataset, GetProfile(draft.profile));
  if (readiness == Readiness::NotYet)
  {
    return false;
  }
  std::optional<ReportRecord> record;
  NewReport report;
  report.profile = draft.profile;
  report.datasets = {draft.dataset};
  report.content.language = language;
  if (readiness == Readiness::Ready)
  {
    const auto subject = runtime_.Index().TakeSnapshot().GetSubject(*ListOwners(*dataset).begin());
    if (!subject)
    {
      return true;
    }
    report.subject = *subject;
    try
    {
      record = Make(author, report);
    }
    catch (const Error& error)
    {
      if (error.Code() == ErrorCode::NotFound)
      {
        return true; // it does not answer any more
      }
      if (error.Code() != ErrorCode::Refused)
      {
        throw;
      }
    }
  }
  if (record)
  {
    Audit(*record, report.subject); // first: nothing is there of which the trail does not tell
  }
  runtime_.Index().SettleAutomaticDraft(draft, record ? &*record : nullptr);
  return true;
}

void ReportDesk::Audit(const ReportRecord& record, const Subject& subject) const
{
  AuditEntry entry;
  entry.action = AuditAction::Create;
  entry.method = "POST";
  entry.route = "/genomics/reports";
  entry.status = 200;
  entry.user = record.author;
  entry.purpose = "TREAT";
  entry.subject = subject.id;
  entry.patientId = subject.patientId;
  entry.issuer = subject.issuer;
  Json::Value question;
  question["Body"]["Profile"] = record.profile;
  question["Body"]["Datasets"].append(record.versions.back().datasets.front());
  entry.question = ToText(question);
  runtime_.Trail().Append(std::move(entry), Durability::Synced);
}
} // namespace OrthancGenomics
