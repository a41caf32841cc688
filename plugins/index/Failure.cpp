// SPDX-License-Identifier: GPL-3.0-or-later
#include "Failure.h"

#include "core/Text.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::array<ErrorCode, 11> CODES = {ErrorCode::BadInput,
                                             ErrorCode::Forbidden,
                                             ErrorCode::NotFound,
                                             ErrorCode::Conflict,
                                             ErrorCode::TooLarge,
                                             ErrorCode::Refused,
                                             ErrorCode::Unsupported,
                                             ErrorCode::Busy,
                                             ErrorCode::Storage,
                                             ErrorCode::Damaged,
                                             ErrorCode::Upstream};
}

std::string WriteFailure(const std::exception& exception)
{
  const auto* const error = dynamic_cast<const Error*>(&exception);
  const ErrorCode code = error == nullptr ? ErrorCode::Storage : error->Code();
  return std::string(ToString(code)) + ": " + exception.what();
}

Error ReadFailure(const std::string& text, const std::string& dataset)
{
  for (const ErrorCode code : CODES)
  {
    const std::string prefix = std::string(ToString(code)) + ": ";
    if (StartsWith(text, prefix))
    {
      return Error(code, text.substr(prefix.size()), dataset);
    }
  }
  return Error(ErrorCode::Storage, text, dataset);
}
} // namespace OrthancGenomics
