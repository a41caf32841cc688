// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Route.h"

namespace OrthancGenomics
{
/// What the edge does to a request before its handler sees it, from what the route declares:
/// parameters sent as headers join the query, keys that nobody declared are refused, text must be
/// UTF-8. Throws Error(BadInput), Error(TooLarge).
void CheckHead(const Route& route, Request& request);

/// Parses the body of a route that takes JSON. Throws Error(BadInput).
void CheckBody(const Route& route, Request& request);
} // namespace OrthancGenomics
