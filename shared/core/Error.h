// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace OrthancGenomics
{
/// What the client is told, never what went wrong inside: a new kind needs a different answer.
enum class ErrorCode
{
  BadInput,    ///< 400: malformed
  Forbidden,   ///< 403 (401 where no user is known): not for this requester
  NotFound,    ///< 404
  Conflict,    ///< 409: already there, `ExistingId` names it
  TooLarge,    ///< 413
  Refused,     ///< 422: understood, but not acceptable (quality gate, ambiguous alias, …)
  Unsupported, ///< 415: a format or version that cannot be read
  Busy,        ///< 503 with Retry-After
  Exhausted,   ///< 503 with Retry-After: the requester has asked as much as their role may
  Storage,     ///< 507: disk full, or the index cannot be read or written
  Damaged,     ///< 500: what is stored is not what was stored
  Upstream     ///< 502: Orthanc or another server did not answer
};

/// The only exception of the house; thrown for what ends a request or a job.
/// The message says what was wrong with its place ("sample.vcf:1042:17: ALT is empty"), and never
/// holds a patient name, a genotype or an identifier: it may be logged.
class Error : public std::runtime_error
{
public:
  Error(ErrorCode code, const std::string& message, std::string existingId = "");

  /// Error(Exhausted), with when to come again.
  static Error Exhausted(const std::string& message, std::int64_t retryAfterSeconds);

  ErrorCode Code() const { return code_; }

  /// 0 where it is not known.
  std::int64_t RetryAfterSeconds() const { return retryAfterSeconds_; }

  /// The id of what already stands in the way (Conflict), else empty. For the client, not the log.
  const std::string& ExistingId() const { return existingId_; }

private:
  ErrorCode code_;
  std::string existingId_;
  std::int64_t retryAfterSeconds_ = 0;
};

/// The name of a kind as answers and logs spell it, such as "BadInput".
const char* ToString(ErrorCode code);
} // namespace OrthancGenomics
