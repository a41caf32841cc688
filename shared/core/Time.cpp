// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Time.h"

#include <array>
#include <chrono>
#include <ctime>

namespace OrthancGenomics
{
std::int64_t NowMilliseconds()
{
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string ToIsoTime(std::int64_t milliseconds)
{
  const std::time_t seconds = static_cast<std::time_t>(milliseconds / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return std::string(text.data(), length);
}
} // namespace OrthancGenomics
