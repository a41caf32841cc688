// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "orthanc/Caller.h"
#include "orthanc/Response.h"

#include <exception>
#include <string>

namespace OrthancGenomics
{
/// 400, 403, 404, …; Forbidden is 401 where the caller is nobody and could have said who they are.
int ToHttpStatus(ErrorCode code);

/// {"HttpStatus", "HttpError", "Message", "Details", and "ID" of what already exists}.
/// 503 carries Retry-After, 401 WWW-Authenticate.
Response MakeErrorAnswer(const Error& error, const Caller& caller, bool authenticationEnabled);

/// An answer of the same shape for what is no Error of ours, such as 405.
Response MakeStatusAnswer(int status, const std::string& details);

/// The edge: whatever was thrown becomes an answer. What is not an Error is our own fault: it is
/// logged with `place` (the pattern of a route, never a path with ids) and gives a bare 500.
/// A Storage or Upstream Error is logged too.
Response AnswerException(const std::exception_ptr& exception,
                         const std::string& place,
                         const Caller& caller,
                         bool authenticationEnabled);

/// 503 in place of an answer that could not be written down in the audit; why is logged. `done`
/// says that what was asked has been done.
Response AnswerUnrecorded(const std::exception_ptr& exception, const std::string& place, bool done);

/// The same edge for work without a client: what to write down as the reason of the failure.
std::string DescribeException(const std::exception_ptr& exception, const std::string& place);

/// "Not Found" for 404 and so on.
const char* GetReason(int status);
} // namespace OrthancGenomics
