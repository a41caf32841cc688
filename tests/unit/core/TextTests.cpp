// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace OrthancGenomics
{
using testing::ElementsAre;

TEST(Split, KeepsEmptyParts)
{
  EXPECT_THAT(Split("a;;b;", ';'), ElementsAre("a", "", "b", ""));
  EXPECT_THAT(Split("", ';'), ElementsAre(""));
  EXPECT_THAT(Split("whole", ';'), ElementsAre("whole"));
}

TEST(Trim, TakesWhiteSpaceFromBothEndsOnly)
{
  EXPECT_EQ(Trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(Trim(" \t\r\n"), "");
  EXPECT_EQ(Trim(""), "");
}

TEST(Case, ChangesAsciiLettersOnly)
{
  EXPECT_EQ(ToLowerAscii("Az9\xC3\x84"), "az9\xC3\x84");
  EXPECT_EQ(ToUpperAscii("Az9\xC3\xA4"), "AZ9\xC3\xA4");
}

TEST(EqualsIgnoringCase, ComparesLengthToo)
{
  EXPECT_TRUE(EqualsIgnoringCase("Egfr", "eGFR"));
  EXPECT_FALSE(EqualsIgnoringCase("EGFR", "EGF"));
  EXPECT_FALSE(EqualsIgnoringCase("EGF", "EGFR"));
  EXPECT_TRUE(EqualsIgnoringCase("", ""));
}

TEST(Ends, AreFoundAlsoWhereTheTextIsShort)
{
  EXPECT_TRUE(StartsWith("chr7", "chr"));
  EXPECT_FALSE(StartsWith("ch", "chr"));
  EXPECT_TRUE(EndsWith("a.vcf", ".vcf"));
  EXPECT_FALSE(EndsWith("vcf", ".vcf"));
  EXPECT_TRUE(StartsWith("x", ""));
  EXPECT_TRUE(EndsWith("x", ""));
}

TEST(ParseInteger, TakesTheWholeTextOrNothing)
{
  EXPECT_EQ(ParseInteger("-42"), -42);
  EXPECT_EQ(ParseInteger("9223372036854775807"), 9223372036854775807);
  EXPECT_EQ(ParseInteger("9223372036854775808"), std::nullopt);
  for (const char* text : {"", "4x", " 4", "+4", "4.0", "-"})
  {
    EXPECT_EQ(ParseInteger(text), std::nullopt) << text;
  }
}

TEST(ParseNumber, TakesFiniteNumbersOnly)
{
  EXPECT_EQ(ParseNumber("0.25"), 0.25);
  EXPECT_EQ(ParseNumber("1e-3"), 1e-3);
  for (const char* text : {"", "nan", "inf", "1e999", "0,5", "1 "})
  {
    EXPECT_EQ(ParseNumber(text), std::nullopt) << text;
  }
}

TEST(DecodePercent, LeavesWhatIsNoEscape)
{
  EXPECT_EQ(DecodePercent("p.Leu858%3D"), "p.Leu858=");
  EXPECT_EQ(DecodePercent("a%2cb%2C"), "a,b,");
  EXPECT_EQ(DecodePercent("100% %zz %4"), "100% %zz %4");
}

TEST(IsUtf8, RefusesWhatRfc3629Refuses)
{
  EXPECT_TRUE(IsUtf8("M\xC3\xBCller \xE5\xB1\xB1 \xF0\x9F\x98\x80"));
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_FALSE(IsUtf8("M\xFCller"));        // Latin 1
  EXPECT_FALSE(IsUtf8("\xC0\xAF"));         // overlong
  EXPECT_FALSE(IsUtf8("\xE0\x80\xAF"));     // overlong
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));     // a surrogate
  EXPECT_FALSE(IsUtf8("\xF4\x90\x80\x80")); // above U+10FFFF
  EXPECT_FALSE(IsUtf8("\xE5\xB1"));         // cut short
  EXPECT_FALSE(IsUtf8("\x80"));             // no lead
}

TEST(Quote, HidesControlCharactersAndCutsLongText)
{
  EXPECT_EQ(Quote("chr7"), "'chr7'");
  EXPECT_EQ(Quote("\x1B"
                  "a\nb\x7F"),
            "'?a?b?'");
  EXPECT_EQ(Quote("\xC3\xBC").size(), 4U);
  EXPECT_EQ(Quote(std::string(60, 'x')), "'" + std::string(60, 'x') + "'");
  EXPECT_EQ(Quote(std::string(61, 'x')), "'" + std::string(60, 'x') + "...'");
}

TEST(MakeRandomId, Gives32HexadecimalDigitsThatDiffer)
{
  const std::string id = MakeRandomId();
  EXPECT_EQ(id.size(), 32U);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(id, MakeRandomId());
}

TEST(Text, EncodesBase64)
{
  EXPECT_EQ(EncodeBase64(""), "");
  EXPECT_EQ(EncodeBase64("f"), "Zg==");
  EXPECT_EQ(EncodeBase64("fo"), "Zm8=");
  EXPECT_EQ(EncodeBase64("foo"), "Zm9v");
  EXPECT_EQ(EncodeBase64("foob\xFF"), "Zm9vYv8=");
}
} // namespace OrthancGenomics
