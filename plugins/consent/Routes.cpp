// SPDX-License-Identifier: GPL-3.0-or-later
#include "Routes.h"

#include "handlers/AuditHandlers.h"
#include "handlers/ConsentHandlers.h"
#include "handlers/DecisionHandler.h"
#include "handlers/ImportHandler.h"
#include "handlers/ObjectHandlers.h"
#include "handlers/ServiceHandlers.h"
#include "orthanc/RouteBinding.h"
#include "runtime/Runtime.h"

#include <memory>

namespace OrthancGenomics
{
namespace
{
constexpr const char* FORMS =
    "A FHIR R4 Consent, or {\"PatientID\", \"Issuer\", \"Scope\": \"Treatment\" or \"Research\", "
    "\"Decision\": \"Permit\" or \"Deny\", \"Decided\", \"From\", \"Until\", \"Purposes\": […], "
    "\"Roles\": […], \"Users\": […], \"Projects\": […], \"Classes\": […], \"Genes\": […], "
    "\"WithheldGenes\": […], \"WithheldClasses\": […], \"LinkImages\"}";
constexpr const char* ONE = "/genomics/consents/{id}";
constexpr const char* PERMISSION = "Consent";

void AddConsents(const std::shared_ptr<ConsentHandlers>& consents, RouteTable& table)
{
  table.Post("/genomics/consents", Bind(consents, &ConsentHandlers::Create))
      .Summary("Records a consent, which holds from the answer on")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Body(BodyKind::Json, FORMS)
      .Answers(200, JSON, "ID");
  table.Get("/genomics/consents", Bind(consents, &ConsentHandlers::List))
      .Summary("Consents, withdrawn ones too, in the order in which they came")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Query("patient-id", "string", "Of this PatientID")
      .Query("issuer", "string", "Its issuer")
      .Query("history", "boolean", "All versions of each")
      .Query("since", "integer", "Consents to skip")
      .Query("limit", "integer", "Consents to give, 100 unless said")
      .Answers(200, JSON, "Consents");
  table.Get(ONE, Bind(consents, &ConsentHandlers::Get))
      .Summary("One consent as it stands")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Answers(200, JSON, "The consent with the Resource as it was received");
  table.Put(ONE, Bind(consents, &ConsentHandlers::Replace))
      .Summary("Replaces a consent by a new version, of the same patient")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Body(BodyKind::Json, FORMS)
      .Answers(200, JSON, "ID");
  table.Delete(ONE, Bind(consents, &ConsentHandlers::Withdraw))
      .Summary("Withdraws a consent; from the answer on nobody sees by it, its history stays")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Answers(200, JSON, "ID");
  table.Get("/genomics/consents/{id}/history", Bind(consents, &ConsentHandlers::History))
      .Summary("All versions of a consent, the oldest first")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Answers(200, JSON, "Versions with Action, User, Recorded and Resource");
}

void AddAudit(const std::shared_ptr<AuditHandlers>& audit, RouteTable& table)
{
  table.Get("/genomics/audit", Bind(audit, &AuditHandlers::List))
      .Summary(
          "Who did what, newest first, as JSON or, by Accept, text/csv or application/fhir+json")
      .Permission("Audit")
      .Audits(AuditAction::Audit)
      .Query("since", "string", "From this ISO date, or date and time with its zone, on")
      .Query("until", "string", "Before this one")
      .Query("user", "string", "Of this user; empty: without one")
      .Query("patient-id", "string", "That asked for this PatientID, or told of its subject")
      .Query("issuer", "string", "Its issuer")
      .Query("action",
             "string",
             "Read, Search, Export, Create, Change, Delete, Release, Reject, Consent, Audit or "
             "BreakGlass")
      .Query("outcome", "string", "Success, Denied, NotFound or Failed")
      .Query("purpose", "string", "Of this PurposeOfUse")
      .Query("oldest-first", "boolean", "In the other order")
      .Query("after", "integer", "Next of the page before")
      .Query("limit", "integer", "Entries to give, 100 unless said, 10000 at most")
      .Answers(200, JSON, "Entries, and Next, the number of the last one of a full page")
      .Answers(200, "text/csv", "The same")
      .Answers(200, "application/fhir+json", "A Bundle of AuditEvent");
  table.Get("/genomics/audit/head", Bind(audit, &AuditHandlers::Head))
      .Summary(
          "The last entry, to be noted elsewhere: genomics-check finds whether it still stands")
      .Permission("Audit")
      .Audits(AuditAction::Audit)
      .Answers(200, JSON, "Number and Hash");
}

void AddService(Runtime& runtime, RouteTable& table)
{
  constexpr const char* path = "/genomics/consent-service";
  table.Get(path, [&runtime](const Request& request) { return AnswerService(runtime, request); })
      .Summary("Whether consents come from a FHIR server, and how that goes")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Answers(200,
               JSON,
               "Configured, InForce, Answered, Asked, Failure, Consents, Unreadable, Unplaced");
  table
      .Post(path,
            [&runtime](const Request& request) { return AnswerServicePull(runtime, request); })
      .Summary("Asks the FHIR server now; what it says holds from the answer on")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Answers(200, JSON, "The same")
      .Answers(502, JSON, "It does not answer as it should");
}

void AddObjects(const std::shared_ptr<ObjectHandlers>& objects, RouteTable& table)
{
  table.Get("/genomics/objects", Bind(objects, &ObjectHandlers::List))
      .Summary("Genomic DICOM instances of a patient, in Orthanc or withheld from it, for whom "
               "nothing of the patient's is withheld from")
      .Permission("Read")
      .Audits(AuditAction::Read)
      .Query("patient-id", "string", "The PatientID", true)
      .Query("issuer", "string", "Its issuer")
      .Answers(200, JSON, "Objects");
  table.Get("/genomics/objects/{id}", Bind(objects, &ObjectHandlers::Get))
      .Summary("One of them, by Orthanc's id of the instance")
      .Permission("Read")
      .Audits(AuditAction::Read)
      .Answers(200, JSON, "State, Why, Since, Recognised and UIDs");
  table.Get("/genomics/objects/{id}/file", Bind(objects, &ObjectHandlers::GetFile))
      .Summary("Its DICOM file")
      .Permission("Read")
      .Audits(AuditAction::Export)
      .Answers(200, "application/dicom", "The very bytes that Orthanc had stored");
}

void AddResidency(const std::shared_ptr<ObjectHandlers>& objects, RouteTable& table)
{
  table.Get("/genomics/residency", Bind(objects, &ObjectHandlers::GetResidency))
      .Summary("How many genomic DICOM instances are where, and who decides")
      .Permission("Administer")
      .Audits(AuditAction::Read)
      .Answers(200, JSON, "Policy, Reconciled, Waiting and Objects by State");
  table.Post("/genomics/residency", Bind(objects, &ObjectHandlers::SetResidency))
      .Summary("Has all of them leave Orthanc, or return to it, or be where consents say")
      .Permission("Administer")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Json, "{\"Policy\": \"ByConsent\", \"AllLeave\" or \"AllReturn\"}")
      .Answers(200, JSON, "As for GET; they move in the background");
  table.Get("/genomics/residency/recipients", Bind(objects, &ObjectHandlers::ListRecipients))
      .Summary("To whom Orthanc sent a patient's genomic DICOM instances, as /exports has it")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Query("patient-id", "string", "The PatientID", true)
      .Query("issuer", "string", "Its issuer")
      .Answers(200, JSON, "ID, SOPInstanceUID, Recipient, Date, Level and Told of each");
}
} // namespace

RouteTable MakeConsentRoutes(Runtime& runtime)
{
  RouteTable table(runtime.Auditor());
  AddConsents(std::make_shared<ConsentHandlers>(runtime), table);
  AddAudit(std::make_shared<AuditHandlers>(runtime), table);
  AddService(runtime, table);
  const auto objects = std::make_shared<ObjectHandlers>(runtime);
  AddObjects(objects, table);
  AddResidency(objects, table);
  table
      .Post("/genomics/consents/decide",
            [&runtime](const Request& request) { return AnswerDecision(runtime, request); })
      .Summary("What the consents decide, and by which rule; reads no genomic data")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Body(BodyKind::Json,
            "{\"PatientID\", \"Issuer\", \"User\" or \"Roles\": […], \"Purpose\", \"Project\", "
            "\"Time\", \"Items\": [{\"Gene\", \"Origin\"}, {\"Class\": \"ImageLink\"}]}")
      .Answers(200, JSON, "For each item Decision, Consent and Rule");
  table
      .Post("/genomics/consents/import",
            [&runtime](const Request& request) { return AnswerImport(runtime, request); })
      .Summary("Records a consent a line, all of them or none")
      .Permission(PERMISSION)
      .Audits(AuditAction::Consent)
      .Query("dry-run", "boolean", "Checks alone, and records nothing")
      .Body(BodyKind::Bytes,
            "CSV with the keys of the short form as columns; lists are parted by |",
            "text/csv")
      .Answers(200, JSON, "IDs in the order of the lines")
      .Answers(400, JSON, "Errors, each with Line, Column and Reason");
  return table;
}
} // namespace OrthancGenomics
