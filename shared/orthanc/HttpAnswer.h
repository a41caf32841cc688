// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Response.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancGenomics
{
/// Writes a response by the services of the SDK that fit its status:
///
///     200         AnswerBuffer: may be compressed
///     301, 302, … Redirect to the header Location
///     405         SendMethodNotAllowed: with Allow, without a body (Orthanc refuses other ways)
///     others      SendHttpStatus
void SendAnswer(OrthancPluginContext* context,
                OrthancPluginRestOutput* output,
                const Response& response);

/// Tells Orthanc the codes that GetRefusalCode returns. Once, at start.
void RegisterRefusals(OrthancPluginContext* context);

/// The code with which a callback that has no output yet makes Orthanc answer with this status.
OrthancPluginErrorCode GetRefusalCode(int status);
} // namespace OrthancGenomics
