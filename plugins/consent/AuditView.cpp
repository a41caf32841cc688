// SPDX-License-Identifier: GPL-3.0-or-later
#include "AuditView.h"

#include "core/Time.h"
#include "json/CsvCell.h"
#include "json/JsonText.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::array COLUMNS = {"Number",
                                "Time",
                                "Action",
                                "Outcome",
                                "User",
                                "Roles",
                                "Purpose",
                                "Reason",
                                "Project",
                                "Method",
                                "Route",
                                "Status",
                                "PatientID",
                                "Issuer",
                                "Subject",
                                "Subjects",
                                "Question",
                                "Hash"};
} // namespace

Json::Value MakeAuditJson(const AuditEntry& entry)
{
  Json::Value json;
  json["Number"] = Json::Int64(entry.number);
  json["Time"] = ToIsoInstant(entry.time);
  json["Action"] = ToString(entry.action);
  json["Outcome"] = ToString(OutcomeOf(entry));
  json["User"] = entry.user;
  json["Roles"] = entry.roles;
  json["Purpose"] = entry.purpose;
  json["Reason"] = entry.reason;
  json["Project"] = entry.project;
  json["Method"] = entry.method;
  json["Route"] = entry.route;
  json["Status"] = Json::Int64(entry.status);
  json["PatientID"] = entry.patientId;
  json["Issuer"] = entry.issuer;
  json["Subject"] = entry.subject;
  json["Subjects"] = entry.subjects ? Json::Value(Json::Int64(*entry.subjects)) : Json::Value();
  json["Question"] = ParseJson(entry.question);
  json["Hash"] = entry.hash;
  return json;
}

std::string MakeAuditCsv(const std::vector<AuditEntry>& entries)
{
  std::string text;
  for (const char* const column : COLUMNS)
  {
    text += std::string(column) + (column == COLUMNS.back() ? "\r\n" : ",");
  }
  for (const AuditEntry& entry : entries)
  {
    const Json::Value json = MakeAuditJson(entry);
    for (const char* const column : COLUMNS)
    {
      text += MakeCsvCell(json[column]) + (column == COLUMNS.back() ? "\r\n" : ",");
    }
  }
  return text;
}
} // namespace OrthancGenomics
