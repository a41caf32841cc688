// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/Sha256.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
// Values of `printf abc | sha256sum` and of FIPS 180-2, appendix B.3 (a million times "a").
TEST(Sha256, AgreesWithTheStandard)
{
  EXPECT_EQ(ComputeSha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ComputeSha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, TakesPieces)
{
  Sha256 hash;
  for (int i = 0; i < 1000; i++)
  {
    hash.Append(std::string(1000, 'a'));
  }
  EXPECT_EQ(hash.Finish(), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/// RFC 4231, test cases 1 and 2.
TEST(Sha256, IsKeyedAsTheStandardSays)
{
  EXPECT_EQ(ComputeHmacSha256(std::string(20, 0x0b), "Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(ComputeHmacSha256("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Sha256, KnowsItsOwnText)
{
  EXPECT_TRUE(IsSha256(ComputeSha256("x")));
  EXPECT_FALSE(IsSha256(std::string(63, 'a')));
  EXPECT_FALSE(IsSha256(std::string(64, 'A')));
  EXPECT_FALSE(IsSha256("../" + std::string(61, 'a')));
}

TEST(Sha256, DigitsMakeDecimalNumbersOfAnyLength)
{
  EXPECT_EQ(HexToDecimal("0"), "0");
  EXPECT_EQ(HexToDecimal("00ff"), "255");
  EXPECT_EQ(HexToDecimal("ffffffffffffffffffffffffffffffff"),
            "340282366920938463463374607431768211455");
}
} // namespace OrthancGenomics
