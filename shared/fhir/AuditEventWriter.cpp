// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/AuditEventWriter.h"

#include "consent/Purpose.h"
#include "core/Text.h"
#include "core/Time.h"
#include "fhir/Codes.h"
#include "fhir/Coding.h"

#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr const char* SECURITY_ALERT = "110113";
constexpr const char* EMERGENCY_OVERRIDE = "110127";
constexpr const char* DESTINATION = "110152";
constexpr const char* SOURCE = "110153";
constexpr const char* NAME = "Orthanc Genomics";

/// What kind of RESTful interaction it was.
struct Interaction
{
  const char* code;
  const char* action;
};

constexpr Interaction READ = {"read", "R"};
constexpr Interaction SEARCH = {"search-type", "E"};
constexpr Interaction CREATE = {"create", "C"};
constexpr Interaction UPDATE = {"update", "U"};
constexpr Interaction DELETE = {"delete", "D"};
constexpr Interaction OPERATION = {"operation", "E"};

Interaction FindByMethod(const std::string& method)
{
  return method == "GET" ? READ : method == "POST" ? CREATE : method == "PUT" ? UPDATE : DELETE;
}

Interaction FindInteraction(const AuditEntry& entry)
{
  switch (entry.action)
  {
  case AuditAction::Read:
  case AuditAction::Export:
    return READ;
  case AuditAction::Search:
  case AuditAction::Audit:
    return SEARCH;
  case AuditAction::Create:
    return CREATE;
  case AuditAction::Change:
    return UPDATE;
  case AuditAction::Delete:
    return DELETE;
  case AuditAction::Release:
  case AuditAction::Reject:
    return OPERATION;
  case AuditAction::Consent:
    return FindByMethod(entry.method);
  case AuditAction::BreakGlass:
    return entry.subjects ? SEARCH : READ;
  }
  return OPERATION;
}

bool IsQuery(const AuditEntry& entry)
{
  return std::string(FindInteraction(entry).code) == SEARCH.code;
}

void AddKind(const AuditEntry& entry, Json::Value& event)
{
  const Interaction interaction = FindInteraction(entry);
  if (OutcomeOf(entry) == AuditOutcome::Denied)
  {
    event["type"] = MakeCoding(DICOM_ONTOLOGY, SECURITY_ALERT);
    event["subtype"].append(MakeCoding(BALP_AUTHORIZATION, "AuthZ-Role"));
    event["action"] = "E";
  }
  else
  {
    event["type"] = MakeCoding(AUDIT_EVENT_TYPE, "rest");
    event["subtype"].append(MakeCoding(RESTFUL_INTERACTION, interaction.code));
    event["action"] = interaction.action;
  }
  if (entry.action == AuditAction::BreakGlass)
  {
    event["subtype"].append(MakeCoding(DICOM_ONTOLOGY, EMERGENCY_OVERRIDE));
  }
}

/// 0 success, 4 minor and 8 serious failure.
void AddOutcome(const AuditEntry& entry, Json::Value& event)
{
  const AuditOutcome outcome = OutcomeOf(entry);
  const bool serious = outcome == AuditOutcome::Denied || entry.status >= 500;
  event["outcome"] = outcome == AuditOutcome::Success ? "0" : serious ? "8" : "4";
  event["outcomeDesc"] = std::string(ToString(outcome)) + ", HTTP " + std::to_string(entry.status);
}

Json::Value MakeMachine(const char* role, const std::string& name)
{
  Json::Value agent;
  agent["type"] = MakeConcept(MakeCoding(DICOM_ONTOLOGY, role));
  agent["who"]["display"] = name;
  agent["requestor"] = false;
  return agent;
}

/// What was asked for may be no purpose at all.
Json::Value MakePurpose(const std::string& purpose)
{
  Json::Value text;
  text["text"] = purpose;
  return IsPurpose(purpose) ? MakeConcept(MakeCoding(ACT_REASON, purpose)) : text;
}

Json::Value MakeUser(const AuditEntry& entry)
{
  Json::Value agent;
  agent["type"] = MakeConcept(MakeCoding(PARTICIPATION_TYPE, "IRCP"));
  if (entry.user.empty())
  {
    agent["who"]["display"] = "nobody";
  }
  else
  {
    agent["who"]["identifier"]["system"] = OUR_USER;
    agent["who"]["identifier"]["value"] = entry.user;
  }
  agent["requestor"] = true;
  for (const std::string_view role : Split(entry.roles, ','))
  {
    if (!Trim(role).empty())
    {
      agent["role"].append(MakeConcept(MakeCoding(OUR_ROLE, std::string(Trim(role)))));
    }
  }
  if (!entry.purpose.empty())
  {
    agent["purposeOfUse"].append(MakePurpose(entry.purpose));
  }
  return agent;
}

/// What is read goes from the server to the client; a question and what is sent the other way.
void AddAgents(const AuditEntry& entry, Json::Value& event)
{
  const bool out = std::string(FindInteraction(entry).code) == READ.code;
  event["agent"].append(MakeMachine(out ? DESTINATION : SOURCE, "REST client"));
  event["agent"].append(MakeMachine(out ? SOURCE : DESTINATION, NAME));
  event["agent"].append(MakeUser(entry));
}

void AddDetail(const char* type, const std::string& value, Json::Value& entity)
{
  if (!value.empty())
  {
    Json::Value& detail = entity["detail"].append(Json::objectValue);
    detail["type"] = type;
    detail["valueString"] = value;
  }
}

Json::Value MakePatient(const AuditEntry& entry)
{
  Json::Value entity;
  Json::Value& what = entity["what"];
  if (!entry.subject.empty())
  {
    what["reference"] = "Patient/" + entry.subject;
  }
  what["identifier"]["value"] = entry.patientId;
  if (!entry.issuer.empty())
  {
    what["identifier"]["assigner"]["display"] = entry.issuer;
  }
  entity["type"] = MakeCoding(AUDIT_ENTITY_TYPE, "1");
  entity["role"] = MakeCoding(OBJECT_ROLE, "1");
  return entity;
}

/// What was asked for; of a search the question itself. An entity has a query or a name.
Json::Value MakeThing(const AuditEntry& entry)
{
  Json::Value entity;
  entity["what"]["identifier"]["system"] = OUR_ROUTE;
  entity["what"]["identifier"]["value"] = entry.method + " " + entry.route;
  entity["type"] = MakeCoding(AUDIT_ENTITY_TYPE, "2");
  entity["role"] = MakeCoding(OBJECT_ROLE, IsQuery(entry) ? "24" : "4");
  if (IsQuery(entry))
  {
    entity["query"] = EncodeBase64(entry.question);
  }
  AddDetail("Question", IsQuery(entry) ? "" : entry.question, entity);
  AddDetail("Action", ToString(entry.action), entity);
  AddDetail("Reason", entry.reason, entity);
  AddDetail("Project", entry.project, entity);
  AddDetail("Subjects", entry.subjects ? std::to_string(*entry.subjects) : "", entity);
  AddDetail("Hash", entry.hash, entity);
  return entity;
}
} // namespace

Json::Value MakeAuditEvent(const AuditEntry& entry)
{
  Json::Value event;
  event["resourceType"] = "AuditEvent";
  event["id"] = "audit-" + std::to_string(entry.number);
  AddKind(entry, event);
  event["recorded"] = ToIsoInstant(entry.time);
  AddOutcome(entry, event);
  AddAgents(entry, event);
  event["source"]["observer"]["display"] = NAME;
  if (!entry.patientId.empty())
  {
    event["entity"].append(MakePatient(entry));
  }
  event["entity"].append(MakeThing(entry));
  return event;
}

Json::Value MakeAuditBundle(const std::vector<AuditEntry>& entries)
{
  Json::Value bundle;
  bundle["resourceType"] = "Bundle";
  bundle["type"] = "collection";
  for (const AuditEntry& entry : entries)
  {
    bundle["entry"].append(Json::objectValue)["resource"] = MakeAuditEvent(entry);
  }
  return bundle;
}
} // namespace OrthancGenomics
