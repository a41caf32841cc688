// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/JoseHandles.h"
#include "json/JsonText.h"

#include <jansson.h>

#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
constexpr std::int64_t TOKEN_NOW = 1'800'000'000; ///< seconds: when the tokens of tests are good

inline std::string EncodeBase64Url(const std::string& bytes)
{
  char* text = nullptr;
  std::size_t size = 0;
  cjose_err error = {};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  if (!cjose_base64url_encode(data, bytes.size(), &text, &size, &error))
  {
    throw std::runtime_error(error.message);
  }
  std::string copy(text, size);
  cjose_get_dealloc()(text);
  return copy;
}

/// A pair of keys, which signs.
class TokenKey
{
public:
  static TokenKey MakeRsa(const std::string& id, std::size_t bits = 2048)
  {
    return {id, cjose_jwk_create_RSA_random(bits, nullptr, 0, nullptr)};
  }
  static TokenKey MakeEc(const std::string& id, cjose_jwk_ec_curve curve = CJOSE_JWK_EC_P_256)
  {
    return {id, cjose_jwk_create_EC_random(curve, nullptr)};
  }
  static TokenKey MakeSecret(const std::string& id, const std::string& bytes)
  {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
    const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    return {id, cjose_jwk_create_oct_spec(data, bytes.size(), nullptr)};
  }

  /// The JWK, with its private part if `whole`.
  Json::Value ToJson(bool whole = false) const
  {
    char* const text = cjose_jwk_to_json(handle_.get(), whole, nullptr);
    Json::Value value = ParseJson(text);
    cjose_get_dealloc()(text);
    return value;
  }

  std::string Sign(const Json::Value& header, const std::string& payload) const
  {
    cjose_err error = {};
    // cjose sets texts alone; its header is a value of jansson's
    json_t* const object = json_loads(ToText(header).c_str(), 0, nullptr);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    auto* const made = reinterpret_cast<cjose_header_t*>(object);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
    const auto* const data = reinterpret_cast<const std::uint8_t*>(payload.data());
    const JwsHandle signature(cjose_jws_sign(handle_.get(), made, data, payload.size(), &error));
    json_decref(object);
    const char* text = nullptr;
    if (signature == nullptr || !cjose_jws_export(signature.get(), &text, &error))
    {
      throw std::runtime_error(error.message);
    }
    return text;
  }

  std::string Sign(const std::string& algorithm, const Json::Value& claims) const
  {
    Json::Value header;
    header["alg"] = algorithm;
    header["kid"] = id_;
    return Sign(header, ToText(claims));
  }

private:
  TokenKey(std::string id, cjose_jwk_t* handle) : id_(std::move(id)), handle_(handle)
  {
    cjose_jwk_set_kid(handle, id_.data(), id_.size(), nullptr);
  }

  std::string id_;
  JwkHandle handle_;
};

/// The JWK Set of these.
inline std::string MakeKeySet(const std::vector<Json::Value>& keys)
{
  Json::Value set;
  set["keys"] = Json::Value(Json::arrayValue);
  for (const Json::Value& key : keys)
  {
    set["keys"].append(key);
  }
  return ToText(set);
}

/// Of alice, for an hour.
inline Json::Value MakeClaims()
{
  return ParseJson(R"({"iss": "https://issuer", "aud": "orthanc", "sub": "alice",
                       "iat": 1800000000, "exp": 1800003600})");
}
} // namespace OrthancGenomics
