// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessGate.h"
#include "linkage/PatientKey.h"
#include "orthanc/Request.h"

#include <cstddef>
#include <map>
#include <string>

namespace OrthancGenomics
{
/// Who asks.
Requester MakeRequester(const Caller& caller);

/// Who asks, and for what: the headers Genomics-Purpose, Genomics-Reason and Genomics-Project, by
/// names in lower case.
Requester MakeRequester(const Caller& caller, const std::map<std::string, std::string>& headers);
Requester MakeRequester(const Request& request);

/// AccessGate::OpenIdentified; a change of consents waits for the scope until the answer has left.
ReadScope OpenScope(const AccessGate& gate, const Request& request);

/// Tells the audit whom the request asks for, before anybody looks: known or not, seen or not.
void NotePatient(const Request& request, const PatientKey& patient);

/// And whom it is answered about.
void NoteSubject(const Request& request, const Subject& subject);

/// Or about how many.
void NoteCount(const Request& request, std::size_t subjects);
} // namespace OrthancGenomics
