// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// What kind of thing a request does, as its route says it.
enum class AuditAction
{
  Read,       ///< about one patient, dataset or thing
  Search,     ///< about whoever meets a condition; lists
  Export,     ///< genomic data as a file for use elsewhere
  Create,     ///< data or links in
  Change,     ///< what is there
  Delete,     ///< data or links out
  Release,    ///< a quarantined dataset begins to answer
  Reject,     ///< or never will
  Consent,    ///< consents: read, recorded, withdrawn, explained
  Audit,      ///< the trail itself was read
  BreakGlass, ///< any of the first three, for the purpose BTG
};

enum class AuditOutcome
{
  Success,
  Denied,   ///< 401, 403
  NotFound, ///< 404: also of what the requester may not see
  Failed    ///< any other
};

const char* ToString(AuditAction action);
const char* ToString(AuditOutcome outcome);
std::optional<AuditAction> FindAuditAction(std::string_view name);
std::optional<AuditOutcome> FindAuditOutcome(std::string_view name);

/// Whether it only looks.
bool IsReading(AuditAction action);

/// What was asked by whom, and what became of it. Its PatientIDs are there by purpose: only
/// auditors read it.
struct AuditEntry
{
  std::int64_t number = 0; ///< from 1, without gaps
  std::int64_t time = 0;   ///< milliseconds since 1970 UTC, when the answer was ready
  AuditAction action = AuditAction::Read;
  std::string method;      ///< "GET"
  std::string route;       ///< "/genomics/subjects/{id}"
  std::int64_t status = 0; ///< of HTTP
  std::string user;        ///< empty for nobody
  std::string roles;       ///< parted by ", "
  std::string purpose;     ///< code of PurposeOfUse; empty where the request has none
  std::string reason;      ///< of BTG
  std::string project;     ///< of research
  std::string patientId;   ///< that was asked for, or of the subject answered about
  std::string issuer;
  std::string subject;                  ///< Subject::id, where it is known
  std::optional<std::int64_t> subjects; ///< how many an answer told of
  std::string question;                 ///< JSON: Path, Query and Body
  std::string hash;                     ///< of the entry and the one before it: audit/AuditChain.h
};

AuditOutcome OutcomeOf(const AuditEntry& entry);

/// The last entry: what somebody notes elsewhere, to see later that nothing was taken away.
struct AuditHead
{
  std::int64_t number = 0; ///< 0 for an empty trail
  std::string hash;        ///< 64 hexadecimal digits
};

struct AuditFilter
{
  std::int64_t since = std::numeric_limits<std::int64_t>::min(); ///< milliseconds, inclusive
  std::int64_t until = std::numeric_limits<std::int64_t>::max(); ///< exclusive
  std::optional<std::string> user;                               ///< empty for nobody's
  std::optional<std::string> patientId;
  std::optional<std::string> issuer;
  std::optional<AuditAction> action;
  std::optional<AuditOutcome> outcome;
  std::optional<std::string> purpose;
  bool oldestFirst = false;
  std::optional<std::int64_t> after; ///< number of the last entry of the page before
  std::int64_t limit = 100;
};
} // namespace OrthancGenomics
