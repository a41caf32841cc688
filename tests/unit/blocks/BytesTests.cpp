// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Bytes.h"
#include "blocks/NumberColumn.h"
#include "core/Error.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace OrthancGenomics
{
namespace
{
TEST(Bytes, NumbersComeBack)
{
  const std::vector<std::int64_t> numbers = {0,
                                             1,
                                             -1,
                                             127,
                                             128,
                                             -64,
                                             -65,
                                             1 << 20,
                                             std::numeric_limits<std::int64_t>::max(),
                                             std::numeric_limits<std::int64_t>::min()};
  std::string bytes;
  for (const std::int64_t number : numbers)
  {
    PutZigzag(bytes, number);
    PutVarint(bytes, static_cast<std::uint64_t>(number));
  }
  PutText(bytes, "");
  PutText(bytes, std::string_view("a\0b", 3));
  ByteReader reader(bytes);
  for (const std::int64_t number : numbers)
  {
    EXPECT_EQ(reader.Zigzag(), number);
    EXPECT_EQ(reader.Varint(), static_cast<std::uint64_t>(number));
  }
  EXPECT_EQ(reader.Text(), "");
  EXPECT_EQ(reader.Text(), std::string_view("a\0b", 3));
  EXPECT_TRUE(reader.AtEnd());
}

TEST(Bytes, SmallNumbersTakeOneByte)
{
  std::string bytes;
  PutZigzag(bytes, -64);
  PutVarint(bytes, 127);
  EXPECT_EQ(bytes.size(), 2U);
}

TEST(Bytes, ReadingPastTheEndIsDamage)
{
  EXPECT_THROW(ByteReader("").Byte(), Error);
  EXPECT_THROW(ByteReader("\x80").Varint(), Error);
  EXPECT_THROW(ByteReader("\x05gold").Text(), Error);
  EXPECT_THROW(ByteReader(std::string(11, '\xff')).Varint(), Error);
}

TEST(Bytes, ChecksumSeesEveryFlippedBitAndLength)
{
  const std::string bytes = "The quick brown fox jumps over the lazy dog";
  const std::uint32_t sum = ComputeChecksum(bytes);
  for (std::size_t i = 0; i < bytes.size() * 8; i++)
  {
    std::string damaged = bytes;
    damaged[i / 8] = static_cast<char>(damaged[i / 8] ^ (1 << (i % 8)));
    EXPECT_NE(ComputeChecksum(damaged), sum);
  }
  EXPECT_NE(ComputeChecksum(std::string(3, '\0')), ComputeChecksum(std::string(4, '\0')));
}

TEST(EscapedBytes, ComeBack)
{
  const std::vector<std::uint32_t> numbers = {
      0, 254, 255, 256, 1, 510, std::numeric_limits<std::uint32_t>::max(), 255, 7};
  EscapedBytes column(numbers.size());
  for (const std::uint32_t number : numbers)
  {
    column.Add(number);
  }
  const std::string raw = column.Take();
  EXPECT_EQ(ReadEscaped(raw, numbers.size()), numbers);
  EXPECT_TRUE(ReadEscaped("", 3).empty());
  const NumberColumn where(raw, numbers.size());
  for (std::size_t i = 0; i < numbers.size(); i++)
  {
    EXPECT_EQ(where.Get(i), numbers[i]);
  }
}

TEST(NumberColumn, FindsNumbersAndTheLargest)
{
  const NumberColumn column(std::string("\3\0\3\7\3", 5), 4); // the last is behind the numbers
  EXPECT_EQ(column.Find(3), (std::vector<std::size_t>{0, 2}));
  EXPECT_TRUE(column.Find(9).empty());
  EXPECT_EQ(column.GetLargest(), 7U);
  EXPECT_EQ(NumberColumn(std::string("\1\xff\2", 3), 2).GetLargest(), 257U);
  EXPECT_EQ(NumberColumn("", 4).GetLargest(), 0U);
  EXPECT_EQ(NumberColumn("", 4).Get(3), 0U);
  EXPECT_TRUE(NumberColumn("", 4).Find(0).empty());
}

TEST(EscapedBytes, AreDamagedWhereTooShortOrTooLarge)
{
  EscapedBytes large(1);
  large.Add(std::uint64_t{1} << 32U);
  EXPECT_THROW(ReadEscaped(large.Take(), 1), Error);
  EXPECT_THROW(ReadEscaped("\1\2", 3), Error);
  EXPECT_THROW(ReadEscaped("\1\xff", 2), Error);
  EXPECT_THROW(NumberColumn("\1\2", 3), Error);
  EXPECT_THROW(NumberColumn("\1\xff", 2), Error);
}
} // namespace
} // namespace OrthancGenomics
