// SPDX-License-Identifier: GPL-3.0-or-later
#include "Routes.h"

#include "FileRoutes.h"
#include "QueryParameters.h"
#include "Service.h"
#include "handlers/FindHandlers.h"
#include "handlers/GeneHandlers.h"
#include "handlers/IdentityHandlers.h"
#include "handlers/PanelHandlers.h"
#include "handlers/StudyFlagHandlers.h"
#include "handlers/StudyHandlers.h"
#include "handlers/SubjectHandlers.h"
#include "handlers/VariantHandlers.h"
#include "orthanc/OpenApi.h"
#include "orthanc/RouteBinding.h"

#include <memory>

namespace OrthancGenomics
{
namespace
{
constexpr const char* SPENT =
    "A role with SmallCounts has asked its Budget of questions; Retry-After";

void AddSubjects(Service& service, RouteTable& table)
{
  const auto subjects = std::make_shared<SubjectHandlers>(service);
  table.Get("/genomics/subjects", Bind(subjects, &SubjectHandlers::List))
      .Summary("Subjects that have genomic data")
      .Permission("Read under the gate")
      .Audits(AuditAction::Search)
      .Query("patient-id", "string", "PatientID")
      .Query("issuer", "string", "Its issuer")
      .Query("since", "integer", "Subjects to skip")
      .Query("limit", "integer", "Subjects to give, 100 unless said")
      .Answers(200, JSON, "Subjects");
  table.Get("/genomics/subjects/{id}", Bind(subjects, &SubjectHandlers::Get))
      .Summary("One subject, by its ID or by PatientID")
      .Permission("Read under the gate")
      .Audits(AuditAction::Read)
      .Query("issuer", "string", "Issuer of the PatientID, where PatientIDs repeat")
      .Query("as-of", "string", "Its datasets then, as for its variants")
      .Answers(200, JSON, "The subject with its datasets");
  Route& variants =
      table.Get("/genomics/subjects/{id}/variants", Bind(subjects, &SubjectHandlers::Variants));
  DocumentVariantQuery(variants);
  variants
      .Summary(
          "The variants of one subject, as JSON or, by Accept: text/csv or text/vcf, as CSV or VCF")
      .Permission("Read under the gate")
      .Audits(AuditAction::Read)
      .Query("issuer", "string", "Issuer of the PatientID, where PatientIDs repeat")
      .Answers(200, JSON, "Presence, Absent (by which dataset, at what depth), Total and Variants");
  table.Get("/genomics/subjects/{id}/variants/density", Bind(subjects, &SubjectHandlers::Density))
      .Summary("How many calls of one subject there are by place and by fraction of reads")
      .Permission("Read under the gate")
      .Audits(AuditAction::Read)
      .Query("issuer", "string", "Issuer of the PatientID, where PatientIDs repeat")
      .Query("dataset", "string", "Id of a dataset")
      .Query("origin", "string", "germline, somatic or unknown")
      .Query("filter", "string", "A FILTER value that the call has, such as PASS")
      .Answers(200, JSON, "Calls, Depths and, by chromosome, Cells: bin of bases, of VAF, calls");
  table.Get("/genomics/subjects/{id}/difference", Bind(subjects, &SubjectHandlers::Difference))
      .Summary("What differs between two versions of a subject's calls, page by page")
      .Permission("Read under the gate")
      .Audits(AuditAction::Read)
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
      .Audits(AuditAction::Read)
      .Answers(200, JSON, "Datasets, and variants as above");
  Route& study = table.Get("/studies/{id}/genomics", Bind(subjects, &SubjectHandlers::OfStudy));
  DocumentVariantQuery(study);
  study.Summary("Genomics of a study's patient by Orthanc's id of the study")
      .Permission("Read under the gate")
      .Audits(AuditAction::Read)
      .Answers(200, JSON, "Datasets, QualityFlags of the images, and variants as above");
}

void AddPanels(Service& service, RouteTable& table)
{
  const auto panels = std::make_shared<PanelHandlers>(service);
  table.Get("/genomics/permissions", Bind(panels, &PanelHandlers::GetPermissions))
      .Summary("What the asking user may do")
      .Permission("any user")
      .Unaudited()
      .Answers(200, JSON, "User, and Permissions by name");
  for (const char* const path : {"/patients/{id}/genomics/panel",
                                 "/studies/{id}/genomics/panel",
                                 "/series/{id}/genomics/panel"})
  {
    table.Get(path, Bind(panels, &PanelHandlers::Get))
        .Summary("What a panel beside the images shows, in one answer: what matters first")
        .Permission("any user; data under the gate")
        .Audits(AuditAction::Read)
        .Answers(200,
                 JSON,
                 "State, Consent, Permissions, Waiting; where State is Available also Findings, "
                 "Genes, Datasets, Studies and QualityFlags");
  }
}

void AddStudyFlags(Service& service, RouteTable& table)
{
  constexpr const char* path = "/studies/{id}/genomics/quality-flag";
  const auto flags = std::make_shared<StudyFlagHandlers>(service);
  table.Get(path, Bind(flags, &StudyFlagHandlers::Get))
      .Summary("Known deviations of a study's images")
      .Permission("Upload, Administer, or Read under the gate")
      .Audits(AuditAction::Read)
      .Answers(200, JSON, "StudyInstanceUID and QualityFlags");
  table.Put(path, Bind(flags, &StudyFlagHandlers::Put))
      .Summary("Flags a study; a flag of the same text is replaced")
      .Permission("Upload")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Json, "{\"Flag\": code or text, \"Reason\": …}")
      .Answers(200, JSON, "StudyInstanceUID and QualityFlags");
  table.Delete(path, Bind(flags, &StudyFlagHandlers::Delete))
      .Summary("Takes a study's flags away")
      .Permission("Upload")
      .Audits(AuditAction::Delete)
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
      .Audits(AuditAction::Search)
      .Path("variant", "GRCh38:7-55191822-T-G, as answers write it; 1-based as in VCF")
      .Answers(200, JSON, "The variant, and as for its carriers")
      .Answers(503, "", SPENT);
  Route& carriers = table.Get("/genomics/variants/{variant}/carriers",
                              Bind(variants, &VariantHandlers::Carriers));
  DocumentCarrierQuery(carriers);
  carriers.Summary("Who carries a variant, page by page, and who was tested for it")
      .Permission("Read under the gate")
      .Audits(AuditAction::Search)
      .Path("variant", "GRCh38:7-55191822-T-G, as answers write it; 1-based as in VCF")
      .Answers(200,
               JSON,
               "Counts of patients, Frequency and Patients; to roles with "
               "SmallCounts rounded numbers, null for small ones, and no Patients")
      .Answers(503, "", SPENT);
}

void AddIdentity(Service& service, RouteTable& table)
{
  const auto identity = std::make_shared<IdentityHandlers>(service);
  table.Post("/genomics/subjects/{id}/merge", Bind(identity, &IdentityHandlers::Merge))
      .Summary(
          "Says that a subject is another one, whose datasets it joins, or that it has another "
          "PatientID; what it was called before stays its name")
      .Permission("Administer")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Json,
            "{\"Into\": ID, \"Reason\": …}, or with \"PatientID\" and \"Issuer\" for Into")
      .Answers(200, JSON, "ID, PatientID and Issuer of the subject by now");
  table.Get("/genomics/reviews", Bind(identity, &IdentityHandlers::ListReviews))
      .Summary("Subjects whose images went to another PatientID, perhaps another person's")
      .Permission("Administer")
      .Audits(AuditAction::Search)
      .Answers(200, JSON, "Each with Subject, To, Why and Created");
  table.Delete("/genomics/reviews/{id}", Bind(identity, &IdentityHandlers::CloseReview))
      .Summary("Says that the subject stays what it is")
      .Permission("Administer")
      .Audits(AuditAction::Delete)
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
      .Audits(AuditAction::Search)
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
      .Audits(AuditAction::Search)
      .Query("count", "boolean", "The numbers alone, as \"Count\": true in the body")
      .Body(BodyKind::Json,
            "{\"Level\": \"Patient\", \"Query\": {\"Gene\": …, \"Modality\": …, \"And\": […], "
            "\"Or\": […], \"Not\": {…}}, \"Expand\": …, \"Limit\": …, \"Since\": …}")
      .Answers(200, JSON, "Ids, or objects; Genomics-Total has how many there are")
      .Answers(403, "", "No role that reads; or one with SmallCounts, which is told counts alone")
      .Answers(503, "", SPENT);
}

} // namespace

RouteTable MakeRoutes(Service& service)
{
  RouteTable table(service.Data().Auditor());
  AddFileRoutes(service, table);
  AddSubjects(service, table);
  AddPanels(service, table);
  AddStudyFlags(service, table);
  AddVariants(service, table);
  AddIdentity(service, table);
  AddStudies(service, table);
  AddFind(service, table);
  table
      .Get("/genomics/genes/{symbol}",
           [&service](const Request& request)
           { return AnswerGene(service.Data().Genes(), request); })
      .Summary("Aliases of a gene and where it lies on both builds")
      .Unaudited()
      .Answers(200, JSON, "The gene; coordinates are 1-based and inclusive");
  table.Get("/genomics/openapi.json", [](const Request&) { return AnswerOpenApi(); })
      .Summary("This description, as OpenAPI 3")
      .Unaudited()
      .Answers(200, JSON, "OpenAPI 3.0.3");
  return table;
}
} // namespace OrthancGenomics
