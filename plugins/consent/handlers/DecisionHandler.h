// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Runtime;

/// POST /genomics/consents/decide: what the consents in force let somebody see of a patient, item
/// by item, and by which rule of which consent. Says nothing of what data there is.
Response AnswerDecision(Runtime& runtime, const Request& request);
} // namespace OrthancGenomics
