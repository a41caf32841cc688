// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/KeyLoaders.h"

#include "core/Error.h"
#include "core/Text.h"
#include "json/JsonText.h"

#include <json/value.h>

#include <fstream>
#include <string_view>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MOST_BYTES = 1U << 20U;

[[noreturn]] void Fail(const std::string& why)
{
  throw Error(ErrorCode::Upstream, why);
}

/// "::1" of "[::1]:8080/keys"; whatever names a user too is no host.
std::string GetHost(std::string_view rest)
{
  std::string_view authority = rest.substr(0, rest.find_first_of("/?#\\"));
  if (authority.find('@') != std::string_view::npos)
  {
    return "";
  }
  const bool bracketed = StartsWith(authority, "[");
  return std::string(bracketed ? authority.substr(0, authority.find(']') + 1)
                               : authority.substr(0, authority.find(':')));
}

std::string ReadFile(const std::filesystem::path& file)
{
  std::ifstream input(file, std::ios::binary);
  std::string text(MOST_BYTES, '\0');
  input.read(text.data(), static_cast<std::streamsize>(text.size()));
  const std::streamsize size = input.gcount();
  if (size <= 0 || !input.eof())
  {
    Fail("the file of keys cannot be read");
  }
  text.resize(static_cast<std::size_t>(size));
  return text;
}

/// Empty for a document that is no discovery.
std::string FindKeySetUrl(const std::string& text, const std::string& issuer)
{
  const Json::Value document = ParseJson(text);
  if (!document.isObject() || !document.isMember("jwks_uri"))
  {
    return "";
  }
  if (document["issuer"] != Json::Value(issuer))
  {
    Fail("the discovery document is of another issuer");
  }
  const Json::Value& url = document["jwks_uri"];
  if (!url.isString() || !IsSafeUrl(url.asString()))
  {
    Fail("the discovery document names no place for keys that is safe");
  }
  return url.asString();
}
} // namespace

bool IsSafeUrl(const std::string& url)
{
  if (url.find_first_of(" \t\r\n") != std::string::npos)
  {
    return false;
  }
  constexpr std::string_view safe = "https://";
  constexpr std::string_view plain = "http://";
  if (StartsWith(url, safe))
  {
    return !GetHost(std::string_view(url).substr(safe.size())).empty();
  }
  const std::string host =
      StartsWith(url, plain) ? GetHost(std::string_view(url).substr(plain.size())) : "";
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

KeySource::Load MakeFileLoader(const std::filesystem::path& file)
{
  return [file] { return ReadFile(file); };
}

KeySource::Load MakeUrlLoader(const std::string& url,
                              const std::string& issuer,
                              std::function<std::string(const std::string&)> fetch)
{
  return [url, issuer, fetch = std::move(fetch)]
  {
    std::string text = fetch(url);
    const std::string keys = text.size() > MOST_BYTES ? "" : FindKeySetUrl(text, issuer);
    text = keys.empty() ? std::move(text) : fetch(keys);
    if (text.size() > MOST_BYTES)
    {
      Fail("the keys are too large");
    }
    return text;
  };
}
} // namespace OrthancGenomics
