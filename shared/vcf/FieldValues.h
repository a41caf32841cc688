// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <htslib/vcf.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

namespace OrthancGenomics
{
/// The values of one FORMAT or INFO key of a record as htslib keeps them, one row a sample: a view
/// that is pointed anew for each record. Numbers may be integers, floats, or text where the header
/// declares the key as String (or not at all).
class FieldValues
{
public:
  /// What GetRaw gives for a missing value and beyond the last one.
  static constexpr std::int32_t MISSING = std::numeric_limits<std::int32_t>::min();
  static constexpr std::int32_t END = MISSING + 1;

  FieldValues() = default;
  explicit FieldValues(const bcf_fmt_t& format);
  explicit FieldValues(const bcf_info_t& info);

  bool IsPresent() const { return data_ != nullptr; }
  bool IsText() const { return type_ == BCF_BT_CHAR; }

  /// Values that a row has room for; the row of a sample may end earlier.
  std::size_t Width() const { return width_; }

  /// How many values the row has, missing ones included; 0 for a row that is missing altogether.
  std::size_t Count(std::size_t sample) const;

  /// NaN where missing, infinite or not a number. "12.5%" is 0.125.
  double GetNumber(std::size_t sample, std::size_t index) const;

  /// Rounded; -1 where missing, negative or beyond 32 bits.
  std::int32_t GetCount(std::size_t sample, std::size_t index) const;

  /// An integer as stored (genotypes); MISSING, END, or END for rows that are no integers.
  std::int32_t GetRaw(std::size_t sample, std::size_t index) const
  {
    if (index >= width_)
    {
      return END;
    }
    const std::uint8_t* const row = data_ + sample * stride_;
    switch (type_)
    {
    case BCF_BT_INT8:
      return Widen<std::int8_t>(row[index], bcf_int8_missing, bcf_int8_vector_end);
    case BCF_BT_INT16:
    {
      std::int16_t value = 0;
      std::memcpy(&value, row + 2 * index, sizeof value);
      return Widen<std::int16_t>(value, bcf_int16_missing, bcf_int16_vector_end);
    }
    case BCF_BT_INT32:
    {
      std::int32_t value = 0;
      std::memcpy(&value, row + 4 * index, sizeof value);
      return value;
    }
    default:
      return END;
    }
  }

  /// The row as text; empty unless IsText().
  std::string_view GetText(std::size_t sample) const;

private:
  float GetFloat(std::size_t sample, std::size_t index) const;
  bool IsEnd(std::size_t sample, std::size_t index) const;
  bool IsMissing(std::size_t sample, std::size_t index) const;

  template <typename T, typename V>
  static std::int32_t Widen(V stored, std::int32_t missing, std::int32_t end)
  {
    const auto value = static_cast<T>(stored);
    return value == missing ? MISSING : (value == end ? END : value);
  }

  const std::uint8_t* data_ = nullptr;
  int type_ = BCF_BT_NULL;
  std::size_t width_ = 0;
  std::size_t stride_ = 0; ///< bytes from a sample's row to the next
};
} // namespace OrthancGenomics
