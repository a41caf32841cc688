// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/SubjectHandlers.h"

#include "AnswerDigest.h"
#include "DensityView.h"
#include "DifferenceReader.h"
#include "DifferenceView.h"
#include "QueryParameters.h"
#include "Service.h"
#include "SubjectDatasets.h"
#include "VariantView.h"
#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "handlers/Access.h"
#include "handlers/StudyFlagHandlers.h"

#include <limits>

namespace OrthancGenomics
{
namespace
{
/// Headers have what JSON says beside the variants.
Response AddHead(const PastAnswer& past, Response response)
{
  response.headers["Genomics-Presence"] = ToString(past.answer.presence);
  response.headers["Genomics-Total"] = std::to_string(past.answer.total);
  if (past.instant)
  {
    response.headers["Genomics-As-Of"] = ToIsoInstant(*past.instant);
    response.headers["Genomics-Incomplete"] = past.incomplete ? "true" : "false";
    response.headers["Genomics-Digest"] = MakeDigest(past.answer);
  }
  return response;
}
} // namespace

SubjectHandlers::SubjectHandlers(Service& service)
    : service_(service), reader_(service.Data(), service.Measurements())
{
}

/// For what says who somebody is: nothing is left to be disguised.
Reading SubjectHandlers::Open(const Request& request) const
{
  const ReadScope scope = OpenScope(service_.Data().Gate(), request);
  return {scope, Disguise(scope, std::nullopt), std::nullopt};
}

/// Of the subject that the path names; a denial tells the audit of whom, too.
Reading SubjectHandlers::OpenOne(const Request& request) const
{
  NotePatient(request, {request.Group("id"), request.FindQuery("issuer")});
  return OpenPatients(service_.Data(), request);
}

/// As the index has it: by its pseudonym where research asks.
Subject SubjectHandlers::GetSubject(const Reading& reading, const Request& request) const
{
  const PatientKey key{request.Group("id"), ReadIssuer(request)};
  const auto number = reading.disguise.FindSubject(key.patientId);
  const auto found = number ? reader_.Find(reading.scope, *number) : std::nullopt;
  Subject subject = found ? *found : reader_.Get(reading.scope, key);
  NoteSubject(request, subject);
  return subject;
}

std::vector<Subject> SubjectHandlers::ListSubjects(const Reading& reading,
                                                   const Request& request) const
{
  const auto patientId = request.FindQuery("patient-id");
  if (!patientId)
  {
    return reader_.ListPage(
        reading.scope,
        request.GetInteger("since", 0, 0, std::numeric_limits<std::int64_t>::max()),
        request.GetInteger("limit", 100, 1, 10000));
  }
  const PatientKey key{std::string(Trim(*patientId)), ReadIssuer(request)};
  const auto number = reading.disguise.FindSubject(key.patientId);
  const auto found = number ? reader_.Find(reading.scope, *number) : std::nullopt;
  return found ? std::vector<Subject>{*found} : reader_.List(reading.scope, key);
}

/// What the subject was called before.
void SubjectHandlers::AddIdentity(const ReadScope& scope,
                                  const Subject& subject,
                                  Json::Value& json) const
{
  if (!scope.ShowsIdentity(subject.number))
  {
    return;
  }
  for (const SubjectAlias& alias : reader_.ListAliases(scope, subject))
  {
    Json::Value item;
    item["PatientID"] = alias.patientId;
    item["Issuer"] = alias.issuer;
    item["Cause"] = alias.cause;
    item["Reason"] = alias.reason;
    item["Until"] = ToIsoTime(alias.until);
    json["Aliases"].append(item);
  }
  if (reader_.NeedsReview(scope, subject))
  {
    json["Identity"] = "ReviewNeeded";
  }
}

Json::Value SubjectHandlers::MakeSubjectJson(const Reading& reading,
                                             const Subject& subject,
                                             const AsOf& asOf) const
{
  const ReadScope& scope = reading.scope;
  Subject shown = subject;
  reading.disguise.Put(shown);
  Json::Value json;
  json["ID"] = shown.id;
  json["PatientID"] = shown.patientId;
  json["Issuer"] = shown.issuer;
  AddIdentity(scope, subject, json);
  json["Datasets"] = MakeSubjectDatasets(
      scope, reading.disguise, subject, reader_.ListDatasets(scope, subject, asOf));
  return json;
}

Response SubjectHandlers::List(const Request& request) const
{
  const Reading reading = OpenPatients(service_.Data(), request);
  const std::vector<Subject> subjects = ListSubjects(reading, request);
  Json::Value list = Json::arrayValue;
  for (const Subject& subject : subjects)
  {
    list.append(MakeSubjectJson(reading, subject));
  }
  NoteCount(request, subjects.size());
  return MakeJson(list);
}

Response SubjectHandlers::Get(const Request& request) const
{
  const Reading reading = OpenOne(request);
  const AsOf asOf = ReadAsOf(request);
  reading.disguise.RequireNow(asOf);
  return MakeJson(MakeSubjectJson(reading, GetSubject(reading, request), asOf));
}

Json::Value SubjectHandlers::MakePastJson(const PastAnswer& past, const Subject& subject) const
{
  Json::Value json = MakeVariantJson(past.answer, subject, service_.Data().Reference());
  AddMoment(
      past.instant, past.incomplete, [&past] { return MakeDigest(past.answer); }, json);
  return json;
}

/// What stands in a VCF whichever variants its page has: for research, which is told pseudonyms,
/// nothing.
SubjectHandlers::VcfHead SubjectHandlers::MakeVcfHead(const Reading& reading,
                                                      const Subject& subject,
                                                      const VariantQuery& query,
                                                      const AsOf& asOf) const
{
  VcfHead head{{}, query.build};
  if (reading.disguise.IsOn())
  {
    return head;
  }
  for (const DatasetView& view : reader_.ListDatasets(reading.scope, subject, asOf))
  {
    const Dataset& dataset = view.dataset;
    if (!query.dataset.empty() && query.dataset != dataset.id)
    {
      continue;
    }
    head.build = query.dataset.empty() ? head.build : dataset.build;
    for (const Sample& sample : dataset.samples)
    {
      const bool wanted =
          !query.origin || GetSampleOrigin(dataset.origin, sample.role) == *query.origin;
      if (sample.subject == subject.number && wanted)
      {
        head.columns.push_back({dataset.id, sample.name});
      }
    }
  }
  return head;
}

Response SubjectHandlers::Variants(const Request& request) const
{
  const Reading reading = OpenOne(request);
  const VariantQuery query = ReadVariantQuery(request);
  const AsOf asOf = ReadAsOf(request);
  reading.disguise.RequireNow(asOf, query.dataset);
  Subject subject = GetSubject(reading, request);
  PastAnswer past = reader_.Query(reading.scope, subject, query, asOf);
  reading.disguise.Put(subject.number, past.answer);
  reading.disguise.Put(subject);
  const VariantAnswer& answer = past.answer;
  if (request.Accepts("text/vcf"))
  {
    const VcfHead head = MakeVcfHead(reading, subject, query, asOf);
    Response response =
        MakeText(MakeVariantVcf(answer, head.columns, head.build), "text/vcf; charset=utf-8");
    return AddHead(past, std::move(response));
  }
  if (request.Accepts("text/csv"))
  {
    return AddHead(past,
                   MakeCsv(MakeVariantCsv(answer, service_.Data().Reference()), "variants.csv"));
  }
  if (past.instant)
  {
    return MakeJson(MakePastJson(past, subject));
  }
  Response response;
  response.body = MakeVariantText(answer, subject, service_.Data().Reference());
  return response;
}

Response SubjectHandlers::Density(const Request& request) const
{
  const Reading reading = OpenOne(request);
  const VariantQuery query = ReadDensityQuery(request);
  reading.disguise.RequireNow({}, query.dataset);
  Subject subject = GetSubject(reading, request);
  const CallDensity density = reader_.CountCalls(reading.scope, subject, query);
  reading.disguise.Put(subject);
  return MakeJson(MakeDensityJson(density, subject));
}

Response SubjectHandlers::Difference(const Request& request) const
{
  NotePatient(request, {request.Group("id"), request.FindQuery("issuer")});
  const Reading reading = Open(request);
  DifferenceRequest difference;
  difference.from = ParseAsOf(request.GetQuery("from", ""), "from=");
  difference.to = ParseAsOf(request.GetQuery("to", ""), "to=");
  if (difference.from.IsNow())
  {
    throw Error(ErrorCode::BadInput, "from= is missing: a moment, or the id of a dataset");
  }
  if (const auto after = request.FindQuery("after"))
  {
    difference.after = ParseVariant(*after);
  }
  difference.limit = request.GetInteger("limit", 100, 1, 1000);
  const Subject subject = GetSubject(reading, request);
  return MakeJson(MakeDifferenceJson(
      ReadDifference(service_.Data(), service_.Measurements(), reading.scope, subject, difference),
      service_.Data().Reference()));
}

PatientKey SubjectHandlers::FindPatient(const ReadScope& scope, const ImagedResource& images) const
{
  return MakePatientKey(
      images, reader_.List(scope, {images.patientId, std::nullopt}), service_.Orthanc());
}

Json::Value SubjectHandlers::Summarize(const Request& request,
                                       const Reading& reading,
                                       const PatientKey& patient) const
{
  const VariantQuery query = ReadVariantQuery(request);
  const AsOf asOf = ReadAsOf(request);
  NotePatient(request, patient);
  const Subject subject = reader_.GetByImages(reading.scope, patient);
  NoteSubject(request, subject);
  Json::Value json = MakePastJson(reader_.Query(reading.scope, subject, query, asOf), subject);
  json["ID"] = request.Group("id");
  json["Datasets"] = MakeSubjectJson(reading, subject, asOf)["Datasets"];
  return json;
}

Response SubjectHandlers::OfPatient(const Request& request) const
{
  const Reading reading = Open(request);
  const ImagedResource images = GetImagedResource(service_.Orthanc(), request);
  return MakeJson(Summarize(request, reading, FindPatient(reading.scope, images)));
}

Response SubjectHandlers::OfStudy(const Request& request) const
{
  const Reading reading = Open(request);
  const ImagedResource images = GetImagedResource(service_.Orthanc(), request);
  Json::Value json = Summarize(request, reading, FindPatient(reading.scope, images));
  json["QualityFlags"] =
      MakeStudyFlags(service_.Data().Index().TakeSnapshot().ListStudyFlags(images.studyUid), false);
  return MakeJson(json);
}
} // namespace OrthancGenomics
