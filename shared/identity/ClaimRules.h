// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/Identity.h"

#include <cstdint>
#include <set>
#include <string>

namespace OrthancGenomics
{
/// What must be true of a token's claims, and how they are read. Immutable.
struct ClaimRules
{
  std::string issuer;
  std::set<std::string> audiences; ///< the token must be for one of them
  std::int64_t leewaySeconds = 60;
  std::string userClaim = "sub";
  std::string rolesClaim; ///< "realm_access.roles" goes into objects; empty: tokens state no roles
  std::string patientClaim = "patient";
  std::string purposeClaim;   ///< empty: tokens do not say what for
  bool requireScopes = false; ///< a token without SMART scopes gives nothing
};

/// What a token says, and when.
struct Claims
{
  Identity identity;
  std::int64_t from = 0;  ///< milliseconds since 1970 UTC, leeway included
  std::int64_t until = 0; ///< not any more then
};

/// Of the payload of a token whose signature is verified: iss, aud and exp must be there, nbf and
/// iat are kept where they are. Throws Error(Forbidden), which claim and why, never its value.
Claims ReadClaims(const std::string& payload, const ClaimRules& rules);

/// Throws Error(Forbidden) where `now` is outside.
void CheckTime(const Claims& claims, std::int64_t now);
} // namespace OrthancGenomics
