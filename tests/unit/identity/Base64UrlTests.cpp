// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenMaker.h"
#include "identity/Base64Url.h"

#include <gtest/gtest.h>

#include <random>

namespace OrthancGenomics
{
TEST(Base64Url, ReadsWhatRfc7515Writes)
{
  EXPECT_EQ(DecodeBase64Url(""), "");
  EXPECT_EQ(DecodeBase64Url("AxT_"), std::string("\x03\x14\xFF"));
  EXPECT_EQ(DecodeBase64Url("A-z_4ME"), std::string("\x03\xEC\xFF\xE0\xC1"));
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 100; size++)
  {
    std::string bytes(size, '\0');
    for (char& c : bytes)
    {
      c = static_cast<char>(random());
    }
    EXPECT_EQ(DecodeBase64Url(EncodeBase64Url(bytes)), bytes);
  }
}

TEST(Base64Url, RefusesAnyOtherWayToWriteIt)
{
  for (const char* const text :
       {"A", "AxT_=", "AxT+", "AxT/", "A-z_4MF", "AB", "AxT_\n", "Ax T_", "AQ=="})
  {
    EXPECT_FALSE(DecodeBase64Url(text)) << text;
  }
}
} // namespace OrthancGenomics
