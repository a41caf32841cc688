// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/KeySource.h"

#include <filesystem>
#include <functional>
#include <string>

namespace OrthancGenomics
{
/// Whether what decides about access may come from this URL: by https, or by http from this very
/// machine.
bool IsSafeUrl(const std::string& url);

/// Reads a JWK Set from a file. What it throws is Error(Upstream).
KeySource::Load MakeFileLoader(const std::filesystem::path& file);

/// Fetches a JWK Set; of OpenID Connect's discovery document, which must be of this issuer, the set
/// that it names. `fetch` gives the body of a URL or throws Error(Upstream).
KeySource::Load MakeUrlLoader(const std::string& url,
                              const std::string& issuer,
                              std::function<std::string(const std::string&)> fetch);
} // namespace OrthancGenomics
