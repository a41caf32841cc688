// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Authentication.h"

#include "core/Text.h"

#include <string_view>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* CHALLENGE = "Bearer realm=\"Orthanc\"";

Caller MakeCaller(Identity identity)
{
  Caller caller;
  caller.authenticated = true;
  caller.user = std::move(identity.user);
  caller.roles = std::move(identity.roles);
  caller.limit = std::move(identity.limit);
  return caller;
}

Caller MakeNobody(const Error& refusal)
{
  Caller nobody;
  nobody.refusal = refusal;
  return nobody;
}

/// Nothing if there is none, or one of another scheme.
std::string_view FindToken(const std::map<std::string, std::string>& headers)
{
  constexpr std::string_view scheme = "bearer ";
  const auto header = headers.find("authorization");
  if (header == headers.end())
  {
    return {};
  }
  const std::string_view value = header->second;
  return EqualsIgnoringCase(value.substr(0, scheme.size()), scheme)
             ? Trim(value.substr(scheme.size()))
             : std::string_view();
}
} // namespace

TokenAuthentication::TokenAuthentication(std::unique_ptr<TokenVerifier> verifier)
    : verifier_(std::move(verifier))
{
}

Caller TokenAuthentication::Identify(const std::map<std::string, std::string>& headers) const
{
  const std::string_view token = FindToken(headers);
  if (token.empty())
  {
    Caller nobody = MakeNobody(Error(ErrorCode::Forbidden, "a bearer token must say who asks"));
    nobody.challenge = CHALLENGE;
    return nobody;
  }
  try
  {
    Caller caller = MakeCaller(verifier_->Verify(token));
    caller.challenge = CHALLENGE;
    return caller;
  }
  catch (const Error& error)
  {
    Caller nobody = MakeNobody(error);
    // our own words: neither quotation marks nor anything of the token
    nobody.challenge = std::string(CHALLENGE) + ", error=\"invalid_token\", error_description=\"" +
                       error.what() + "\"";
    return nobody;
  }
}

bool TokenAuthentication::Admits(const std::string& /*address*/) const
{
  return true;
}

ProxyAuthentication::ProxyAuthentication(ProxyRules rules) : rules_(std::move(rules)) {}

Caller ProxyAuthentication::Identify(const std::map<std::string, std::string>& headers) const
{
  try
  {
    return MakeCaller(ReadProxyHeaders(headers, rules_));
  }
  catch (const Error& error)
  {
    return MakeNobody(error);
  }
}

bool ProxyAuthentication::Admits(const std::string& address) const
{
  return rules_.Admits(address);
}

Caller BasicAuthentication::Identify(const std::map<std::string, std::string>& headers) const
{
  return IdentifyCaller(headers, true);
}

bool BasicAuthentication::Admits(const std::string& /*address*/) const
{
  return true;
}

Caller NoAuthentication::Identify(const std::map<std::string, std::string>& /*headers*/) const
{
  return MakeNobody(Error(ErrorCode::Busy, "nobody can be known: see the log of Orthanc"));
}

bool NoAuthentication::Admits(const std::string& /*address*/) const
{
  return false;
}
} // namespace OrthancGenomics
