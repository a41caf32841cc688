// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "json/JsonReader.h"

#include <string>

namespace OrthancGenomics
{
/// What `parse` gives; what it throws becomes Error(BadInput) with the place before it.
template <typename Parse>
auto AtPlace(const std::string& place, const Parse& parse)
{
  try
  {
    return parse();
  }
  catch (const Error& error)
  {
    throw Error(ErrorCode::BadInput, place + ": " + error.what());
  }
}

/// A checked text of report/CheckedText.h, which must be there.
template <typename Text>
Text GetCheckedText(JsonReader& json, const std::string& key)
{
  const std::string text = json.GetString(key);
  return AtPlace(json.PathOf(key), [&text] { return Text(text); });
}
} // namespace OrthancGenomics
