// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessLimit.h"

#include <set>
#include <string>

namespace OrthancGenomics
{
/// Who somebody is, as a token or a proxy states it.
struct Identity
{
  std::string user;
  std::set<std::string> roles; ///< as stated; names that are no role mean nothing
  AccessLimit limit;
};

/// A name that may be a user: neither empty nor longer than 256 bytes, UTF-8 without control
/// characters.
bool IsUserName(const std::string& name);
} // namespace OrthancGenomics
