// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessGate.h"
#include "orthanc/Request.h"

namespace OrthancGenomics
{
/// Who asks.
Requester MakeRequester(const Caller& caller);

/// Who asks, and for what: the headers Genomics-Purpose, Genomics-Reason and Genomics-Project.
Requester MakeRequester(const Request& request);
} // namespace OrthancGenomics
