// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/NumberColumn.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr char ESCAPED = '\xff';

/// Where numbers follow the bytes, and which.
std::vector<std::pair<std::size_t, std::uint32_t>> ListEscaped(const std::string& raw,
                                                               std::size_t size)
{
  if (raw.size() < size)
  {
    ThrowDamaged();
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> escaped;
  ByteReader tail(std::string_view(raw).substr(size));
  for (std::size_t i = raw.find(ESCAPED); i < size; i = raw.find(ESCAPED, i + 1))
  {
    const std::uint64_t more = tail.Varint();
    constexpr std::uint64_t least = 255;
    if (more > std::numeric_limits<std::uint32_t>::max() - least)
    {
      ThrowDamaged();
    }
    escaped.emplace_back(i, static_cast<std::uint32_t>(least + more));
  }
  return escaped;
}
} // namespace

std::vector<std::uint32_t> ReadEscaped(const std::string& raw, std::size_t size)
{
  if (raw.empty())
  {
    return {};
  }
  const std::vector<std::pair<std::size_t, std::uint32_t>> escaped = ListEscaped(raw, size);
  std::vector<std::uint32_t> numbers(size);
  std::transform(raw.begin(),
                 raw.begin() + static_cast<std::ptrdiff_t>(size),
                 numbers.begin(),
                 [](char byte) { return static_cast<std::uint8_t>(byte); });
  for (const auto& [place, number] : escaped)
  {
    numbers[place] = number;
  }
  return numbers;
}

NumberColumn::NumberColumn(std::string raw, std::size_t size) : raw_(std::move(raw)), size_(size)
{
  if (!raw_.empty())
  {
    escaped_ = ListEscaped(raw_, size);
  }
}

std::uint32_t NumberColumn::GetLargest() const
{
  std::uint32_t largest = 0;
  for (std::size_t i = 0; !raw_.empty() && i < size_; i++)
  {
    largest = std::max<std::uint32_t>(largest, GetByte(raw_, i));
  }
  for (const auto& [place, number] : escaped_)
  {
    largest = std::max(largest, number);
  }
  return largest;
}

std::vector<std::size_t> NumberColumn::Find(std::uint8_t number) const
{
  std::vector<std::size_t> places;
  const auto wanted = static_cast<char>(number);
  for (std::size_t i = raw_.find(wanted); i < size_; i = raw_.find(wanted, i + 1))
  {
    places.push_back(i);
  }
  return places;
}

std::uint32_t NumberColumn::GetEscaped(std::size_t i) const
{
  return std::lower_bound(escaped_.begin(), escaped_.end(), std::make_pair(i, std::uint32_t{0}))
      ->second;
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
