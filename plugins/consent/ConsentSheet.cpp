// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsentSheet.h"

#include "core/CsvReader.h"
#include "core/Text.h"
#include "json/JsonText.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
enum class Kind
{
  Text,
  List,
  Flag
};

struct Column
{
  const char* key;
  Kind kind;
};

constexpr Column COLUMNS[] = {{"PatientID", Kind::Text},
                              {"Issuer", Kind::Text},
                              {"Scope", Kind::Text},
                              {"Decision", Kind::Text},
                              {"Decided", Kind::Text},
                              {"From", Kind::Text},
                              {"Until", Kind::Text},
                              {"Purposes", Kind::List},
                              {"Roles", Kind::List},
                              {"Users", Kind::List},
                              {"Projects", Kind::List},
                              {"Classes", Kind::List},
                              {"Genes", Kind::List},
                              {"WithheldGenes", Kind::List},
                              {"WithheldClasses", Kind::List},
                              {"LinkImages", Kind::Flag}};

const Column& GetColumn(const CsvReader& reader, std::size_t place)
{
  for (const Column& column : COLUMNS)
  {
    if (EqualsIgnoringCase(column.key, reader.Header()[place]))
    {
      return column;
    }
  }
  reader.Refuse("column " + std::to_string(place + 1) + " is no key of a consent");
}

std::vector<const Column*> ReadHeader(const CsvReader& reader)
{
  std::vector<const Column*> columns;
  for (std::size_t i = 0; i < reader.Header().size(); i++)
  {
    const Column& column = GetColumn(reader, i);
    if (std::find(columns.begin(), columns.end(), &column) != columns.end())
    {
      reader.Refuse("column " + std::to_string(i + 1) + " repeats the column " + column.key);
    }
    columns.push_back(&column);
  }
  return columns;
}

Json::Value MakeValue(const CsvReader& reader, std::size_t place, Kind kind)
{
  const std::string& text = reader.Row()[place];
  if (kind == Kind::Text)
  {
    return text;
  }
  if (kind == Kind::Flag)
  {
    const bool isTrue = EqualsIgnoringCase(text, "true");
    if (!isTrue && !EqualsIgnoringCase(text, "false"))
    {
      reader.Refuse("column " + std::to_string(place + 1) + " must be true or false");
    }
    return isTrue;
  }
  Json::Value list = Json::arrayValue;
  for (const std::string_view part : Split(text, '|'))
  {
    list.append(std::string(Trim(part)));
  }
  return list;
}
} // namespace

std::int64_t ConsentSheet::FindColumn(const std::string& fault) const
{
  // "Decision must be …", "the issuer is …"
  const std::size_t begin = StartsWith(fault, "the ") ? 4 : 0;
  const std::size_t end = std::min(fault.find_first_of(" :[", begin), fault.size());
  const std::string_view word = std::string_view(fault).substr(begin, end - begin);
  const auto named = [&word](const std::string& key) { return EqualsIgnoringCase(word, key); };
  const auto found = std::find_if(columns.begin(), columns.end(), named);
  return found == columns.end() ? 0 : found - columns.begin() + 1;
}

ConsentSheet ParseConsentSheet(std::string_view text)
{
  CsvReader reader(text, "the sheet of consents");
  const std::vector<const Column*> columns = ReadHeader(reader);
  ConsentSheet sheet;
  sheet.columns.reserve(columns.size());
  for (const Column* column : columns)
  {
    sheet.columns.emplace_back(column->key);
  }
  while (reader.Next())
  {
    Json::Value form = Json::objectValue;
    for (std::size_t i = 0; i < columns.size(); i++)
    {
      if (!reader.Row()[i].empty())
      {
        form[columns[i]->key] = MakeValue(reader, i, columns[i]->kind);
      }
    }
    sheet.rows.push_back({reader.Line(), ToText(form)});
  }
  return sheet;
}
} // namespace OrthancGenomics
