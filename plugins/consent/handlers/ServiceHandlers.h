// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Runtime;

/// How the consent service stands; nothing of any patient.
Response AnswerService(Runtime& runtime, const Request& request);

/// The same once it was asked. Throws Error(Upstream) if it does not answer, Error(Conflict) where
/// none is configured.
Response AnswerServicePull(Runtime& runtime, const Request& request);
} // namespace OrthancGenomics
