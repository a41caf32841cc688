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

/// Hebrew, Arabic and their neighbours, U+0590 to U+08FF, and their forms of presentation.
bool HasRightToLeft(std::string_view utf8)
{
  for (std::size_t i = 0; i + 1 < utf8.size(); i++)
  {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const auto next = static_cast<unsigned char>(utf8[i + 1]);
    if ((lead >= 0xD6 && lead <= 0xDF) || (lead == 0xE0 && next >= 0xA0 && next <= 0xA3) ||
        (lead == 0xEF && next >= 0xAC && next <= 0xBB))
    {
      return true;
    }
  }
  return false;
}

/// Keeps a text from turning round what stands beside it, such as a date.
std::string Isolate(const std::string& text)
{
  return "\u2068" + text + "\u2069";
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

std::string ShowMeasure(const Measure& measure)
{
  constexpr double many = 10000; // which would be written with an exponent
  constexpr int digits = 4;
  if (measure.Value() >= many)
  {
    return measure.ToText();
  }
  std::array<char, 32> text{};
  const auto end = std::to_chars(
      text.data(), text.data() + text.size(), measure.Value(), std::chars_format::general, digits);
  return std::string(text.data(), end.ptr);
}

std::string ShowLength(std::uint32_t bases)
{
  constexpr double kilo = 1000;
  constexpr double mega = 1000000;
  return bases < kilo   ? std::to_string(bases) + " bp"
         : bases < mega ? ShowMeasure(Measure(bases / kilo)) + " kb"
                        : ShowMeasure(Measure(bases / mega)) + " Mb";
}

std::string ShowProcedure(const Procedure& procedure, LabelLanguage language)
{
  const std::string version = procedure.version ? std::string(Phrases::VERSION.In(language)) + ' ' +
                                                      procedure.version->Value()
                                                : "";
  return Join(procedure.name.Value(), version);
}

std::string ShowGene(const ReportedGene& gene)
{
  return gene.Symbol().Value() + (gene.HgncId().empty() ? "" : " (" + gene.HgncId() + ')');
}

std::string Join(const std::string& first, const std::string& second)
{
  if (first.empty() || second.empty())
  {
    return first + second;
  }
  return HasRightToLeft(first) || HasRightToLeft(second)
             ? Isolate(first) + ", " + Isolate(second) // both: a line break ends the first's
             : first + ", " + second;
}
} // namespace OrthancGenomics
