// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "files/NumberCipher.h"
#include "files/Sha256.h"

#include <gtest/gtest.h>

#include <limits>

namespace OrthancGenomics
{
TEST(NumberCipher, TurnsItsNamesBack)
{
  const NumberCipher cipher(ComputeSha256("key"));
  for (const std::int64_t number : {std::int64_t{0},
                                    std::int64_t{1},
                                    std::int64_t{10464},
                                    std::numeric_limits<std::int64_t>::max()})
  {
    EXPECT_EQ(cipher.Encrypt(number).size(), 32U);
    EXPECT_EQ(cipher.Decrypt(cipher.Encrypt(number)), number);
  }
}

/// openssl enc -aes-256-ecb -nopad -K 603deb10…0914dff4 of fifteen bytes of 0 and one of 1
TEST(NumberCipher, IsAes)
{
  const NumberCipher cipher("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
  EXPECT_EQ(cipher.Encrypt(1), "91151e5d0b7a1f1bc0d7acd0ae3e51e4");
}

TEST(NumberCipher, KnowsNoOtherText)
{
  const NumberCipher cipher(ComputeSha256("key"));
  const std::string other = NumberCipher(ComputeSha256("another")).Encrypt(7);
  EXPECT_NE(cipher.Encrypt(7), other);
  for (const std::string& text : {other,
                                  std::string(),
                                  std::string("7"),
                                  std::string(32, 'g'),
                                  std::string(32, '0'),
                                  cipher.Encrypt(7) + "0"})
  {
    EXPECT_FALSE(cipher.Decrypt(text)) << text;
  }
}

TEST(NumberCipher, NeedsItsKey)
{
  EXPECT_THROW(NumberCipher("abc"), Error);
  EXPECT_THROW(NumberCipher(std::string(64, 'x')), Error);
}
} // namespace OrthancGenomics
