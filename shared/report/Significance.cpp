// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Significance.h"

#include "core/Text.h"

#include <algorithm>
#include <array>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr std::array NAMES{
    "Pathogenic", "Likely pathogenic", "Uncertain significance", "Likely benign", "Benign"};

ReportText Spell(const ReportText& statement)
{
  const std::optional<SignificanceClass> known = FindSignificanceClass(statement.Value());
  return known ? ReportText(ToString(*known)) : statement;
}
} // namespace

const char* ToString(SignificanceClass value)
{
  return NAMES.at(static_cast<std::size_t>(value));
}

std::optional<SignificanceClass> FindSignificanceClass(std::string_view text)
{
  std::string spelt(text);
  std::replace(spelt.begin(), spelt.end(), '_', ' ');
  for (std::size_t i = 0; i < NAMES.size(); i++)
  {
    if (EqualsIgnoringCase(spelt, NAMES.at(i)))
    {
      return static_cast<SignificanceClass>(i);
    }
  }
  return std::nullopt;
}

Significance::Significance(const ReportText& statement, ReportText source)
    : statement_(Spell(statement)), source_(std::move(source))
{
}

std::optional<SignificanceClass> Significance::Class() const
{
  return FindSignificanceClass(statement_.Value());
}
} // namespace OrthancGenomics
