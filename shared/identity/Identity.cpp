// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/Identity.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
bool IsUserName(const std::string& name)
{
  constexpr std::size_t most = 256;
  return !name.empty() && name.size() <= most && IsUtf8(name) &&
         std::none_of(name.begin(),
                      name.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}
} // namespace OrthancGenomics
