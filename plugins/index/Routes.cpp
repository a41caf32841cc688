// SPDX-License-Identifier: GPL-3.0-or-later
#include "Routes.h"

#include "QueryParameters.h"
#include "Service.h"
#include "handlers/DatasetHandlers.h"
#include "handlers/FindHandlers.h"
#include "handlers/GeneHandlers.h"
#include "handlers/IdentityHandlers.h"
#include "handlers/IngestHandlers.h"
#include "handlers/JobHandlers.h"
#include "handlers/StudyFlagHandlers.h"
#include "handlers/StudyHandlers.h"
#include "handlers/SubjectHandlers.h"
#include "handlers/VariantHandlers.h"
#include "orthanc/OpenApi.h"

#include <memory>

namespace OrthancGenomics
{
namespace
{
constexpr const char* JSON = "application/json";
constexpr const char* REASON = "{\"Reason\": …}";

/// A handler that is a method of an object which the table keeps alive. `shared_ptr` because each
/// route of the table holds the same object.
template <typename T>
Handler Bind(const std::shared_ptr<T>& object, Response (T::*method)(const Request&) const)
{
  return [object, method](const Request& request) { return ((*object).*method)(request); };
}

template <typename T>
BodyReaderFactory Open(const std::shared_ptr<T>& object,
                       std::unique_ptr<IBodyReader> (T::*method)(const Request&) const)
{
  return [object, method](const Request& head) { return ((*object).*method)(head); };
}

/// The keys that say what a file is.
Route& DocumentIngest(Route& route)
{
  return route
      .Query("patient-id",
             "string",
             "PatientID of the patient; without it samples are linked by name or later")
      .Query("issuer", "string", "IssuerOfPatientID, where PatientIDs repeat")
      .Query("sample", "string", "The patient's sample, where the file has several")
      .Query("supersedes", "string", "Id of the patient's dataset that this is a newer analysis of")
      .Query("build", "string", "GRCh37, GRCh38 or CHM13, where the file does not show it")
      .Query("origin", "string", "germline or somatic")
      .Query("type", "string", "The same as origin")
      .Query("targets",
             "string",
             "Id of an upload that holds the BED of the target regions; it goes once it is taken")
      .Query("synchronous", "boolean", "Wait for the import and answer the dataset");
}

void AddDatasets(Service& service, RouteTable& table)
{
  const auto datasets = std::make_shared<DatasetHandlers>(service);
  table.Get("/genomics/datasets", Bind(datasets, &DatasetHandlers::List))
      .Summary("Datasets, newest first; to who only reads, those that are Active and linked")
      .Permission("Upload, Administer, or Read under the gate")
      .Query("expand", "boolean", "Whole datasets instead of ids")
      .Query("status", "string", "Pending, Quarantined, Active, Superseded, Withdrawn or Failed")
      .Query("patient-id", "string", "PatientID of a linked sample")
      .Query("issuer", "string", "Its issuer")
      .Query("since", "integer", "Datasets to skip")
      .Query("limit", "integer", "Datasets to give, 100 unless said")
      .Answers(200, JSON, "Ids, or datasets");
  table.Get("/genomics/datasets/{id}", Bind(datasets, &DatasetHandlers::Get))
      .Summary("One dataset: provenance, samples, quality, import report")
      .Permission("Upload, Administer, or Read under the gate")
      .Answers(200, JSON, "The dataset");
  table.Delete("/genomics/datasets/{id}", Bind(datasets, &DatasetHandlers::Delete))
      .Summary("Deletes a dataset: out of sight at once, off the disk by a job")
      .Permission("Administer")
      .Answers(200, JSON, "The job");
  table.Put("/genomics/datasets/{id}/supersedes", Bind(datasets, &DatasetHandlers::Supersede))
      .Summary("Says of which dataset this is a newer analysis: that is Superseded while this is "
               "Active and of the same patients")
      .Permission("Upload")
      .Body(BodyKind::Json, "{\"Dataset\": id}")
      .Answers(200, JSON, "The dataset");
  table
      .Delete("/genomics/datasets/{id}/supersedes", Bind(datasets, &DatasetHandlers::SupersedeNone))
      .Summary("Takes that back")
      .Permission("Upload")
      .Answers(200, JSON, "The dataset");
  table.Get("/genomics/tombstones", Bind(datasets, &DatasetHandlers::ListTombstones))
      .Summary("What was erased, by whom and when, oldest first; nothing of its content")
      .Permission("Administer")
      .Answers(200, JSON, "Each with Dataset, Number, Action, User, Reason and Time");
  table.Post("/genomics/datasets/{id}/release", Bind(datasets, &DatasetHandlers::Release))
      .Summary("Lets a quarantined dataset answer queries")
      .Permission("Administer")
      .Body(BodyKind::Bytes, REASON, JSON)
      .Answers(200, JSON, "The dataset");
  table.Post("/genomics/datasets/{id}/reject", Bind(datasets, &DatasetHandlers::Reject))
      .Summary("Withdraws a quarantined dataset: calls and file leave, its row says who and why")
      .Permission("Administer")
      .Body(BodyKind::Bytes, REASON, JSON)
      .Answers(200, JSON, "The dataset");
  table.Post("/genomics/datasets/{id}/samples", Bind(datasets, &DatasetHandlers::LinkSheet))
      .Summary("Links samples to patients by a sample sheet, all of its lines or none")
      .Permission("Upload")
      .Body(BodyKind::Bytes,
            "CSV with the columns sample, patient-id and, if need be, issuer",
            "text/csv")
      .Answers(200, JSON, "The dataset");
  table
      .Put("/genomics/datasets/{id}/samples/{sample}", Bind(datasets, &DatasetHandlers::LinkSample))
      .Summary("Links a sample to a patient")
      .Permission("Upload")
      .Body(BodyKind::Json, "{\"PatientID\": …, \"Issuer\": …}")
      .Answers(200, JSON, "The dataset");
  table
      .Delete("/genomics/datasets/{id}/samples/{sample}",
              Bind(datasets, &DatasetHandlers::UnlinkSample))
      .Summary("Takes a sample's link away")
      .Permission("Upload")
      .Answers(200, JSON, "The dataset");
}

void AddIngest(Service& service, RouteTable& table)
{
  const auto ingest = std::make_shared<IngestHandlers>(service);
  Route& post = table.PostChunked("/genomics/datasets", Open(ingest, &IngestHandlers::OpenDataset));
  DocumentIngest(post)
      .Summary("Takes in a VCF, gVCF, BCF or MAF file (plain, gzip or BGZF)")
      .Permission("Upload")
      .Query("path", "string", "A file in one of Genomics.Ingest.Folders, instead of a body")
      .Body(BodyKind::Bytes,
            "The file; send it with Transfer-Encoding: chunked",
            "application/octet-stream")
      .Answers(200, JSON, "ID, Job and Path; with synchronous the dataset");
  table.PutChunked("/genomics/datasets/{id}/targets", Open(ingest, &IngestHandlers::OpenTargets))
      .Summary("Stores the target regions of a dataset, which is imported once more with them and "
               "answers as before until then")
      .Permission("Upload")
      .Query("synchronous", "boolean", "Wait for the import and answer the dataset")
      .Body(BodyKind::Bytes, "BED, plain or gzip, at most 128 MiB", "text/x-bed")
      .Answers(200, JSON, "ID, Job and Path");
  table.Post("/genomics/uploads", Bind(ingest, &IngestHandlers::BeginUpload))
      .Summary("Begins an upload in slices, for browsers and proxies")
      .Permission("Upload")
      .Answers(200, JSON, "ID, Path and the largest SliceSize");
  table.Get("/genomics/uploads/{id}", Bind(ingest, &IngestHandlers::GetUpload))
      .Summary("The slices that have come in, to resume an upload")
      .Permission("Upload, one's own")
      .Answers(200, JSON, "Slices and Size");
  table.Put("/genomics/uploads/{id}/{n}", Bind(ingest, &IngestHandlers::PutSlice))
      .Summary("Stores slice n, counted from 0; again replaces it")
      .Permission("Upload, one's own")
      .Body(BodyKind::Bytes, "At most SliceSize bytes", "application/octet-stream")
      .Answers(200, JSON, "Empty");
  table.Delete("/genomics/uploads/{id}", Bind(ingest, &IngestHandlers::CancelUpload))
      .Summary("Gives an upload up")
      .Permission("Upload, one's own")
      .Answers(200, JSON, "Empty");
  DocumentIngest(
      table.Post("/genomics/uploads/{id}/finish", Bind(ingest, &IngestHandlers::FinishUpload)))
      .Summary("Joins the slices into a file and takes it in")
      .Permission("Upload, one's own")
      .Query("size", "integer", "Bytes of the whole file, to be sure that no slice is missing")
      .Answers(200, JSON, "As POST /genomics/datasets");
}

void AddSubjects(Service& service, RouteTable& table)
{
  const auto subjects = std::make_shared<SubjectHandlers>(service);
  table.Get("/genomics/subjects", Bind(subjects, &SubjectHandlers::List))
      .Summary("Subjects that have genomic data")
      .Permission("Read under the gate")
      .Query("patient-id", "string", "PatientID")
      .Query("issuer", "string", "Its issuer")
      .Query("since", "integer", "Subjects to skip")
      .Query("limit", "integer", "Subjects to give, 100 unless said")
      .Answers(200, JSON, "Subjects");
  table.Get("/genomics/subjects/{id}", Bind(subjects, &SubjectHandlers::Get))
      .Summary("One subject, by its ID or by PatientID")
      .Permission("Read under the gate")
      .Query("issuer", "string", "Issuer of the PatientID, where PatientIDs repeat")
      .Query("as-of", "string", "Its datasets then, as for its variants")
      .Answers(200, JSON, "The subject with its datasets");
  Route& variants =
      table.Get("/genomics/subjects/{id}/variants", Bind(subjects, &SubjectHandlers::Variants));
  DocumentVariantQuery(variants);
  variants.Summary("The variants of one subject, as JSON or, by Accept: text/csv, as CSV")
      .Permission("Read under the gate")
      .Query("issuer", "string", "Issuer of the PatientID, where PatientIDs repeat")
      .Answers(200, JSON, "Presence, Absent (by which dataset, at what depth), Total and Variants");
  table.Get("/genomics/subjects/{id}/difference", Bind(subjects, &SubjectHandlers::Difference))
      .Summary("What differs between two versions of a subject's calls, page by page")
      .Permission("Read under the gate")
      .Query("issuer", "string", "Issuer of the PatientID, where PatientIDs repeat")
      .Query("from", "string", "A moment as for as-of, or the id of a dataset")
      .Query("to", "string", "The same; now unless said")
      .Query("after", "string", "Next of the page before")
      .Query("limit", "integer", "Variants to give, 100 unless said, 1000 at most")
      .Answers(200, JSON, "From, To, Incomplete, Differences and Next");
  Route& patient =
      table.Get("/patients/{id}/genomics", Bind(subjects, &SubjectHandlers::OfPatient));
  DocumentVariantQuery(patient);
  patient.Summary("Genomics of a patient by Orthanc's id")
      .Permission("Read under the gate")
      .Answers(200, JSON, "Datasets, and variants as above");
  Route& study = table.Get("/studies/{id}/genomics", Bind(subjects, &SubjectHandlers::OfStudy));
  DocumentVariantQuery(study);
  study.Summary("Genomics of a study's patient by Orthanc's id of the study")
      .Permission("Read under the gate")
      .Answers(200, JSON, "Datasets, QualityFlags of the images, and variants as above");
}

void AddStudyFlags(Service& service, RouteTable& table)
{
  constexpr const char* path = "/studies/{id}/genomics/quality-flag";
  const auto flags = std::make_shared<StudyFlagHandlers>(service);
  table.Get(path, Bind(flags, &StudyFlagHandlers::Get))
      .Summary("Known deviations of a study's images")
      .Permission("Upload, Administer, or Read under the gate")
      .Answers(200, JSON, "StudyInstanceUID and QualityFlags");
  table.Put(path, Bind(flags, &StudyFlagHandlers::Put))
      .Summary("Flags a study; a flag of the same text is replaced")
      .Permission("Upload")
      .Body(BodyKind::Json, "{\"Flag\": code or text, \"Reason\": …}")
      .Answers(200, JSON, "StudyInstanceUID and QualityFlags");
  table.Delete(path, Bind(flags, &StudyFlagHandlers::Delete))
      .Summary("Takes a study's flags away")
      .Permission("Upload")
      .Query("flag", "string", "This one only")
      .Answers(200, JSON, "StudyInstanceUID and QualityFlags");
}

void AddVariants(Service& service, RouteTable& table)
{
  const auto variants = std::make_shared<VariantHandlers>(service);
  Route& variant = table.Get("/genomics/variants/{variant}", Bind(variants, &VariantHandlers::Get));
  DocumentCarrierQuery(variant);
  variant.Summary("One variant over all patients: annotations, counts, frequency, carriers")
      .Permission("Read under the gate")
      .Path("variant", "GRCh38:7-55191822-T-G, as answers write it; 1-based as in VCF")
      .Answers(200, JSON, "The variant, and as for its carriers");
  Route& carriers = table.Get("/genomics/variants/{variant}/carriers",
                              Bind(variants, &VariantHandlers::Carriers));
  DocumentCarrierQuery(carriers);
  carriers.Summary("Who carries a variant, page by page, and who was tested for it")
      .Permission("Read under the gate")
      .Path("variant", "GRCh38:7-55191822-T-G, as answers write it; 1-based as in VCF")
      .Answers(200, JSON, "Counts of patients, Frequency and Patients");
}

void AddIdentity(Service& service, RouteTable& table)
{
  const auto identity = std::make_shared<IdentityHandlers>(service);
  table.Post("/genomics/subjects/{id}/merge", Bind(identity, &IdentityHandlers::Merge))
      .Summary(
          "Says that a subject is another one, whose datasets it joins, or that it has another "
          "PatientID; what it was called before stays its name")
      .Permission("Administer")
      .Body(BodyKind::Json,
            "{\"Into\": ID, \"Reason\": …}, or with \"PatientID\" and \"Issuer\" for Into")
      .Answers(200, JSON, "ID, PatientID and Issuer of the subject by now");
  table.Get("/genomics/reviews", Bind(identity, &IdentityHandlers::ListReviews))
      .Summary("Subjects whose images went to another PatientID, perhaps another person's")
      .Permission("Administer")
      .Answers(200, JSON, "Each with Subject, To, Why and Created");
  table.Delete("/genomics/reviews/{id}", Bind(identity, &IdentityHandlers::CloseReview))
      .Summary("Says that the subject stays what it is")
      .Permission("Administer")
      .Answers(200, JSON, "Empty");
}

void AddStudies(Service& service, RouteTable& table)
{
  const auto studies = std::make_shared<StudyHandlers>(service);
  table.Get("/genomics/studies", Bind(studies, &StudyHandlers::List))
      .Summary(
          "Orthanc's studies as the index knows them; to who only reads, those of patients with "
          "genomic data")
      .Permission("Upload, Administer, or Read under the gate")
      .Query("patient-id", "string", "PatientID; this and the next compare as C-FIND does")
      .Query("issuer", "string", "IssuerOfPatientID")
      .Query("modality", "string", "Of a series, such as CT, or CT\\MR for either")
      .Query("body-part", "string", "BodyPartExamined of the same series")
      .Query("study-date", "string", "YYYYMMDD, or a range such as 20200101-20201231 or 20200101-")
      .Query("description", "string", "StudyDescription; * and ? are wildcards")
      .Query("since", "integer", "Studies to skip")
      .Query("limit", "integer", "Studies to give, 100 unless said")
      .Answers(200, JSON, "Studies, and State: whether the index has caught up with Orthanc");
}

void AddFind(Service& service, RouteTable& table)
{
  const auto find = std::make_shared<FindHandlers>(service);
  table.Post("/genomics/find", Bind(find, &FindHandlers::Find))
      .Summary("Patients, studies, variants or calls that meet conditions on variants and DICOM")
      .Permission("Read under the gate")
      .Query("count", "boolean", "The numbers alone, as \"Count\": true in the body")
      .Body(BodyKind::Json,
            "{\"Level\": \"Patient\", \"Query\": {\"Gene\": …, \"Modality\": …, \"And\": […], "
            "\"Or\": […], \"Not\": {…}}, \"Expand\": …, \"Limit\": …, \"Since\": …}")
      .Answers(200, JSON, "Ids, or objects; Genomics-Total has how many there are");
}

void AddJobs(Service& service, RouteTable& table)
{
  const auto jobs = std::make_shared<JobHandlers>(service);
  table.Get("/genomics/jobs", Bind(jobs, &JobHandlers::List))
      .Summary("The queue, oldest first")
      .Permission("Upload or Administer")
      .Query("expand", "boolean", "Whole jobs instead of ids")
      .Answers(200, JSON, "Ids, or jobs");
  table.Get("/genomics/jobs/{id}", Bind(jobs, &JobHandlers::Get))
      .Summary("One job with its progress in per cent")
      .Permission("Upload or Administer")
      .Answers(200, JSON, "The job");
  table.Post("/genomics/jobs/{id}/pause", Bind(jobs, &JobHandlers::Pause))
      .Summary("Pauses a job")
      .Permission("Upload or Administer")
      .Answers(200, JSON, "The job");
  table.Post("/genomics/jobs/{id}/resume", Bind(jobs, &JobHandlers::Resume))
      .Summary("Goes on with a paused job")
      .Permission("Upload or Administer")
      .Answers(200, JSON, "The job");
  table.Post("/genomics/jobs/{id}/cancel", Bind(jobs, &JobHandlers::Cancel))
      .Summary(
          "Cancels a job; the dataset of an import is then Failed, a deletion is not cancelled")
      .Permission("Upload or Administer")
      .Answers(200, JSON, "The job");
}
} // namespace

RouteTable MakeRoutes(Service& service)
{
  RouteTable table;
  AddDatasets(service, table);
  AddIngest(service, table);
  AddSubjects(service, table);
  AddStudyFlags(service, table);
  AddVariants(service, table);
  AddIdentity(service, table);
  AddStudies(service, table);
  AddFind(service, table);
  AddJobs(service, table);
  table
      .Get("/genomics/genes/{symbol}",
           [&service](const Request& request)
           { return AnswerGene(service.Data().Genes(), request); })
      .Summary("Aliases of a gene and where it lies on both builds")
      .Answers(200, JSON, "The gene; coordinates are 1-based and inclusive");
  table.Get("/genomics/openapi.json", [](const Request&) { return AnswerOpenApi(); })
      .Summary("This description, as OpenAPI 3")
      .Answers(200, JSON, "OpenAPI 3.0.3");
  return table;
}
} // namespace OrthancGenomics
