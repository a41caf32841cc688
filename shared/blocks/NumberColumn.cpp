// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/NumberColumn.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr char ESCAPED = '\xff';
} // namespace

std::vector<std::uint32_t> ReadEscaped(const std::string& raw, std::size_t size)
{
  if (raw.empty())
  {
    return {};
  }
  if (raw.size() < size)
  {
    ThrowDamaged();
  }
  std::vector<std::uint32_t> numbers(size);
  std::transform(raw.begin(),
                 raw.begin() + static_cast<std::ptrdiff_t>(size),
                 numbers.begin(),
                 [](char byte) { return static_cast<std::uint8_t>(byte); });
  ByteReader tail(std::string_view(raw).substr(size));
  for (std::size_t i = raw.find(ESCAPED); i < size; i = raw.find(ESCAPED, i + 1))
  {
    const std::uint64_t more = tail.Varint();
    if (more > std::numeric_limits<std::uint32_t>::max() - numbers[i])
    {
      ThrowDamaged();
    }
    numbers[i] += static_cast<std::uint32_t>(more);
  }
  return numbers;
}

std::string MakePlanes(const std::vector<std::uint64_t>& values, unsigned planes)
{
  std::string bytes(values.size() * planes, '\0');
  auto out = bytes.begin();
  for (unsigned plane = 0; plane < planes; plane++)
  {
    out = std::transform(values.begin(),
                         values.end(),
                         out,
                         [plane](std::uint64_t value)
                         { return static_cast<char>(value >> (8 * plane)); });
  }
  return bytes;
}

std::uint64_t
GetFromPlanes(const std::string& raw, std::size_t count, std::size_t i, unsigned planes)
{
  std::uint64_t value = 0;
  for (unsigned plane = 0; plane < planes; plane++)
  {
    value |= std::uint64_t{static_cast<std::uint8_t>(raw[plane * count + i])} << (8 * plane);
  }
  return value;
}

} // namespace OrthancGenomics
