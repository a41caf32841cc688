// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/Token.h"

#include "core/Error.h"
#include "core/Text.h"
#include "identity/Base64Url.h"
#include "json/JsonText.h"

#include <json/value.h>

#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t PARTS = 3;

[[noreturn]] void Refuse(const std::string& why)
{
  throw Error(ErrorCode::Forbidden, "the token " + why);
}

std::string DecodePart(std::string_view part, const char* name)
{
  std::optional<std::string> bytes = DecodeBase64Url(part);
  if (!bytes || bytes->empty())
  {
    Refuse(std::string("has a ") + name + " that is no base64url");
  }
  return std::move(*bytes);
}

Json::Value ReadHeader(const std::string& text)
{
  try
  {
    return ParseJson(text);
  }
  catch (const Error&)
  {
    Refuse("has a header that is no JSON");
  }
}

/// A token of another kind (of a logout, of a proof) must not pass for one of access, RFC 8725.
void CheckType(const Json::Value& type)
{
  if (type.isNull())
  {
    return;
  }
  const std::string name = type.isString() ? ToLowerAscii(type.asString()) : "";
  for (const char* const known : {"jwt", "at+jwt", "application/jwt", "application/at+jwt"})
  {
    if (name == known)
    {
      return;
    }
  }
  Refuse("is of another type (typ)");
}
} // namespace

Token ParseToken(std::string_view text, const std::set<std::string>& algorithms)
{
  if (text.size() > MOST_TOKEN_BYTES)
  {
    Refuse("is longer than " + std::to_string(MOST_TOKEN_BYTES) + " bytes");
  }
  const std::vector<std::string_view> parts = Split(text, '.');
  if (parts.size() != PARTS)
  {
    Refuse("is no signed JWT of three parts");
  }
  const Json::Value header = ReadHeader(DecodePart(parts[0], "header"));
  if (!header.isObject() || !header["alg"].isString() ||
      algorithms.count(header["alg"].asString()) == 0)
  {
    Refuse("is signed by an algorithm that is not configured");
  }
  if (header.isMember("crit") || header.isMember("b64"))
  {
    Refuse("demands what is not understood here (crit)");
  }
  CheckType(header["typ"]);
  if (!header["kid"].isNull() && !header["kid"].isString())
  {
    Refuse("has a key id (kid) that is no string");
  }
  Token token;
  token.algorithm = FindSignatureAlgorithm(header["alg"].asString());
  if (header["kid"].isString())
  {
    token.keyId = header["kid"].asString();
  }
  token.payload = DecodePart(parts[1], "payload");
  DecodePart(parts[2], "signature");
  return token;
}
} // namespace OrthancGenomics
