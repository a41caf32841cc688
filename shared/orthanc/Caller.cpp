// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Caller.h"

#include "core/Text.h"

#include <openssl/evp.h>

#include <string_view>
#include <vector>

namespace OrthancGenomics
{
namespace
{
/// As RFC 4648 section 4; empty for what is not base64.
std::string DecodeBase64(std::string_view text)
{
  if (text.empty() || text.size() % 4 != 0)
  {
    return {};
  }
  std::vector<unsigned char> input(text.begin(), text.end());
  std::vector<unsigned char> output(text.size() / 4 * 3 + 1);
  const int size = EVP_DecodeBlock(output.data(), input.data(), static_cast<int>(input.size()));
  if (size < 0)
  {
    return {};
  }
  std::size_t length = static_cast<std::size_t>(size);
  for (std::size_t i = text.size(); i > 0 && text[i - 1] == '=' && length > 0; i--)
  {
    length--;
  }
  return {output.begin(), output.begin() + static_cast<std::ptrdiff_t>(length)};
}
} // namespace

bool IsAuthenticationEnabled(const Json::Value& configuration)
{
  if (!configuration.isObject())
  {
    return false;
  }
  const Json::Value& stated = configuration["AuthenticationEnabled"];
  if (stated.isBool())
  {
    return stated.asBool();
  }
  const Json::Value& remote = configuration["RemoteAccessAllowed"];
  return remote.isBool() && remote.asBool();
}

Caller IdentifyCaller(const std::map<std::string, std::string>& headers, bool authenticationEnabled)
{
  constexpr std::string_view scheme = "Basic "; // Orthanc compares it with this case
  const auto header = headers.find("authorization");
  if (!authenticationEnabled || header == headers.end() || !StartsWith(header->second, scheme))
  {
    return {};
  }
  const std::string credentials =
      DecodeBase64(Trim(std::string_view(header->second).substr(scheme.size())));
  const std::size_t colon = credentials.find(':');
  if (colon == std::string::npos || colon == 0)
  {
    return {};
  }
  Caller caller;
  caller.authenticated = true;
  caller.user = credentials.substr(0, colon);
  return caller;
}
} // namespace OrthancGenomics
