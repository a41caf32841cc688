// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/FormText.h"

#include "core/Text.h"
#include "core/Time.h"
#include "forms/Phrases.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MINUTE = 60000;

std::string ShowGroup(std::string_view group)
{
  const std::vector<std::string_view> parts = Split(group, '^');
  std::string given;
  for (std::size_t i = 1; i < parts.size(); i++)
  {
    const std::string word(Trim(parts[i]));
    given += (given.empty() || word.empty() ? "" : " ") + word;
  }
  return Join(std::string(Trim(parts.front())), given);
}

std::string TwoDigits(int number)
{
  return (number < 10 ? "0" : "") + std::to_string(number);
}
} // namespace

std::string ShowName(const PersonName& name)
{
  std::string shown;
  std::string others;
  for (const std::string_view group : Split(name.Value(), '='))
  {
    const std::string words = ShowGroup(group);
    if (shown.empty())
    {
      shown = words;
    }
    else if (!words.empty())
    {
      others += (others.empty() ? "" : "; ") + words;
    }
  }
  return others.empty() ? shown : shown + " (" + others + ')';
}

std::string ShowTime(const DocumentTime& time)
{
  const int offset = time.OffsetMinutes();
  std::string clock = ToIsoTime(time.Milliseconds() + offset * MINUTE);
  clock.replace(clock.find('T'), 1, " ");
  clock.pop_back(); // the Z
  return clock + (offset < 0 ? " -" : " +") + TwoDigits(std::abs(offset) / 60) + ':' +
         TwoDigits(std::abs(offset) % 60);
}

std::string ShowPercent(const Fraction& fraction)
{
  const double percent = fraction.Value() * 100;
  const double hundredths = std::round(percent * 100);
  if (percent > 0 && hundredths == 0)
  {
    return "< 0.01 %";
  }
  if (percent < 100 && hundredths == 10000)
  {
    return "> 99.99 %";
  }
  std::array<char, 16> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), hundredths / 100);
  return std::string(text.data(), end.ptr) + " %";
}

std::string ShowProcedure(const Procedure& procedure, LabelLanguage language)
{
  return procedure.name.Value() +
         (procedure.version
              ? std::string(", ") + Phrases::VERSION.In(language) + ' ' + procedure.version->Value()
              : "");
}

std::string ShowGene(const ReportedGene& gene)
{
  return gene.Symbol().Value() + (gene.HgncId().empty() ? "" : " (" + gene.HgncId() + ')');
}

std::string Join(const std::string& first, const std::string& second)
{
  return first.empty() || second.empty() ? first + second : first + ", " + second;
}
} // namespace OrthancGenomics
