// SPDX-License-Identifier: GPL-3.0-or-later
// "2.25." and a UUID as a decimal number (PS3.5 §B.2). The UUID is the begin of an HMAC-SHA-256
// (RFC 2104) of what is named, each part behind its length, with the bits of version 8 (RFC 9562).
#include "dicom/UidMaker.h"

#include "core/Error.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MIN_SECRET = 16;
constexpr std::size_t UUID_BYTES = 16;
using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

Digest Sign(const std::string& secret, const std::string& message)
{
  Digest digest{};
  unsigned int size = 0;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  if (HMAC(EVP_sha256(),
           secret.data(),
           static_cast<int>(secret.size()),
           bytes,
           message.size(),
           digest.data(),
           &size) == nullptr ||
      size < UUID_BYTES)
  {
    throw Error(ErrorCode::Storage, "HMAC-SHA-256 failed");
  }
  return digest;
}

/// By long division, a byte at a time.
std::string ToDecimal(std::array<unsigned char, UUID_BYTES> number)
{
  std::string digits;
  while (std::any_of(number.begin(), number.end(), [](unsigned char byte) { return byte != 0; }))
  {
    unsigned int rest = 0;
    for (unsigned char& byte : number)
    {
      rest = rest * 256 + byte;
      byte = static_cast<unsigned char>(rest / 10);
      rest %= 10;
    }
    digits += static_cast<char>('0' + rest);
  }
  std::reverse(digits.begin(), digits.end());
  return digits;
}
} // namespace

UidMaker::UidMaker(std::string secret) : secret_(std::move(secret))
{
  if (secret_.size() < MIN_SECRET)
  {
    throw Error(ErrorCode::BadInput, "the secret of an installation has fewer than 16 bytes");
  }
}

Uid UidMaker::Make(std::initializer_list<std::string_view> parts) const
{
  std::string message;
  for (const std::string_view part : parts)
  {
    message += std::to_string(part.size()) + ':';
    message += part;
  }
  const Digest digest = Sign(secret_, message);
  std::array<unsigned char, UUID_BYTES> uuid{};
  std::copy_n(digest.begin(), UUID_BYTES, uuid.begin());
  uuid[6] = static_cast<unsigned char>((uuid[6] & 0x0FU) | 0x80U);
  uuid[8] = static_cast<unsigned char>((uuid[8] & 0x3FU) | 0x80U);
  return Uid("2.25." + ToDecimal(uuid));
}

Uid UidMaker::OfStudy(std::string_view reportId) const
{
  return Make({"study", reportId});
}

Uid UidMaker::OfSeries(std::string_view reportId) const
{
  return Make({"series", reportId});
}

Uid UidMaker::OfDocument(std::string_view reportId, std::uint32_t version) const
{
  return Make({"document", reportId, std::to_string(version)});
}

Uid UidMaker::OfCopy(std::string_view reportId, std::uint32_t version, const Uid& study) const
{
  return Make({"copy", reportId, std::to_string(version), study.Value()});
}

Uid UidMaker::OfCopySeries(std::string_view reportId, const Uid& study) const
{
  return Make({"copy series", reportId, study.Value()});
}

Uid UidMaker::OfSpecimen(std::string_view identifier) const
{
  return Make({"specimen", identifier});
}

Uid UidMaker::OfVariant(std::string_view variant, std::string_view specimen) const
{
  return Make({"variant", variant, specimen});
}

Uid UidMaker::OfInstallation() const
{
  return Make({"installation"});
}
} // namespace OrthancGenomics
