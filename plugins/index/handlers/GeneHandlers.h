// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class GeneTable;

/// GET /genomics/genes/{symbol}: what the gene table says; nothing of a patient.
Response AnswerGene(const GeneTable& genes, const Request& request);
} // namespace OrthancGenomics
