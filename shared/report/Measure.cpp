// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Measure.h"

#include "core/Error.h"

#include <array>
#include <charconv>
#include <cmath>

namespace OrthancGenomics
{
namespace
{
constexpr int DIGITS = 9;

std::string Format(double value)
{
  std::array<char, 32> text{};
  const auto end = std::to_chars(
      text.data(), text.data() + text.size(), value, std::chars_format::general, DIGITS);
  return std::string(text.data(), end.ptr);
}

double Round(double value)
{
  if (!std::isfinite(value) || value < 0)
  {
    throw Error(ErrorCode::BadInput, "a number of a report is below 0 or not finite");
  }
  const std::string text = Format(value == 0 ? 0 : value); // no "-0"
  double rounded = 0;
  std::from_chars(text.data(), text.data() + text.size(), rounded);
  return rounded;
}
} // namespace

Measure::Measure(double value) : value_(Round(value)) {}

std::string Measure::ToText() const
{
  return Format(value_);
}

Fraction::Fraction(double value) : Measure(value)
{
  if (Value() > 1)
  {
    throw Error(ErrorCode::BadInput, "a fraction is above 1");
  }
}
} // namespace OrthancGenomics
