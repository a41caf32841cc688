// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/PackedText.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void ThrowDamaged()
{
  throw Error(ErrorCode::Storage, "The index holds a packed column that cannot be read");
}

void AppendEscaped(std::string& text, const std::string& field)
{
  for (const char c : field)
  {
    switch (c)
    {
    case '\t':
      text += "\\t";
      break;
    case '\n':
      text += "\\n";
      break;
    case '\\':
      text += "\\\\";
      break;
    default:
      text += c;
    }
  }
}

std::string Unescape(std::string_view field)
{
  std::string text;
  for (std::size_t i = 0; i < field.size(); i++)
  {
    if (field[i] != '\\')
    {
      text += field[i];
      continue;
    }
    i++;
    const char code = i < field.size() ? field[i] : '\0';
    if (code != 't' && code != 'n' && code != '\\')
    {
      ThrowDamaged();
    }
    text += code == 't' ? '\t' : code == 'n' ? '\n' : '\\';
  }
  return text;
}
} // namespace

std::string PackRows(const std::vector<PackedRow>& rows)
{
  std::string text;
  for (const PackedRow& row : rows)
  {
    for (std::size_t i = 0; i < row.size(); i++)
    {
      text += i == 0 ? "" : "\t";
      AppendEscaped(text, row[i]);
    }
    text += '\n';
  }
  return text;
}

std::vector<PackedRow> UnpackRows(std::string_view text)
{
  std::vector<PackedRow> rows;
  while (!text.empty())
  {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
    {
      ThrowDamaged();
    }
    PackedRow row;
    for (const std::string_view field : Split(text.substr(0, end), '\t'))
    {
      row.push_back(Unescape(field));
    }
    rows.push_back(std::move(row));
    text.remove_prefix(end + 1);
  }
  return rows;
}

void RequireFields(const PackedRow& row, std::size_t count)
{
  if (row.size() != count)
  {
    ThrowDamaged();
  }
}

std::string PackNumber(const std::optional<double>& number)
{
  if (!number.has_value() || !std::isfinite(*number))
  {
    return "";
  }
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *number).ptr;
  return std::string(buffer.data(), end);
}

std::int64_t UnpackInteger(const std::string& field)
{
  const std::optional<std::int64_t> number = ParseInteger(field);
  if (!number.has_value())
  {
    ThrowDamaged();
  }
  return *number;
}

std::string PackNames(const std::vector<std::string>& names)
{
  std::vector<PackedRow> rows;
  rows.reserve(names.size());
  for (const std::string& name : names)
  {
    rows.push_back({name});
  }
  return PackRows(rows);
}

/// A reference with all its decoys has thousands of contigs, and each question reads their names:
/// so no row is made of each.
std::vector<std::string> UnpackNames(std::string_view text)
{
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  while (!text.empty())
  {
    const std::size_t end = text.find('\n');
    const std::string_view name = text.substr(0, end);
    if (end == std::string_view::npos || name.find('\t') != std::string_view::npos)
    {
      ThrowDamaged();
    }
    name.find('\\') == std::string_view::npos ? names.emplace_back(name)
                                              : names.emplace_back(Unescape(name));
    text.remove_prefix(end + 1);
  }
  return names;
}

std::string PackReport(const ImportReport& report)
{
  std::vector<PackedRow> rows;
  rows.push_back({"totals",
                  std::to_string(report.records),
                  std::to_string(report.calls),
                  std::to_string(report.rejected)});
  for (const auto& [kind, number] : report.counts)
  {
    rows.push_back({"count", kind, std::to_string(number)});
  }
  for (const Finding& finding : report.findings)
  {
    rows.push_back(
        {"finding", std::to_string(finding.line), std::to_string(finding.column), finding.reason});
  }
  return PackRows(rows);
}

ImportReport UnpackReport(std::string_view text)
{
  ImportReport report;
  for (const PackedRow& row : UnpackRows(text))
  {
    if (row[0] == "count")
    {
      RequireFields(row, 3);
      report.counts[row[1]] = UnpackInteger(row[2]);
      continue;
    }
    RequireFields(row, 4);
    if (row[0] == "totals")
    {
      report.records = UnpackInteger(row[1]);
      report.calls = UnpackInteger(row[2]);
      report.rejected = UnpackInteger(row[3]);
    }
    else if (row[0] == "finding")
    {
      report.findings.push_back({UnpackInteger(row[1]), UnpackInteger(row[2]), row[3]});
    }
    else
    {
      ThrowDamaged();
    }
  }
  return report;
}

std::string PackSettings(const ImportSettings& settings)
{
  return settings.conformance.empty() ? ""
                                      : PackRows({{settings.conformance,
                                                   std::to_string(settings.minCallableDepth),
                                                   std::to_string(settings.minCallableQuality),
                                                   settings.reference,
                                                   settings.referenceDigest}});
}

ImportSettings UnpackSettings(std::string_view text)
{
  ImportSettings settings;
  for (const PackedRow& row : UnpackRows(text))
  {
    RequireFields(row, 5);
    settings = {row[0],
                static_cast<std::int32_t>(UnpackInteger(row[1])),
                static_cast<std::int32_t>(UnpackInteger(row[2])),
                row[3],
                row[4]};
  }
  return settings;
}

std::string PackTags(const DicomTags& tags)
{
  std::vector<PackedRow> rows;
  rows.reserve(tags.size());
  for (const auto& [keyword, value] : tags)
  {
    rows.push_back({keyword, value});
  }
  return PackRows(rows);
}

DicomTags UnpackTags(std::string_view text)
{
  DicomTags tags;
  for (PackedRow& row : UnpackRows(text))
  {
    RequireFields(row, 2);
    tags.emplace_hint(tags.end(), std::move(row[0]), std::move(row[1]));
  }
  return tags;
}
} // namespace OrthancGenomics
