// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileRoutes.h"

#include "Service.h"
#include "handlers/DatasetHandlers.h"
#include "handlers/IngestHandlers.h"
#include "handlers/JobHandlers.h"
#include "handlers/RenormalizationHandlers.h"
#include "handlers/UploadHandlers.h"
#include "orthanc/RouteBinding.h"

#include <memory>

namespace OrthancGenomics
{
namespace
{
constexpr const char* REASON = "{\"Reason\": …}";

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

/// A sample by its name in the path, or by a key: Orthanc answers 404 to a path with %2F.
void AddSamples(const std::shared_ptr<DatasetHandlers>& datasets, RouteTable& table)
{
  constexpr const char* all = "/genomics/datasets/{id}/samples";
  constexpr const char* one = "/genomics/datasets/{id}/samples/{sample}";
  constexpr const char* link = "Links a sample to a patient";
  constexpr const char* unlink = "Takes a sample's link away; its name links it no more";
  constexpr const char* patient = "{\"PatientID\": …, \"Issuer\": …}";
  table.Put(one, Bind(datasets, &DatasetHandlers::LinkSample))
      .Summary(link)
      .Permission("Upload")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Json, patient)
      .Answers(200, JSON, "The dataset");
  table.Put(all, Bind(datasets, &DatasetHandlers::LinkSample))
      .Summary(link)
      .Permission("Upload")
      .Audits(AuditAction::Change)
      .Query("sample", "string", "Its name, such as one with a slash")
      .Body(BodyKind::Json, patient)
      .Answers(200, JSON, "The dataset");
  table.Delete(one, Bind(datasets, &DatasetHandlers::UnlinkSample))
      .Summary(unlink)
      .Permission("Upload")
      .Audits(AuditAction::Delete)
      .Answers(200, JSON, "The dataset");
  table.Delete(all, Bind(datasets, &DatasetHandlers::UnlinkSample))
      .Summary(unlink)
      .Permission("Upload")
      .Audits(AuditAction::Delete)
      .Query("sample", "string", "Its name, such as one with a slash")
      .Answers(200, JSON, "The dataset");
}

void AddDatasets(Service& service, RouteTable& table)
{
  const auto datasets = std::make_shared<DatasetHandlers>(service);
  table.Get("/genomics/datasets", Bind(datasets, &DatasetHandlers::List))
      .Summary("Datasets, newest first; to who only reads, those that are Active and linked")
      .Permission("Upload, Administer, or Read under the gate")
      .Audits(AuditAction::Search)
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
      .Audits(AuditAction::Read)
      .Answers(200, JSON, "The dataset");
  table.Delete("/genomics/datasets/{id}", Bind(datasets, &DatasetHandlers::Delete))
      .Summary("Deletes a dataset: out of sight at once, off the disk by a job")
      .Permission("Administer")
      .Audits(AuditAction::Delete)
      .Answers(200, JSON, "The job");
  table.Put("/genomics/datasets/{id}/supersedes", Bind(datasets, &DatasetHandlers::Supersede))
      .Summary("Says of which dataset this is a newer analysis: that is Superseded while this is "
               "Active and of the same patients")
      .Permission("Upload")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Json, "{\"Dataset\": id}")
      .Answers(200, JSON, "The dataset");
  table
      .Delete("/genomics/datasets/{id}/supersedes", Bind(datasets, &DatasetHandlers::SupersedeNone))
      .Summary("Takes that back")
      .Permission("Upload")
      .Audits(AuditAction::Delete)
      .Answers(200, JSON, "The dataset");
  table.Get("/genomics/tombstones", Bind(datasets, &DatasetHandlers::ListTombstones))
      .Summary("What was erased, by whom and when, oldest first; nothing of its content")
      .Permission("Administer")
      .Audits(AuditAction::Search)
      .Answers(200,
               JSON,
               "Each with Dataset, Number, Action, User, Reason and Time; of erased samples their "
               "places in the file as it was");
  table.Post("/genomics/datasets/{id}/erase", Bind(datasets, &DatasetHandlers::EraseSamples))
      .Summary("Erases samples of a dataset for good: it answers as before, then without them")
      .Permission("Administer")
      .Audits(AuditAction::Delete)
      .Body(BodyKind::Bytes, "{\"Samples\": [name, …], \"Reason\": …}", JSON)
      .Answers(200, JSON, "ID, Job, and SameFile: other datasets that have the whole file still");
  table.Post("/genomics/datasets/{id}/release", Bind(datasets, &DatasetHandlers::Release))
      .Summary("Lets a quarantined dataset answer queries")
      .Permission("Administer")
      .Audits(AuditAction::Release)
      .Body(BodyKind::Bytes, REASON, JSON)
      .Answers(200, JSON, "The dataset");
  table.Post("/genomics/datasets/{id}/reject", Bind(datasets, &DatasetHandlers::Reject))
      .Summary("Withdraws a quarantined dataset: calls and file leave, its row says who and why")
      .Permission("Administer")
      .Audits(AuditAction::Reject)
      .Body(BodyKind::Bytes, REASON, JSON)
      .Answers(200, JSON, "The dataset");
  table.Post("/genomics/datasets/{id}/samples", Bind(datasets, &DatasetHandlers::LinkSheet))
      .Summary("Links samples to patients by a sample sheet, all of its lines or none")
      .Permission("Upload")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Bytes,
            "CSV with the columns sample, patient-id and, if need be, issuer",
            "text/csv")
      .Answers(200, JSON, "The dataset");
  AddSamples(datasets, table);
}

void AddIngest(Service& service, RouteTable& table)
{
  const auto ingest = std::make_shared<IngestHandlers>(service);
  Route& post = table.PostChunked("/genomics/datasets", Open(ingest, &IngestHandlers::OpenDataset));
  DocumentIngest(post)
      .Summary("Takes in a VCF, gVCF, BCF or MAF file (plain, gzip or BGZF)")
      .Permission("Upload")
      .Audits(AuditAction::Create)
      .Query("path", "string", "A file in one of Genomics.Ingest.Folders, instead of a body")
      .Body(BodyKind::Bytes,
            "The file; send it with Transfer-Encoding: chunked",
            "application/octet-stream")
      .Answers(200, JSON, "ID, Job and Path; with synchronous the dataset");
  table.PutChunked("/genomics/datasets/{id}/targets", Open(ingest, &IngestHandlers::OpenTargets))
      .Summary("Stores the target regions of a dataset, which is imported once more with them and "
               "answers as before until then")
      .Permission("Upload")
      .Audits(AuditAction::Change)
      .Query("synchronous", "boolean", "Wait for the import and answer the dataset")
      .Body(BodyKind::Bytes, "BED, plain or gzip, at most 128 MiB", "text/x-bed")
      .Answers(200, JSON, "ID, Job and Path");
}

void AddUploads(Service& service, RouteTable& table)
{
  const auto uploads = std::make_shared<UploadHandlers>(service);
  table.Post("/genomics/uploads", Bind(uploads, &UploadHandlers::Begin))
      .Summary("Begins an upload in slices, for browsers and proxies")
      .Permission("Upload")
      .Audits(AuditAction::Create)
      .Answers(200, JSON, "ID, Path and the largest SliceSize");
  table.Get("/genomics/uploads/{id}", Bind(uploads, &UploadHandlers::Get))
      .Summary("The slices that have come in, to resume an upload")
      .Permission("Upload, one's own")
      .Audits(AuditAction::Read)
      .Answers(200, JSON, "Slices and Size");
  table.Put("/genomics/uploads/{id}/{n}", Bind(uploads, &UploadHandlers::PutSlice))
      .Summary("Stores slice n, counted from 0; again replaces it")
      .Permission("Upload, one's own")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Bytes, "At most SliceSize bytes", "application/octet-stream")
      .Answers(200, JSON, "Empty");
  table.Delete("/genomics/uploads/{id}", Bind(uploads, &UploadHandlers::Cancel))
      .Summary("Gives an upload up")
      .Permission("Upload, one's own")
      .Audits(AuditAction::Delete)
      .Answers(200, JSON, "Empty");
  DocumentIngest(
      table.Post("/genomics/uploads/{id}/finish", Bind(uploads, &UploadHandlers::Finish)))
      .Summary("Joins the slices into a file and takes it in")
      .Permission("Upload, one's own")
      .Audits(AuditAction::Create)
      .Query("size", "integer", "Bytes of the whole file, to be sure that no slice is missing")
      .Answers(200, JSON, "As POST /genomics/datasets");
}

void AddRenormalization(Service& service, RouteTable& table)
{
  constexpr const char* path = "/genomics/renormalization";
  const auto handlers = std::make_shared<RenormalizationHandlers>(service);
  table.Get(path, Bind(handlers, &RenormalizationHandlers::Get))
      .Summary("Datasets that were imported before the reference of their build was configured")
      .Permission("Upload or Administer")
      .Audits(AuditAction::Search)
      .Answers(200, JSON, "Builds: how many of each; Job: the one that imports them again");
  table.Post(path, Bind(handlers, &RenormalizationHandlers::Start))
      .Summary("Imports them again, left-aligned; each answers as before until its import is done")
      .Permission("Administer")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Bytes, "Empty, or {\"Build\": …} for those of one build", JSON)
      .Answers(200, JSON, "As GET");
}

void AddJobs(Service& service, RouteTable& table)
{
  const auto jobs = std::make_shared<JobHandlers>(service);
  table.Get("/genomics/jobs", Bind(jobs, &JobHandlers::List))
      .Summary("The queue, oldest first")
      .Permission("Upload, Administer or WriteReports")
      .Audits(AuditAction::Search)
      .Query("expand", "boolean", "Whole jobs instead of ids")
      .Answers(200, JSON, "Ids, or jobs");
  table.Get("/genomics/jobs/{id}", Bind(jobs, &JobHandlers::Get))
      .Summary("One job with its progress in per cent")
      .Permission("Upload, Administer or WriteReports")
      .Audits(AuditAction::Read)
      .Answers(200, JSON, "The job");
  table.Post("/genomics/jobs/{id}/pause", Bind(jobs, &JobHandlers::Pause))
      .Summary("Pauses a job")
      .Permission("Upload, Administer or WriteReports")
      .Audits(AuditAction::Change)
      .Answers(200, JSON, "The job");
  table.Post("/genomics/jobs/{id}/resume", Bind(jobs, &JobHandlers::Resume))
      .Summary("Goes on with a paused job")
      .Permission("Upload, Administer or WriteReports")
      .Audits(AuditAction::Change)
      .Answers(200, JSON, "The job");
  table.Post("/genomics/jobs/{id}/cancel", Bind(jobs, &JobHandlers::Cancel))
      .Summary(
          "Cancels a job; the dataset of an import is then Failed, a deletion is not cancelled")
      .Permission("Upload, Administer or WriteReports")
      .Audits(AuditAction::Change)
      .Answers(200, JSON, "The job");
}
} // namespace

void AddFileRoutes(Service& service, RouteTable& table)
{
  AddDatasets(service, table);
  AddIngest(service, table);
  AddUploads(service, table);
  AddRenormalization(service, table);
  AddJobs(service, table);
}
} // namespace OrthancGenomics
