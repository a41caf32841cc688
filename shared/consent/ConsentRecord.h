// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace OrthancGenomics
{
/// What became of a consent with a version of it.
enum class ConsentAction
{
  Created,
  Replaced,
  Withdrawn ///< the version repeats the resource that it takes back
};

const char* ToString(ConsentAction action);

/// One version of a patient's consent, as it came. Versions are never changed and never removed:
/// the newest one decides.
struct ConsentRecord
{
  std::string id;           ///< opaque, the same for all versions
  std::int64_t version = 0; ///< from 1
  std::int64_t subject = 0; ///< Subject::number
  ConsentAction action = ConsentAction::Created;
  bool fhir = false;         ///< `resource` is a FHIR Consent, else the simple form
  std::string resource;      ///< the JSON as it was received
  std::int64_t received = 0; ///< when the resource came, milliseconds since 1970 UTC
  std::int64_t recorded = 0; ///< when this version came: later, of a withdrawal
  std::string user;          ///< who sent it; empty for a request without one
};

/// The last time that the consent service has said all that it has.
struct ServicePull
{
  std::string service;   ///< SHA-256 of its URL
  std::int64_t time = 0; ///< milliseconds since 1970 UTC
  std::string etag;      ///< of its answer; empty where it has none, or several pages
};
} // namespace OrthancGenomics
