// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Route.h"

#include <json/value.h>

#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The routes as an OpenAPI 3.0.3 document: paths, parameters, bodies, answers, the error schema.
/// Pure; a plugin serves it with
/// `table.Get("/genomics/openapi.json", [](const Request&) { return AnswerOpenApi(); })`.
Json::Value
MakeOpenApi(const std::vector<Route>& routes, const std::string& title, const std::string& version);

/// The document of all routes of this process.
Response AnswerOpenApi();
} // namespace OrthancGenomics
