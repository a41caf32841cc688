// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessLimit.h"

#include <set>
#include <string>

namespace OrthancGenomics
{
/// SMART App Launch scopes, v1 ("user/Observation.read") and v2 ("patient/Observation.rs"), as a
/// limit of what roles give:
///
/// | permission | scope of user or system, at least |
/// |---|---|
/// | Read | Observation.rs (.read) |
/// | Upload | Observation.cu (.write) |
/// | Consent | Consent.cruds (.*) |
/// | Audit | AuditEvent.rs (.read) |
/// | ReadImages | ImagingStudy.rs (.read) |
/// | WriteImages | ImagingStudy.cud (.write) |
/// | Administer, AdministerServer | *.cruds (*.*) |
///
/// Scopes of patient give Read alone, of `patient` alone, and nothing where that is empty; they
/// count where none of user or system gives Read. A scope that is limited further
/// ("Observation.rs?category=…") gives nothing, since that limit cannot be kept. Other scopes, such
/// as openid, are passed over; without any of SMART there is no limit unless `required`.
AccessLimit
LimitByScopes(const std::set<std::string>& scopes, const std::string& patient, bool required);
} // namespace OrthancGenomics
