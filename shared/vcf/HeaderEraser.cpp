// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/HeaderEraser.h"

#include "core/Text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view COLUMNS = "#CHROM\t";
constexpr std::size_t FIRST_SAMPLE = 9;
constexpr std::array<std::string_view, 6> DEFINITIONS = {
    "##INFO=", "##FORMAT=", "##FILTER=", "##ALT=", "##contig=", "##fileformat="};

bool StartsWithAny(std::string_view line, const std::string_view* first, std::size_t count)
{
  return std::any_of(
      first, first + count, [line](std::string_view key) { return StartsWith(line, key); });
}

std::string CutColumns(std::string_view line, const LeavingSamples& samples)
{
  const std::string_view trimmed = Trim(line);
  const std::vector<std::string_view> columns = Split(trimmed, '\t');
  std::string cut;
  for (std::size_t i = 0; i < columns.size(); i++)
  {
    if (i < FIRST_SAMPLE || !samples.Leaves(i - FIRST_SAMPLE))
    {
      cut.append(i == 0 ? "" : "\t").append(columns[i]);
    }
  }
  return cut.append(line.substr(trimmed.size()));
}

std::string_view GetValue(std::string_view line)
{
  const std::size_t equals = line.find('=');
  return equals == std::string_view::npos ? std::string_view() : Trim(line.substr(equals + 1));
}
} // namespace

std::optional<std::string> EraseFromHeader(std::string_view line, const LeavingSamples& samples)
{
  if (EqualsIgnoringCase(line.substr(0, COLUMNS.size()), COLUMNS))
  {
    return CutColumns(line, samples);
  }
  if (StartsWithAny(line, DEFINITIONS.data(), DEFINITIONS.size()) ||
      samples.IsStaying(GetValue(line)))
  {
    return std::string(line);
  }
  if (StartsWith(line, "##SAMPLE=") || StartsWith(line, "##PEDIGREE="))
  {
    return samples.AreNamedIn(line) ? std::nullopt : std::make_optional(std::string(line));
  }
  return samples.IsLeaving(GetValue(line)) ? std::nullopt : std::make_optional(samples.Mask(line));
}
} // namespace OrthancGenomics
