// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/KeyRing.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
KeyRing::KeyRing(std::string_view text, const std::string& place)
{
  std::size_t number = 0;
  for (const std::string_view whole : Split(text, '\n'))
  {
    number++;
    const std::string_view line = Trim(whole);
    if (line.empty() || line.front() == '#')
    {
      continue;
    }
    const std::string where = place + ":" + std::to_string(number) + ": ";
    try
    {
      SealKey key(line);
      if (Find(key.Id()) != nullptr)
      {
        throw Error(ErrorCode::BadInput, "this key stands above already");
      }
      keys_.push_back(std::move(key));
    }
    catch (const Error& error)
    {
      throw Error(error.Code(), where + error.what());
    }
  }
  if (keys_.empty())
  {
    throw Error(ErrorCode::BadInput, place + ": there is no key");
  }
}

const SealKey* KeyRing::Find(std::string_view id) const
{
  const auto found =
      std::find_if(keys_.begin(), keys_.end(), [id](const SealKey& key) { return key.Id() == id; });
  return found == keys_.end() ? nullptr : &*found;
}
} // namespace OrthancGenomics
