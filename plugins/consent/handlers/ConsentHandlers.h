// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/Role.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Runtime;

/// Throws Error(Forbidden) unless the caller may handle consents.
void RequireConsent(Runtime& runtime, const Request& request);

/// The answer, which says whether consents decide anything now: Enforced, and the header
/// Genomics-Consent-Mode.
Response MakeConsentAnswer(Runtime& runtime, const Json::Value& value, int status = 200);

/// /genomics/consents: recorded, replaced, withdrawn, listed. None of them reads genomic data.
class ConsentHandlers
{
public:
  explicit ConsentHandlers(Runtime& runtime) : runtime_(runtime) {}

  Response Create(const Request& request) const;
  Response List(const Request& request) const;
  Response Get(const Request& request) const;
  Response Replace(const Request& request) const;
  Response Withdraw(const Request& request) const;
  Response History(const Request& request) const;

private:
  Runtime& runtime_;
};
} // namespace OrthancGenomics
