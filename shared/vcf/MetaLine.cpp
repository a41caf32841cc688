// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/MetaLine.h"

#include <algorithm>
#include <cctype>

namespace OrthancGenomics
{
namespace
{
bool IsFieldName(std::string_view text)
{
  return !text.empty() && std::all_of(text.begin(),
                                      text.end(),
                                      [](char c) {
                                        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                                               c == '_' || c == '.' || c == '-';
                                      });
}

/// Where the quote that closes a text is; npos if it is not closed. A backslash escapes.
std::size_t FindClosingQuote(std::string_view text)
{
  for (std::size_t i = 0; i < text.size(); ++i)
  {
    if (text[i] == '\\')
    {
      ++i;
    }
    else if (text[i] == '"')
    {
      return i;
    }
  }
  return std::string_view::npos;
}

const char* TakeQuoted(std::string_view& rest, MetaField& field)
{
  rest.remove_prefix(1);
  const std::size_t quote = FindClosingQuote(rest);
  if (quote == std::string_view::npos)
  {
    return "a quotation mark is not closed";
  }
  field.value = rest.substr(0, quote);
  rest.remove_prefix(quote + 1);
  return nullptr;
}

/// Up to the next comma; a list in square brackets may hold some.
const char* TakePlain(std::string_view& rest, MetaField& field)
{
  const std::size_t list = !rest.empty() && rest[0] == '[' ? rest.find(']') : 0;
  const std::size_t end = std::min(rest.find(',', std::min(list, rest.size())), rest.size());
  field.value = rest.substr(0, end);
  rest.remove_prefix(end);
  const bool good =
      !field.value.empty() && field.value.find_first_of("<>") == std::string_view::npos;
  return good ? nullptr : "a value is empty or holds an angle bracket";
}
} // namespace

const MetaField* MetaLine::Find(std::string_view key) const
{
  const auto found = std::find_if(
      fields_.begin(), fields_.end(), [key](const MetaField& field) { return field.key == key; });
  return found == fields_.end() ? nullptr : &*found;
}

const char* MetaLine::TakeField(std::string_view& rest)
{
  const std::size_t equals = rest.find('=');
  MetaField field;
  field.key = rest.substr(0, equals);
  if (equals == std::string_view::npos || !IsFieldName(field.key))
  {
    return "a field is not of the form key=value";
  }
  rest.remove_prefix(equals + 1);
  field.quoted = !rest.empty() && rest[0] == '"';
  const char* const reason = field.quoted ? TakeQuoted(rest, field) : TakePlain(rest, field);
  if (reason != nullptr)
  {
    return reason;
  }
  if (!rest.empty() && rest[0] != ',')
  {
    return "a comma is missing between two fields";
  }
  fields_.push_back(field);
  return nullptr;
}

Verdict MetaLine::ParseFields(std::string_view name, std::string_view value)
{
  fields_.clear();
  if (value.size() < 2 || value.front() != '<' || value.back() != '>')
  {
    return Complaint{value, "meta line", name, "its value is not enclosed in angle brackets"};
  }
  std::string_view rest = value.substr(1, value.size() - 2);
  for (bool more = true; more;)
  {
    const std::string_view before = rest;
    const char* const reason = TakeField(rest);
    if (reason != nullptr)
    {
      return Complaint{before, "meta line", name, reason};
    }
    if (Find(fields_.back().key) != &fields_.back())
    {
      return Complaint{before, "meta line", name, "a field is given twice"};
    }
    more = !rest.empty();
    rest.remove_prefix(more ? 1 : 0);
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
