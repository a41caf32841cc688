// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ByteSearch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace OrthancGenomics
{
TEST(ByteSearch, FindsTheFirstOneAsAnyOtherSearch)
{
  for (const char wanted : {'\t', ';', '\0', '\x80', '\xFF'})
  {
    for (const char filler : {'a', '\x01', '\x7F', '\x80', '\xFE', static_cast<char>(wanted ^ 1)})
    {
      for (std::size_t place = 0; place < 20; place++)
      {
        std::string text(20, filler);
        text[place] = wanted;
        text[19] = wanted;
        const auto from = std::min<std::size_t>(place, 3);
        EXPECT_EQ(FindNear(text, wanted, from), text.find(wanted, from)) << place;
      }
    }
  }
}

TEST(ByteSearch, EndsWithTheText)
{
  const std::string text(16, ';');
  for (std::size_t size = 0; size <= text.size(); size++)
  {
    const std::string_view part = std::string_view(text).substr(0, size);
    EXPECT_EQ(FindNear(part, '\t', 0), size);
    EXPECT_EQ(FindNear(part, ';', size), size);
  }
}

TEST(ByteSearch, LoadsWhatThereIs)
{
  EXPECT_EQ(LoadWord(""), 0U);
  EXPECT_EQ(LoadWord("ab"), LoadWord(std::string_view("ab\0\0\0\0\0\0\0", 9)));
  EXPECT_NE(LoadWord("abcdefgh"), LoadWord("abcdefgi"));
  EXPECT_EQ(LoadWord("abcdefgh"), LoadWord("abcdefghi"));
}
} // namespace OrthancGenomics
