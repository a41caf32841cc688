// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/vcf/VcfFolder.h"
#include "vcf/BytesAhead.h"
#include "vcf/InputFile.h"

#include <optional>
#include <random>

namespace OrthancGenomics
{
namespace
{
class BytesAheadTest : public VcfFolder
{
protected:
  /// Several pieces of text that packs badly.
  static std::string MakeText(std::size_t size)
  {
    std::mt19937 random(1); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
    std::string text;
    while (text.size() < size)
    {
      text += std::to_string(random()) + (random() % 20 == 0 ? "\n" : "\t");
    }
    return text;
  }

  /// All that comes; nothing where it ends in damage.
  std::optional<std::string> ReadAll() const
  {
    BytesAhead bytes(file_);
    std::string all;
    for (;;)
    {
      const std::optional<std::string_view> next = bytes.Next();
      if (!next)
      {
        EXPECT_EQ(bytes.Next(), std::nullopt) << "damage stays damage";
        return std::nullopt;
      }
      if (next->empty())
      {
        EXPECT_EQ(bytes.Next(), std::string_view()) << "the end stays the end";
        return all;
      }
      EXPECT_LE(bytes.Progress(), 1);
      all += *next;
    }
  }
};
} // namespace

TEST_F(BytesAheadTest, GivesTheWholeFile)
{
  for (const std::size_t size : {0U, 1U, 1U << 18U, (1U << 18U) + 1, 1500000U})
  {
    const std::string text = MakeText(size);
    Write(text);
    EXPECT_EQ(ReadAll(), text) << size;
    for (const char* const mode : {"w", "wg"})
    {
      WriteCompressed(text, mode);
      EXPECT_EQ(ReadAll(), text) << size << ' ' << mode;
    }
  }
}

TEST_F(BytesAheadTest, StopsWhereverItIs)
{
  WriteCompressed(MakeText(1500000), "w");
  for (int pieces = 0; pieces < 4; pieces++)
  {
    BytesAhead bytes(file_);
    for (int i = 0; i < pieces; i++)
    {
      EXPECT_FALSE(bytes.Next().value_or("").empty());
    }
  }
}

TEST_F(BytesAheadTest, TellsDamageFarInTheFile)
{
  WriteCompressed(MakeText(1500000), "w");
  std::filesystem::resize_file(file_, std::filesystem::file_size(file_) * 2 / 3);
  EXPECT_EQ(ReadAll(), std::nullopt);
  EXPECT_FALSE(BytesAhead(file_).HasEndMarker());
}

TEST_F(BytesAheadTest, GivesLinesAcrossItsPieces)
{
  const std::string text = MakeText(1000000) + "\n\n" + std::string(700000, 'x') + "\nlast";
  WriteCompressed(text, "w");
  InputFile input(file_);
  std::string joined;
  std::int64_t lines = 0;
  while (const std::optional<std::string_view> line = input.Next())
  {
    joined.append(*line).append(input.IsClosed() ? "\n" : "");
    EXPECT_EQ(input.Line(), ++lines);
  }
  EXPECT_EQ(joined, text);
  EXPECT_FALSE(input.IsClosed());
}
} // namespace OrthancGenomics
