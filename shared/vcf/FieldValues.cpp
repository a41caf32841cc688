// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/FieldValues.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace OrthancGenomics
{
static_assert(FieldValues::MISSING == bcf_int32_missing, "GetRaw passes 32-bit values as they are");
static_assert(FieldValues::END == bcf_int32_vector_end, "GetRaw passes 32-bit values as they are");

namespace
{
constexpr double NOT_A_NUMBER = std::numeric_limits<double>::quiet_NaN();

double ParseValue(std::string_view text)
{
  const bool percent = !text.empty() && text.back() == '%';
  if (percent)
  {
    text.remove_suffix(1);
  }
  double value = NOT_A_NUMBER;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
  {
    return NOT_A_NUMBER;
  }
  return percent ? value / 100 : value;
}

/// The part of a comma-separated list; empty if there are not so many.
std::string_view GetPart(std::string_view text, std::size_t index)
{
  for (; index > 0; --index)
  {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos)
    {
      return {};
    }
    text.remove_prefix(comma + 1);
  }
  return text.substr(0, text.find(','));
}
} // namespace

FieldValues::FieldValues(const bcf_fmt_t& format)
    : data_(format.p), type_(format.type), width_(static_cast<std::size_t>(std::max(format.n, 0))),
      stride_(static_cast<std::size_t>(std::max(format.size, 0)))
{
}

FieldValues::FieldValues(const bcf_info_t& info)
    : data_(info.vptr), type_(info.type), width_(static_cast<std::size_t>(std::max(info.len, 0)))
{
}

std::string_view FieldValues::GetText(std::size_t sample) const
{
  if (!IsPresent() || !IsText())
  {
    return {};
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): htslib keeps text as bytes
  const auto* const row = reinterpret_cast<const char*>(data_ + sample * stride_);
  const std::string_view text(row, width_);
  return text.substr(0, text.find('\0'));
}

std::size_t FieldValues::Count(std::size_t sample) const
{
  if (!IsPresent())
  {
    return 0;
  }
  if (IsText())
  {
    const std::string_view text = GetText(sample);
    const bool missing = text.empty() || text == ".";
    return missing ? 0 : static_cast<std::size_t>(std::count(text.begin(), text.end(), ',')) + 1;
  }
  std::size_t count = 0;
  while (count < width_ && !IsEnd(sample, count))
  {
    ++count;
  }
  return count == 1 && IsMissing(sample, 0) ? 0 : count;
}

bool FieldValues::IsEnd(std::size_t sample, std::size_t index) const
{
  return type_ == BCF_BT_FLOAT ? bcf_float_is_vector_end(GetFloat(sample, index)) != 0
                               : GetRaw(sample, index) == END;
}

bool FieldValues::IsMissing(std::size_t sample, std::size_t index) const
{
  return type_ == BCF_BT_FLOAT ? bcf_float_is_missing(GetFloat(sample, index)) != 0
                               : GetRaw(sample, index) == MISSING;
}

float FieldValues::GetFloat(std::size_t sample, std::size_t index) const
{
  float value = 0;
  std::memcpy(&value, data_ + sample * stride_ + sizeof value * index, sizeof value);
  return value;
}

double FieldValues::GetNumber(std::size_t sample, std::size_t index) const
{
  if (index >= width_)
  {
    return NOT_A_NUMBER;
  }
  if (IsText())
  {
    return ParseValue(GetPart(GetText(sample), index));
  }
  if (type_ == BCF_BT_FLOAT)
  {
    const float value = GetFloat(sample, index); // missing and the end are NaNs too
    return std::isfinite(value) ? static_cast<double>(value) : NOT_A_NUMBER;
  }
  const std::int32_t value = GetRaw(sample, index);
  return value == MISSING || value == END ? NOT_A_NUMBER : static_cast<double>(value);
}

std::int32_t FieldValues::GetCount(std::size_t sample, std::size_t index) const
{
  if (!IsText() && type_ != BCF_BT_FLOAT)
  {
    return std::max(GetRaw(sample, index), std::int32_t{-1});
  }
  const double value = std::round(GetNumber(sample, index));
  return value >= 0 && value <= std::numeric_limits<std::int32_t>::max()
             ? static_cast<std::int32_t>(value)
             : -1;
}
} // namespace OrthancGenomics
