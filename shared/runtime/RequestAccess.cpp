// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/RequestAccess.h"

#include "core/Text.h"

namespace OrthancGenomics
{
Requester MakeRequester(const Caller& caller)
{
  Requester requester;
  requester.authenticated = caller.authenticated;
  requester.user = caller.user;
  requester.roles = caller.roles;
  requester.limit = caller.limit;
  return requester;
}

Requester MakeRequester(const Caller& caller, const std::map<std::string, std::string>& headers)
{
  const auto get = [&headers](const char* name)
  {
    const auto header = headers.find(name);
    return header == headers.end() ? std::string() : std::string(Trim(header->second));
  };
  Requester requester = MakeRequester(caller);
  requester.purpose = get("genomics-purpose");
  requester.reason = get("genomics-reason");
  requester.project = get("genomics-project");
  return requester;
}

Requester MakeRequester(const Request& request)
{
  return MakeRequester(request.caller, request.headers);
}

ReadScope OpenScope(const AccessGate& gate, const Request& request)
{
  ReadScope scope = gate.OpenIdentified(MakeRequester(request));
  request.held.push_back(scope.Hold());
  return scope;
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
