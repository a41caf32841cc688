// SPDX-License-Identifier: GPL-3.0-or-later
// "2.25." and a UUID as a decimal number (PS3.5 §B.2). The UUID is the begin of an HMAC-SHA-256
// (RFC 2104) of what is named, each part behind its length, with the bits of version 8 (RFC 9562).
#include "dicom/UidMaker.h"

#include "core/Error.h"
#include "files/Sha256.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MIN_SECRET = 16;
constexpr std::size_t UUID_DIGITS = 32; ///< hexadecimal ones
constexpr std::size_t VERSION = 12;     ///< place of this digit, and of the variant's
constexpr std::size_t VARIANT = 16;
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
  std::string uuid = ComputeHmacSha256(secret_, message).substr(0, UUID_DIGITS);
  uuid[VERSION] = '8';
  uuid[VARIANT] = "89ab"[std::stoul(uuid.substr(VARIANT, 1), nullptr, 16) % 4];
  return Uid("2.25." + HexToDecimal(uuid));
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

Uid UidMaker::OfPdf(const Uid& document) const
{
  return Make({"pdf", document.Value()});
}

Uid UidMaker::OfPdfSeries(const Uid& series) const
{
  return Make({"pdf series", series.Value()});
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
