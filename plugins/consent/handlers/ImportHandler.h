// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Runtime;

/// POST /genomics/consents/import: a consent a line of a CSV, all or none; with `dry-run` none.
/// A line that cannot be taken is 400, with every such line in Errors.
Response AnswerImport(Runtime& runtime, const Request& request);
} // namespace OrthancGenomics
