// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/AuditHandlers.h"

#include "AuditView.h"
#include "core/Error.h"
#include "core/Time.h"
#include "fhir/AuditEventWriter.h"
#include "runtime/RequestAccess.h"
#include "runtime/Runtime.h"

#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* FHIR = "application/fhir+json";
constexpr std::int64_t NO_LIMIT = std::numeric_limits<std::int64_t>::max();

std::int64_t ReadTime(const Request& request, const std::string& key, std::int64_t absent)
{
  const auto text = request.FindQuery(key);
  const auto time = text ? ParseIsoTime(*text) : std::make_optional(absent);
  if (!time)
  {
    throw Error(ErrorCode::BadInput,
                key + "= must be an ISO date, or a date and time with its zone");
  }
  return *time;
}

template <typename Value>
std::optional<Value>
ReadName(const Request& request, const char* key, std::optional<Value> (*find)(std::string_view))
{
  const auto text = request.FindQuery(key);
  const auto value = text ? find(*text) : std::nullopt;
  if (text && !value)
  {
    throw Error(ErrorCode::BadInput, std::string(key) + "= is no " + key + " of the audit");
  }
  return value;
}

AuditFilter ReadFilter(const Request& request)
{
  AuditFilter filter;
  filter.since = ReadTime(request, "since", filter.since);
  filter.until = ReadTime(request, "until", filter.until);
  filter.user = request.FindQuery("user");
  filter.patientId = request.FindQuery("patient-id");
  filter.issuer = request.FindQuery("issuer");
  filter.action = ReadName(request, "action", FindAuditAction);
  filter.outcome = ReadName(request, "outcome", FindAuditOutcome);
  filter.purpose = request.FindQuery("purpose");
  filter.oldestFirst = request.GetBool("oldest-first");
  filter.after = request.FindInteger("after", 0, NO_LIMIT);
  filter.limit = request.GetInteger("limit", 100, 1, 10000);
  return filter;
}

/// Of the last entry of a full page, for `after` of the next one.
std::optional<std::int64_t> FindNext(const std::vector<AuditEntry>& page, std::int64_t limit)
{
  const bool full = static_cast<std::int64_t>(page.size()) == limit;
  return full ? std::make_optional(page.back().number) : std::nullopt;
}

/// For formats that have no place of their own for it.
Response AddNext(const std::optional<std::int64_t>& next, Response response)
{
  response.headers["Genomics-Next"] = next ? std::to_string(*next) : "";
  return response;
}
} // namespace

void AuditHandlers::RequireAuditor(const Request& request) const
{
  runtime_.Gate().Require(MakeRequester(request), Permission::Audit);
}

Response AuditHandlers::List(const Request& request) const
{
  RequireAuditor(request);
  const AuditFilter filter = ReadFilter(request);
  const std::vector<AuditEntry> entries = runtime_.Trail().List(filter);
  const auto next = FindNext(entries, filter.limit);
  if (request.Accepts("text/csv"))
  {
    return AddNext(next, MakeCsv(MakeAuditCsv(entries), "audit.csv"));
  }
  if (request.Accepts(FHIR))
  {
    Response response = MakeJson(MakeAuditBundle(entries));
    response.contentType = FHIR;
    return AddNext(next, std::move(response));
  }
  Json::Value answer;
  answer["Entries"] = Json::arrayValue;
  for (const AuditEntry& entry : entries)
  {
    answer["Entries"].append(MakeAuditJson(entry));
  }
  answer["Next"] = next ? Json::Value(Json::Int64(*next)) : Json::Value();
  return MakeJson(answer);
}

Response AuditHandlers::Head(const Request& request) const
{
  RequireAuditor(request);
  const AuditHead head = runtime_.Trail().Head();
  Json::Value answer;
  answer["Number"] = Json::Int64(head.number);
  answer["Hash"] = head.hash;
  return MakeJson(answer);
}
} // namespace OrthancGenomics
