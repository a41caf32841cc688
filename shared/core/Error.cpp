// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"

#include <utility>

namespace OrthancGenomics
{
Error::Error(ErrorCode code, const std::string& message, std::string existingId)
    : std::runtime_error(message), code_(code), existingId_(std::move(existingId))
{
}

Error Error::Exhausted(const std::string& message, std::int64_t retryAfterSeconds)
{
  Error error(ErrorCode::Exhausted, message);
  error.retryAfterSeconds_ = retryAfterSeconds;
  return error;
}

const char* ToString(ErrorCode code)
{
  switch (code)
  {
  case ErrorCode::BadInput:
    return "BadInput";
  case ErrorCode::Forbidden:
    return "Forbidden";
  case ErrorCode::NotFound:
    return "NotFound";
  case ErrorCode::Conflict:
    return "Conflict";
  case ErrorCode::TooLarge:
    return "TooLarge";
  case ErrorCode::Refused:
    return "Refused";
  case ErrorCode::Unsupported:
    return "Unsupported";
  case ErrorCode::Busy:
    return "Busy";
  case ErrorCode::Exhausted:
    return "Exhausted";
  case ErrorCode::Storage:
    return "Storage";
  case ErrorCode::Damaged:
    return "Damaged";
  case ErrorCode::Upstream:
    return "Upstream";
  }
  return "Unknown";
}
} // namespace OrthancGenomics
