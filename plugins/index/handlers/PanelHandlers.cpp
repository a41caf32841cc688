// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/PanelHandlers.h"

#include "PanelConsent.h"
#include "PanelView.h"
#include "Service.h"
#include "StudyJson.h"
#include "core/Error.h"
#include "core/Time.h"
#include "handlers/Access.h"
#include "handlers/StudyFlagHandlers.h"
#include "runtime/ReportAudience.h"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
Json::Value MakePermissions(const AccessGate& gate,
                            const Requester& requester,
                            std::initializer_list<Permission> permissions)
{
  Json::Value json;
  for (const Permission permission : permissions)
  {
    json[ToString(permission)] = gate.Has(requester, permission);
  }
  return json;
}

/// Why a dataset does not answer, for who handles it; the checks are of its patients.
Json::Value MakeWaitingJson(const std::optional<ReadScope>& scope, const Dataset& dataset)
{
  Json::Value json;
  json["ID"] = dataset.id;
  json["Status"] = ToString(dataset.status);
  json["Created"] = ToIsoTime(dataset.created);
  json["Format"] = dataset.format;
  json["Origin"] = ToString(dataset.origin);
  json["Reasons"] = Json::arrayValue;
  for (const QualityCheck& check : dataset.checks)
  {
    if (check.status == "Fail" && ShowsWhole(scope, dataset))
    {
      json["Reasons"].append(check.code);
    }
  }
  return json;
}

bool Waits(const Dataset& dataset)
{
  return dataset.status == DatasetStatus::Pending || dataset.status == DatasetStatus::Quarantined ||
         dataset.status == DatasetStatus::Failed;
}
} // namespace

PanelHandlers::PanelHandlers(Service& service)
    : service_(service), subjects_(service.Data(), service.Measurements()),
      panels_(subjects_, service.Config().runtime.explorer)
{
}

/// Nothing for a subject of whom no dataset answers: one that waits tells nobody of it.
std::optional<PanelHandlers::Shown> PanelHandlers::FindShown(const ReadScope& scope,
                                                             const ImagedResource& images) const
{
  const std::vector<Subject> named = subjects_.List(scope, {images.patientId, std::nullopt});
  try
  {
    Shown shown;
    shown.subject = subjects_.GetByImages(scope, MakePatientKey(images, named, service_.Orthanc()));
    shown.panel = panels_.Read(scope, shown.subject);
    return shown.panel.datasets.empty() ? std::nullopt : std::make_optional(std::move(shown));
  }
  catch (const Error& error)
  {
    if (error.Code() != ErrorCode::NotFound)
    {
      throw;
    }
    return std::nullopt;
  }
}

/// Shown or not: for those who handle files or consents.
std::optional<Subject> PanelHandlers::FindAny(const ImagedResource& images) const
{
  std::vector<Subject> subjects =
      service_.Data().Index().TakeSnapshot().ListSubjects(images.patientId);
  subjects.erase(std::remove_if(subjects.begin(),
                                subjects.end(),
                                [](const Subject& subject)
                                { return subject.namedBy == NamedBy::Former; }),
                 subjects.end());
  return ChooseSubject(subjects, MakePatientKey(images, subjects, service_.Orthanc()));
}

Json::Value PanelHandlers::ListWaiting(const Request& request,
                                       const std::optional<ReadScope>& scope,
                                       const Subject& subject) const
{
  DatasetFilter filter;
  filter.subject = subject.number;
  filter.limit = std::numeric_limits<std::int64_t>::max();
  filter.contigs = false;
  filter.figures = false;
  Json::Value list = Json::arrayValue;
  for (const Dataset& dataset : service_.Data().Index().TakeSnapshot().ListDatasets(filter))
  {
    if (Waits(dataset) && HandlesFile(service_.Data().Gate(), request, dataset))
    {
      list.append(MakeWaitingJson(scope, dataset));
    }
  }
  return list;
}

/// The newest first. They are those whose images the index takes for the subject's.
Json::Value PanelHandlers::ListOtherStudies(const Subject& subject, const std::string& study) const
{
  std::vector<ImagingStudy> studies =
      service_.Data().Index().TakeSnapshot().ListStudiesOfSubject(subject.number);
  std::sort(studies.begin(),
            studies.end(),
            [](const ImagingStudy& a, const ImagingStudy& b)
            { return GetTag(a.tags, "StudyDate") > GetTag(b.tags, "StudyDate"); });
  Json::Value list = Json::arrayValue;
  for (const ImagingStudy& other : studies)
  {
    if (other.id != study)
    {
      list.append(MakeStudyJson(other, {}));
    }
  }
  return list;
}

/// The newest first; by what the reports plugin shows to this reader.
Json::Value PanelHandlers::ListReports(const Request& request,
                                       const ReadScope& scope,
                                       const Subject& subject) const
{
  Json::Value list = Json::arrayValue;
  const AccessGate& gate = service_.Data().Gate();
  const Requester requester = MakeRequester(request);
  if (!gate.Has(requester, Permission::ReadReports))
  {
    return list;
  }
  const bool writes = gate.Has(requester, Permission::WriteReports);
  const Snapshot snapshot = service_.Data().Index().TakeSnapshot();
  for (const ReportRecord& record : snapshot.ListReports(subject.number))
  {
    if (const ReportVersion* const version = FindShownVersion(scope, record, writes))
    {
      list.append(MakePanelReport(record, *version));
    }
  }
  return list;
}

void PanelHandlers::AddShown(const ReadScope& scope,
                             const Shown& shown,
                             const ImagedResource& images,
                             Json::Value& json) const
{
  json["State"] = "Available";
  json["Subject"] = shown.subject.id;
  AddPanel(scope, Disguise(scope, std::nullopt), shown.subject, shown.panel, json);
  json["Studies"] = ListOtherStudies(shown.subject, images.study);
  json["QualityFlags"] =
      MakeStudyFlags(service_.Data().Index().TakeSnapshot().ListStudyFlags(images.studyUid), false);
}

Response PanelHandlers::GetPermissions(const Request& request) const
{
  const Requester requester = MakeRequester(request);
  Json::Value json;
  json["User"] = requester.user.empty() ? Json::Value() : Json::Value(requester.user);
  json["Permissions"] = MakePermissions(service_.Data().Gate(),
                                        requester,
                                        {Permission::Read,
                                         Permission::Upload,
                                         Permission::Administer,
                                         Permission::Consent,
                                         Permission::Audit,
                                         Permission::ReadReports,
                                         Permission::WriteReports,
                                         Permission::SignReports});
  return MakeJson(json);
}

Response PanelHandlers::Get(const Request& request) const
{
  const AccessGate& gate = service_.Data().Gate();
  const Requester requester = MakeRequester(request);
  const auto scope = FindScope(gate, request);
  const bool handlesFiles = HandlesFiles(gate, request);
  Json::Value json;
  json["Permissions"] = MakePermissions(
      gate,
      requester,
      {Permission::Upload, Permission::Administer, Permission::Consent, Permission::SignReports});
  json["State"] = "None";
  json["Consent"] = Json::Value();
  json["Waiting"] = Json::arrayValue;
  json["Reports"] = Json::arrayValue;
  if (!scope && !handlesFiles)
  {
    return MakeJson(json); // whether there are such images is not for them either
  }
  const ImagedResource images = GetImagedResource(service_.Orthanc(), request);
  NotePatient(request, {images.patientId, std::nullopt});
  const auto shown = scope ? FindShown(*scope, images) : std::nullopt;
  const auto any = shown          ? std::make_optional(shown->subject)
                   : handlesFiles ? FindAny(images)
                                  : std::nullopt;
  if (handlesFiles && any)
  {
    json["Waiting"] = ListWaiting(request, scope, *any);
  }
  if (scope && (shown || gate.Has(requester, Permission::Consent)))
  {
    json["Consent"] = MakePanelConsent(gate, requester, any ? any->number : 0);
  }
  if (shown)
  {
    NoteSubject(request, shown->subject);
    AddShown(*scope, *shown, images, json);
    json["Reports"] = ListReports(request, *scope, shown->subject);
  }
  return MakeJson(json);
}
} // namespace OrthancGenomics
