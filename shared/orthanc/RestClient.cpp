// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/RestClient.h"

#include "core/Error.h"
#include "core/Text.h"
#include "json/JsonText.h"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int NOT_FOUND = 404;

/// "GET /patients": the rest of a path may identify.
std::string Describe(HttpMethod method, const std::string& path)
{
  return std::string(ToString(method)) + " " + path.substr(0, path.find_first_of("/?", 1));
}

bool IsGood(const RestAnswer& answer)
{
  return answer.status >= 200 && answer.status < 300;
}

[[noreturn]] void Fail(const RestAnswer& answer, HttpMethod method, const std::string& path)
{
  throw Error(ErrorCode::Upstream,
              "Orthanc answered " + std::to_string(answer.status) + " to " +
                  Describe(method, path));
}

Json::Value ParseAnswer(const std::string& body, HttpMethod method, const std::string& path)
{
  try
  {
    return ParseJson(body);
  }
  catch (const Error&)
  {
    throw Error(ErrorCode::Upstream,
                "Orthanc's answer to " + Describe(method, path) + " is no JSON");
  }
}
} // namespace

RestClient::RestClient(IHost& host) : host_(&host) {}

RestClient RestClient::AfterPlugins(std::map<std::string, std::string> headers) const
{
  RestClient client = *this;
  client.afterPlugins_ = true;
  client.headers_ = std::move(headers);
  return client;
}

std::optional<std::string> RestClient::FindBytes(const std::string& path) const
{
  RestAnswer answer = Call(HttpMethod::Get, path, "");
  if (answer.status == NOT_FOUND)
  {
    return std::nullopt;
  }
  if (!IsGood(answer))
  {
    Fail(answer, HttpMethod::Get, path);
  }
  return std::move(answer.body);
}

std::optional<Json::Value> RestClient::FindJson(const std::string& path) const
{
  const std::optional<std::string> body = FindBytes(path);
  return body ? std::make_optional(ParseAnswer(*body, HttpMethod::Get, path)) : std::nullopt;
}

std::string RestClient::GetBytes(const std::string& path) const
{
  std::optional<std::string> body = FindBytes(path);
  if (!body)
  {
    throw Error(ErrorCode::NotFound, "Orthanc does not have it");
  }
  return std::move(*body);
}

Json::Value RestClient::GetJson(const std::string& path) const
{
  return ParseAnswer(GetBytes(path), HttpMethod::Get, path);
}

Json::Value RestClient::PostJson(const std::string& path, const Json::Value& body) const
{
  return PostBytes(path, ToText(body));
}

Json::Value RestClient::PostBytes(const std::string& path, const std::string& body) const
{
  const RestAnswer answer = Call(HttpMethod::Post, path, body);
  if (!IsGood(answer))
  {
    Fail(answer, HttpMethod::Post, path);
  }
  return answer.body.empty() ? Json::Value() : ParseAnswer(answer.body, HttpMethod::Post, path);
}

void RestClient::PutBytes(const std::string& path, const std::string& body) const
{
  const RestAnswer answer = Call(HttpMethod::Put, path, body);
  if (!IsGood(answer))
  {
    Fail(answer, HttpMethod::Put, path);
  }
}

bool RestClient::Delete(const std::string& path) const
{
  const RestAnswer answer = Call(HttpMethod::Delete, path, "");
  if (answer.status != NOT_FOUND && !IsGood(answer))
  {
    Fail(answer, HttpMethod::Delete, path);
  }
  return answer.status != NOT_FOUND;
}

RestAnswer
RestClient::Call(HttpMethod method, const std::string& path, const std::string& body) const
{
  return host_->Call({method, path, body, headers_, afterPlugins_});
}

std::string MakeOrthancPatientId(std::string_view patientId)
{
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr unsigned bytesAGroup = 4;
  const std::string_view text = patientId.substr(0, patientId.find_last_not_of(' ') + 1);
  // Looked up once: OpenSSL takes longer to find it than to use it.
  static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> sha1(
      EVP_MD_fetch(nullptr, "SHA1", nullptr), EVP_MD_free);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  unsigned size = 0;
  if (!sha1 || EVP_Digest(text.data(), text.size(), digest.data(), &size, sha1.get(), nullptr) != 1)
  {
    throw Error(ErrorCode::Upstream, "SHA-1 is not to be had from this OpenSSL");
  }
  std::string id;
  for (unsigned i = 0; i < size; i++)
  {
    if (i != 0 && i % bytesAGroup == 0)
    {
      id += '-';
    }
    id += digits[digest[i] >> 4U];
    id += digits[digest[i] & 15U];
  }
  return id;
}

std::string EncodePercent(std::string_view text)
{
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char c : text)
  {
    if (unreserved.find(c) != std::string_view::npos)
    {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return encoded;
}
} // namespace OrthancGenomics
