// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/BodyText.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
std::string ReadBodyText(JsonReader& body, const std::string& key, std::size_t most)
{
  const std::string whole = body.GetString(key);
  const std::string_view text = Trim(whole);
  const bool control =
      std::any_of(text.begin(),
                  text.end(),
                  [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f'; });
  if (text.empty() || text.size() > most || control || !IsUtf8(text))
  {
    throw Error(ErrorCode::BadInput,
                body.PathOf(key) + " must be a text of 1 to " + std::to_string(most) +
                    " bytes in UTF-8");
  }
  return std::string(text);
}
} // namespace OrthancGenomics
