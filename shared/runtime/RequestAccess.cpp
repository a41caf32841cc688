// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/RequestAccess.h"

#include "core/Text.h"

namespace OrthancGenomics
{
Requester MakeRequester(const Request& request)
{
  const auto get = [&request](const char* name) { return std::string(Trim(request.Header(name))); };
  return {request.caller.authenticated,
          request.caller.user,
          get("genomics-purpose"),
          get("genomics-reason"),
          get("genomics-project")};
}

void NotePatient(const Request& request, const PatientKey& patient)
{
  request.note->patientId = patient.patientId;
  request.note->issuer = patient.issuer.value_or("");
}

void NoteSubject(const Request& request, const Subject& subject)
{
  request.note->patientId = subject.patientId;
  request.note->issuer = subject.issuer;
  request.note->subject = subject.id;
}

void NoteCount(const Request& request, std::size_t subjects)
{
  request.note->subjects = static_cast<std::int64_t>(subjects);
}
} // namespace OrthancGenomics
