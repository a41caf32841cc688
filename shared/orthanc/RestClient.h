// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Host.h"

#include <json/value.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Calls of Orthanc's REST API from inside. Thread-safe. `Find…` gives nothing for 404, `Get…`
/// throws Error(NotFound); any other failure is Error(Upstream) with the status and the path's
/// first segment, since paths hold ids.
class RestClient
{
public:
  explicit RestClient(IHost& host);

  /// A client that goes through the routes that other plugins have overridden, with these headers
  /// (the caller's, say, so that an authorization plugin sees whose call it is).
  RestClient AfterPlugins(std::map<std::string, std::string> headers) const;

  std::optional<std::string> FindBytes(const std::string& path) const;
  std::optional<Json::Value> FindJson(const std::string& path) const;
  std::string GetBytes(const std::string& path) const;
  Json::Value GetJson(const std::string& path) const;

  /// The answer's body, null if it is empty.
  Json::Value PostJson(const std::string& path, const Json::Value& body) const;
  Json::Value PostBytes(const std::string& path, const std::string& body) const;
  void PutBytes(const std::string& path, const std::string& body) const;

  /// Whether there was something to delete.
  bool Delete(const std::string& path) const;

private:
  RestAnswer Call(HttpMethod method, const std::string& path, const std::string& body) const;

  IHost* host_;
  bool afterPlugins_ = false;
  std::map<std::string, std::string> headers_;
};

/// Orthanc's id of a patient: SHA-1 of the PatientID in five groups, such as
/// "6816cb19-844d5aee-85245eba-28e841e6-2414fae2". Spaces at its end are padding of DICOM,
/// those at its beginning count (tried).
std::string MakeOrthancPatientId(std::string_view patientId);

/// For one segment of a path or one value of a query (RFC 3986 unreserved characters stay).
std::string EncodePercent(std::string_view text);
} // namespace OrthancGenomics
