// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/AuditChain.h"

#include "files/Sha256.h"

#include <string_view>

namespace OrthancGenomics
{
namespace
{
void Append(std::string_view part, std::string& text)
{
  text += std::to_string(part.size());
  text += ':';
  text += part;
  text += ',';
}
} // namespace

std::string HashAuditEntry(const AuditEntry& entry, const std::string& previous)
{
  const std::string number = std::to_string(entry.number);
  const std::string time = std::to_string(entry.time);
  const std::string status = std::to_string(entry.status);
  const std::string subjects = entry.subjects ? std::to_string(*entry.subjects) : "";
  std::string text;
  for (const std::string_view part : {std::string_view("OGA1"),
                                      std::string_view(previous),
                                      std::string_view(number),
                                      std::string_view(time),
                                      std::string_view(ToString(entry.action)),
                                      std::string_view(entry.method),
                                      std::string_view(entry.route),
                                      std::string_view(status),
                                      std::string_view(entry.user),
                                      std::string_view(entry.roles),
                                      std::string_view(entry.purpose),
                                      std::string_view(entry.reason),
                                      std::string_view(entry.project),
                                      std::string_view(entry.patientId),
                                      std::string_view(entry.issuer),
                                      std::string_view(entry.subject),
                                      std::string_view(subjects),
                                      std::string_view(entry.question)})
  {
    Append(part, text);
  }
  return ComputeSha256(text);
}
} // namespace OrthancGenomics
