// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/KeySet.h"

#include "core/Error.h"
#include "identity/Base64Url.h"
#include "identity/JoseHandles.h"
#include "json/JsonText.h"

#include <json/value.h>

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
struct CjoseKey
{
  JwkHandle handle;
};

namespace
{
constexpr unsigned MOST_KEYS = 100;
constexpr std::size_t LEAST_RSA_BITS = 2048;
constexpr std::size_t LEAST_OCT_BITS = 256;
constexpr std::size_t MOST_BITS = 16384;

std::string GetText(const Json::Value& key, const char* name)
{
  return key[name].isString() ? key[name].asString() : std::string();
}

/// "use" and "key_ops" (RFC 7517, sections 4.2 and 4.3), where stated.
bool IsForSignatures(const Json::Value& key)
{
  const Json::Value& operations = key["key_ops"];
  const bool named =
      operations.isNull() ||
      (operations.isArray() &&
       std::find(operations.begin(), operations.end(), Json::Value("verify")) != operations.end());
  return named && (key["use"].isNull() || key["use"] == Json::Value("sig"));
}

/// How many bits the number in this member has, less leading zeros.
std::size_t CountBits(const Json::Value& key, const char* name)
{
  const std::string bytes = DecodeBase64Url(GetText(key, name)).value_or("");
  const std::size_t first = bytes.find_first_not_of('\0');
  if (first == std::string::npos)
  {
    return 0;
  }
  std::size_t bits = (bytes.size() - first) * 8;
  for (unsigned top = static_cast<unsigned char>(bytes[first]); top < 0x80U; top <<= 1U)
  {
    bits--;
  }
  return bits;
}

std::size_t CountKeyBits(const VerificationKey& key, const Json::Value& value)
{
  if (key.type == "RSA")
  {
    const std::size_t bits = CountBits(value, "n");
    return bits < LEAST_RSA_BITS || CountBits(value, "e") < 2 ? 0 : bits;
  }
  if (key.type == "oct")
  {
    const std::size_t bits = DecodeBase64Url(GetText(value, "k")).value_or("").size() * 8;
    return bits < LEAST_OCT_BITS ? 0 : bits;
  }
  return key.curve == "P-256" ? 256 : key.curve == "P-384" ? 384 : key.curve == "P-521" ? 521 : 0;
}

/// The public part alone: whoever has the file of keys should not have handed out more.
Json::Value CopyPublicPart(const Json::Value& key)
{
  Json::Value copy(Json::objectValue);
  const bool symmetric = GetText(key, "kty") == "oct";
  for (const char* const name : {"kty", "n", "e", "crv", "x", "y", "k"})
  {
    if (key.isMember(name) && (symmetric || std::string(name) != "k"))
    {
      copy[name] = key[name];
    }
  }
  return copy;
}

std::optional<VerificationKey> FindKey(const Json::Value& value)
{
  if (!value.isObject() || !IsForSignatures(value) ||
      !(value["alg"].isNull() || value["alg"].isString()))
  {
    return std::nullopt;
  }
  VerificationKey key;
  key.type = GetText(value, "kty");
  key.curve = key.type == "EC" ? GetText(value, "crv") : "";
  key.algorithm = GetText(value, "alg");
  if (value["kid"].isString())
  {
    key.id = value["kid"].asString();
  }
  const bool known = key.type == "RSA" || key.type == "EC" || key.type == "oct";
  key.bits = known ? CountKeyBits(key, value) : 0;
  if (key.bits == 0 || key.bits > MOST_BITS)
  {
    return std::nullopt;
  }
  const std::string text = ToText(CopyPublicPart(value));
  cjose_err error = {};
  JwkHandle handle(cjose_jwk_import(text.data(), text.size(), &error));
  if (handle == nullptr)
  {
    return std::nullopt;
  }
  key.handle = std::make_shared<const CjoseKey>(CjoseKey{std::move(handle)});
  return key;
}
} // namespace

bool VerificationKey::Fits(const SignatureAlgorithm& wanted) const
{
  return type == wanted.keyType && curve == wanted.curve && bits >= wanted.leastBits &&
         (algorithm.empty() || algorithm == wanted.name);
}

KeySet KeySet::Parse(const std::string& text)
{
  const Json::Value whole = ParseJson(text);
  const Json::Value* const keys = whole.isObject() ? &whole["keys"] : nullptr;
  if (keys == nullptr || !keys->isArray() || keys->size() > MOST_KEYS)
  {
    throw Error(ErrorCode::BadInput,
                "no JWK Set: it must be an object with at most " + std::to_string(MOST_KEYS) +
                    " \"keys\"");
  }
  KeySet set;
  for (const Json::Value& value : *keys)
  {
    if (std::optional<VerificationKey> key = FindKey(value))
    {
      set.keys_.push_back(std::move(*key));
    }
  }
  if (set.keys_.empty())
  {
    throw Error(ErrorCode::BadInput, "the JWK Set has no key that signatures are verified with");
  }
  return set;
}

std::vector<const VerificationKey*> KeySet::Find(const SignatureAlgorithm& algorithm,
                                                 const std::optional<std::string>& id) const
{
  std::vector<const VerificationKey*> found;
  for (const VerificationKey& key : keys_)
  {
    if (key.Fits(algorithm) && (!id || key.id == id))
    {
      found.push_back(&key);
    }
  }
  if (!id && found.size() > 1)
  {
    found.clear();
  }
  return found;
}

bool VerifySignature(const std::string& text,
                     const SignatureAlgorithm& algorithm,
                     const VerificationKey& key)
{
  // cjose takes one of ES256 with more bytes behind it (tried with 0.6.2.1)
  const std::size_t bytes = algorithm.bytes != 0 ? algorithm.bytes : (key.bits + 7) / 8;
  const auto made = DecodeBase64Url(std::string_view(text).substr(text.rfind('.') + 1));
  if (!made || made->size() != bytes)
  {
    return false;
  }
  cjose_err error = {};
  const JwsHandle signature(cjose_jws_import(text.data(), text.size(), &error));
  return signature != nullptr &&
         cjose_jws_verify(signature.get(), key.handle->handle.get(), &error);
}
} // namespace OrthancGenomics
