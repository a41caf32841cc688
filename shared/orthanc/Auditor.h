// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace OrthancGenomics
{
struct Request;
struct Response;
class Route;

/// What a handler alone knows of a request: whom it was about, or how many.
struct AuditNote
{
  std::string patientId;
  std::string issuer;
  std::string subject; ///< opaque id
  std::optional<std::int64_t> subjects;
};

/// Writes down what a route was asked and answered, before the answer leaves. Thread-safe.
class IAuditor
{
public:
  virtual ~IAuditor() = default;

  /// Before a handler that changes something. Throws Error if nothing can be written down.
  virtual void RequireWritable() = 0;

  /// Throws Error: then the answer may not leave.
  virtual void Record(const Route& route, const Request& request, const Response& response) = 0;
};
} // namespace OrthancGenomics
