// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class References;

/// GET /genomics/references/{build}/bases: a stretch of the reference genome; nothing of a patient.
Response AnswerBases(const References& references, const Request& request);
} // namespace OrthancGenomics
