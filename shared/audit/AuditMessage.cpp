// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/AuditMessage.h"

#include "core/Markup.h"
#include "core/Text.h"
#include "core/Time.h"

#include <unistd.h>

#include <algorithm>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
/// A code of DICOM with its meaning; none where the code is empty.
struct Code
{
  std::string_view code;
  std::string_view meaning;
};

struct Event
{
  Code id;
  Code type;
  std::string_view action;
};

constexpr Code SECURITY_ALERT = {"110113", "Security Alert"};

Event FindRecordEvent(const AuditEntry& entry)
{
  const std::string_view action = entry.method == "GET" ? "R"
                                  : entry.action == AuditAction::Delete || entry.method == "DELETE"
                                      ? "D"
                                      : "U";
  return {{"110110", "Patient Record"}, {}, action};
}

Event FindEvent(const AuditEntry& entry)
{
  if (entry.action == AuditAction::BreakGlass)
  {
    return {SECURITY_ALERT, {"110127", "Emergency Override Started"}, "E"};
  }
  if (OutcomeOf(entry) == AuditOutcome::Denied)
  {
    return {SECURITY_ALERT, {"110147", "Access Control Decision"}, "E"};
  }
  switch (entry.action)
  {
  case AuditAction::Read:
    return {{"110103", "DICOM Instances Accessed"}, {}, "R"};
  case AuditAction::Search:
    return {{"110112", "Query"}, {}, "E"};
  case AuditAction::Export:
    return {{"110106", "Export"}, {}, "R"};
  case AuditAction::Create:
    return {{"110107", "Import"}, {}, "C"};
  case AuditAction::Audit:
    return {{"110101", "Audit Log Used"}, {}, "R"};
  default:
    return FindRecordEvent(entry);
  }
}

/// As XML 1.0 has it within an attribute; control characters, which it cannot have, as '?'.
std::string Escape(std::string text)
{
  std::replace_if(
      text.begin(), text.end(), [](unsigned char byte) { return byte < ' '; }, '?');
  return EscapeMarkup(text);
}

std::string MakeAttribute(std::string_view name, std::string_view value)
{
  return " " + std::string(name) + "=\"" + Escape(std::string(value)) + '"';
}

std::string MakeCode(std::string_view element, const Code& code)
{
  return "<" + std::string(element) + MakeAttribute("csd-code", code.code) +
         MakeAttribute("codeSystemName", "DCM") + MakeAttribute("originalText", code.meaning) +
         "/>";
}

std::string MakeEvent(const AuditEntry& entry)
{
  const Event event = FindEvent(entry);
  const bool success = OutcomeOf(entry) == AuditOutcome::Success;
  const bool serious = OutcomeOf(entry) == AuditOutcome::Denied || entry.status >= 500;
  return "<EventIdentification" + MakeAttribute("EventActionCode", event.action) +
         MakeAttribute("EventDateTime", ToIsoInstant(entry.time)) +
         MakeAttribute("EventOutcomeIndicator",
                       success   ? "0"
                       : serious ? "8"
                                 : "4") +
         ">" + MakeCode("EventID", event.id) +
         (event.type.code.empty() ? "" : MakeCode("EventTypeCode", event.type)) +
         "</EventIdentification>";
}

std::string MakeParticipants(const AuditEntry& entry)
{
  return "<ActiveParticipant" +
         MakeAttribute("UserID", entry.user.empty() ? "nobody" : entry.user) +
         MakeAttribute("UserIsRequestor", "true") + ">" +
         MakeCode("RoleIDCode", {"110153", "Source Role ID"}) + "</ActiveParticipant>" +
         "<ActiveParticipant" + MakeAttribute("UserID", "Orthanc Genomics") +
         MakeAttribute("AlternativeUserID", std::to_string(getpid())) +
         MakeAttribute("UserIsRequestor", "false") + ">" +
         MakeCode("RoleIDCode", {"110152", "Destination Role ID"}) + "</ActiveParticipant>";
}

std::string MakeDetail(std::string_view type, std::string_view value)
{
  return value.empty() ? ""
                       : "<ParticipantObjectDetail" + MakeAttribute("type", type) +
                             MakeAttribute("value", EncodeBase64(value)) + "/>";
}

/// A person, RFC 3881's type 1, role 1, identified by the patient number, 2.
std::string MakePatient(const AuditEntry& entry)
{
  if (entry.patientId.empty())
  {
    return "";
  }
  const std::string id =
      entry.issuer.empty() ? entry.patientId : entry.patientId + "^^^" + entry.issuer;
  return "<ParticipantObjectIdentification" + MakeAttribute("ParticipantObjectID", id) +
         MakeAttribute("ParticipantObjectTypeCode", "1") +
         MakeAttribute("ParticipantObjectTypeCodeRole", "1") + "><ParticipantObjectIDTypeCode" +
         MakeAttribute("csd-code", "2") + MakeAttribute("codeSystemName", "RFC-3881") +
         MakeAttribute("originalText", "Patient Number") + "/></ParticipantObjectIdentification>";
}

/// What was asked: a thing of the system, 2, that is a query, 24, by its URI, 12.
std::string MakeQuestion(const AuditEntry& entry)
{
  return "<ParticipantObjectIdentification" +
         MakeAttribute("ParticipantObjectID", entry.method + " " + entry.route) +
         MakeAttribute("ParticipantObjectTypeCode", "2") +
         MakeAttribute("ParticipantObjectTypeCodeRole", "24") + "><ParticipantObjectIDTypeCode" +
         MakeAttribute("csd-code", "12") + MakeAttribute("codeSystemName", "RFC-3881") +
         MakeAttribute("originalText", "URI") + "/><ParticipantObjectQuery>" +
         EncodeBase64(entry.question) + "</ParticipantObjectQuery>" +
         MakeDetail("Purpose", entry.purpose) + MakeDetail("Reason", entry.reason) +
         MakeDetail("Roles", entry.roles) + MakeDetail("Project", entry.project) +
         MakeDetail("Number", std::to_string(entry.number)) + MakeDetail("Hash", entry.hash) +
         "</ParticipantObjectIdentification>";
}
} // namespace

std::string MakeAuditMessage(const AuditEntry& entry, const std::string& source)
{
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><AuditMessage>" + MakeEvent(entry) +
         MakeParticipants(entry) + "<AuditSourceIdentification" +
         MakeAttribute("AuditSourceID", source) + "><AuditSourceTypeCode" +
         MakeAttribute("csd-code", "4") + "/></AuditSourceIdentification>" + MakePatient(entry) +
         MakeQuestion(entry) + "</AuditMessage>";
}

std::string MakeSyslogMessage(const AuditEntry& entry, const std::string& host)
{
  return "<85>1 " + ToIsoInstant(entry.time) + " " + host + " orthanc-genomics " +
         std::to_string(getpid()) + " IHE+RFC-3881 - " + MakeAuditMessage(entry, host);
}
} // namespace OrthancGenomics
