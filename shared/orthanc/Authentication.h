// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/ProxyRules.h"
#include "identity/TokenVerifier.h"
#include "orthanc/Caller.h"

#include <map>
#include <memory>
#include <string>

namespace OrthancGenomics
{
/// How we know who sends a request where Orthanc does not: nobody may ask for anything then.
/// Thread-safe.
class IAuthentication
{
public:
  virtual ~IAuthentication() = default;

  /// `headers` by names in lower case. Whoever is not known is refused (Caller::refusal).
  virtual Caller Identify(const std::map<std::string, std::string>& headers) const = 0;

  /// Whether somebody at this address is listened to at all.
  virtual bool Admits(const std::string& address) const = 0;
};

/// `Authorization: Bearer …` (RFC 6750, section 2.1); in no other place is a token looked for.
class TokenAuthentication final : public IAuthentication
{
public:
  explicit TokenAuthentication(std::unique_ptr<TokenVerifier> verifier);
  Caller Identify(const std::map<std::string, std::string>& headers) const override;
  bool Admits(const std::string& address) const override;

private:
  std::unique_ptr<TokenVerifier> verifier_;
};

/// The headers of a proxy, which nobody else may reach us beside.
class ProxyAuthentication final : public IAuthentication
{
public:
  explicit ProxyAuthentication(ProxyRules rules);
  Caller Identify(const std::map<std::string, std::string>& headers) const override;
  bool Admits(const std::string& address) const override;

private:
  ProxyRules rules_;
};

/// Orthanc, which has refused wrong passwords before us.
class BasicAuthentication final : public IAuthentication
{
public:
  Caller Identify(const std::map<std::string, std::string>& headers) const override;
  bool Admits(const std::string& address) const override;
};

/// Refuses everybody: what is configured has not been understood yet, or cannot be.
class NoAuthentication final : public IAuthentication
{
public:
  Caller Identify(const std::map<std::string, std::string>& headers) const override;
  bool Admits(const std::string& address) const override;
};
} // namespace OrthancGenomics
