// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Auditor.h"
#include "orthanc/Caller.h"
#include "orthanc/HttpMethod.h"

#include <json/value.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// One REST request as a handler sees it. A plain value: tests fill what they need.
/// Faults of the client are Error(BadInput) that names the key.
///
/// Orthanc hands a query to plugins with GET alone: for POST, PUT and DELETE it drops what stands
/// after the "?" (tried on 1.10.1). So a declared key of any route may also come as a header,
/// "X-Genomics-" before it: `X-Genomics-Patient-Id: P1` is `?patient-id=P1`, percent-encoded
/// likewise. The edge has put these into `query`, handlers need not know.
struct Request
{
  HttpMethod method = HttpMethod::Get;
  std::string path;                           ///< "/genomics/datasets/7f…", decoded, no query
  std::map<std::string, std::string> groups;  ///< the `{name}` parts of the route's pattern
  std::map<std::string, std::string> query;   ///< decoded; of a repeated key the last
  std::map<std::string, std::string> headers; ///< names in lower case
  std::string body;                           ///< empty for chunked routes
  Json::Value json;                           ///< the body, parsed, where the route says Json
  Caller caller;

  /// What must live until the answer has left, such as the scope that it was made under. Shared
  /// with the Response, which outlives the request.
  mutable std::vector<std::shared_ptr<const void>> held;

  /// What the audit is to know. Shared with copies of the request, which body readers keep.
  std::shared_ptr<AuditNote> note = std::make_shared<AuditNote>();

  /// A part of the path; the pattern must have it (std::out_of_range: our own mistake).
  const std::string& Group(const std::string& name) const { return groups.at(name); }

  /// Empty for an absent header. `name` in lower case.
  std::string Header(const std::string& name) const;

  /// Absent and empty are not the same.
  std::optional<std::string> FindQuery(const std::string& key) const;
  std::string GetQuery(const std::string& key) const;
  std::string GetQuery(const std::string& key, const std::string& absent) const;
  std::optional<std::int64_t>
  FindInteger(const std::string& key, std::int64_t least, std::int64_t most) const;
  std::int64_t GetInteger(const std::string& key,
                          std::int64_t absent,
                          std::int64_t least,
                          std::int64_t most) const;
  std::optional<double> FindNumber(const std::string& key, double least, double most) const;

  /// "true", "1", "yes" or the bare key; "false", "0", "no"; absent is false.
  bool GetBool(const std::string& key) const;

  /// Whether the key is there at all, as in `?expand`; with a value, what GetBool says.
  bool HasFlag(const std::string& key) const { return GetBool(key); }

  /// Throws Error(BadInput) for a query key that is not one of these. Routes do it by themselves
  /// from the keys that their table declares.
  void AllowKeys(const std::vector<std::string>& keys) const;

  /// Content-Length, if the client sent a readable one.
  std::optional<std::int64_t> ContentLength() const;

  /// Whether the client prefers `mime` ("text/csv") to JSON: it stands in Accept by its full name
  /// with a q not below that of application/json.
  bool Accepts(const std::string& mime) const;
};
} // namespace OrthancGenomics
