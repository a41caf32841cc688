// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/CsvCell.h"

#include "json/JsonText.h"

namespace OrthancGenomics
{
std::string MakeCsvCell(const Json::Value& value)
{
  std::string text;
  if (value.isString())
  {
    text = value.asString();
    const bool formula =
        !text.empty() && std::string("=+-@\t\r").find(text[0]) != std::string::npos;
    text.insert(0, formula ? "'" : "");
  }
  else if (!value.isNull())
  {
    text = ToText(value);
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos)
  {
    return text;
  }
  std::string quoted = "\"";
  for (const char c : text)
  {
    quoted.append(c == '"' ? 2 : 1, c);
  }
  return quoted + '"';
}
} // namespace OrthancGenomics
