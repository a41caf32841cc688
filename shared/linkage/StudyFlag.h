// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace OrthancGenomics
{
/// A known deviation of a study's images, such as a wrong protocol. A study has each flag once.
struct StudyFlag
{
  std::string flag; ///< a code or a text
  std::string reason;
  std::string user;      ///< who set it; empty for a request without one
  std::int64_t time = 0; ///< milliseconds since 1970 UTC
};
} // namespace OrthancGenomics
