// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "report/CheckedText.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
using testing::HasSubstr;

template <typename Text>
std::string Refusal(const std::string& text)
{
  try
  {
    return "taken: " + Text(text).Value();
  }
  catch (const Error& e)
  {
    EXPECT_EQ(e.Code(), ErrorCode::BadInput);
    return e.what();
  }
}

std::string Repeat(const std::string& text, std::size_t times)
{
  std::string repeated;
  while (times-- > 0)
  {
    repeated += text;
  }
  return repeated;
}

TEST(ReportText, KeepsLinesAndTakesOffTheSpaceAround)
{
  EXPECT_EQ(ReportText(" a\r\nb\n\nc \n").Value(), "a\nb\n\nc");
  EXPECT_EQ(ReportText(Repeat("Ж", 100000)).Value().size(), 200000U);
}

TEST(ReportText, RefusesWhatNoDocumentCanHold)
{
  EXPECT_EQ(Refusal<ReportText>(""), "a text is empty");
  EXPECT_EQ(Refusal<ReportText>(" \n "), "a text is empty");
  EXPECT_EQ(Refusal<ReportText>("\xC3\x28"), "a text is not UTF-8");
  for (const std::string control :
       {"a\tb", "a\rb", "a\x1B(B", "a\x7F", "a\xC2\x85z", "a\xEF\xBF\xBEz"})
  {
    EXPECT_EQ(Refusal<ReportText>(control), "a text has a control character");
  }
  EXPECT_EQ(Refusal<ReportText>(std::string("a\0b", 3)), "a text has a control character");
}

TEST(ReportLine, CountsCharactersNotBytes)
{
  EXPECT_EQ(ReportLine(Repeat("山", 64)).Value().size(), 192U);
  EXPECT_EQ(Refusal<ReportLine>(Repeat("山", 65)), "a text has 65 characters, at most 64");
  EXPECT_EQ(ShortLine(Repeat("é", 16)).Value().size(), 32U);
  EXPECT_EQ(Refusal<ShortLine>(Repeat("é", 17)), "a text has 17 characters, at most 16");
}

TEST(ReportLine, RefusesWhatSeparatesValuesOrLines)
{
  EXPECT_EQ(Refusal<ReportLine>("a\\b"), "a text has a backslash");
  EXPECT_EQ(Refusal<ReportLine>("a\nb"), "a text has a control character");
  EXPECT_EQ(Refusal<ReportLine>("  "), "a text is empty");
}

TEST(PersonName, HasThreeGroupsOf64Characters)
{
  EXPECT_EQ(PersonName("Yamada^Tarou=山田^太郎=やまだ^たろう").Value(),
            "Yamada^Tarou=山田^太郎=やまだ^たろう");
  EXPECT_EQ(PersonName("=山田^太郎").Value(), "=山田^太郎");
  EXPECT_EQ(Refusal<PersonName>("a=b=c=d"), "a person's name has 4 groups, at most 3");
  EXPECT_THAT(Refusal<PersonName>("a=" + Repeat("山", 65)), HasSubstr("65 characters"));
  EXPECT_EQ(Refusal<PersonName>(""), "a text is empty");
}

TEST(Uid, IsNumbersJoinedByDots)
{
  EXPECT_EQ(Uid("1.2.840.10008.1.2").Value(), "1.2.840.10008.1.2");
  EXPECT_EQ(Uid("1.0.2").Value(), "1.0.2");
  for (const std::string wrong : {"1..2", "1.02", "1.2.", ".1", "1.a", "1.-2"})
  {
    EXPECT_EQ(Refusal<Uid>(wrong), "a UID is not numbers joined by dots") << wrong;
  }
  EXPECT_EQ(Uid(Repeat("1", 64)).Value().size(), 64U);
  EXPECT_EQ(Refusal<Uid>(Repeat("1", 65)), "a UID has 65 characters, not 1 to 64");
  EXPECT_EQ(Refusal<Uid>(""), "a UID has 0 characters, not 1 to 64");
}

TEST(ReportDate, IsADayOfTheCalendar)
{
  EXPECT_EQ(ReportDate("2024-02-29").Value(), "2024-02-29");
  for (const std::string wrong : {"2026-02-29", "20260228", "2026-2-28", "2026-13-01", "", "today"})
  {
    EXPECT_THAT(Refusal<ReportDate>(wrong), HasSubstr("no day of the calendar")) << wrong;
  }
}

TEST(DayTime, IsDicoms)
{
  for (const std::string right : {"12", "1230", "123059", "235960", "123059.25", "000000.000001"})
  {
    EXPECT_EQ(DayTime(right).Value(), right);
  }
  for (const std::string wrong :
       {"", "24", "1260", "123061", "1", "12305", "12:30", "123059.", "12.5", "123059.1234567"})
  {
    EXPECT_THAT(Refusal<DayTime>(wrong), HasSubstr("a time is not written")) << wrong;
  }
}

TEST(Language, IsATagOfRfc5646)
{
  EXPECT_EQ(Language("pt-BR").Value(), "pt-BR");
  for (const std::string wrong :
       {"", "en_US", "e n", "en-", "englischsprachig", "de-1901-x-aaaaaaa"})
  {
    EXPECT_THAT(Refusal<Language>(wrong), HasSubstr("is no tag")) << wrong;
  }
}

TEST(CutCharacters, NeverCutsInsideACharacter)
{
  EXPECT_EQ(CountCharacters("aß山😀"), 4U);
  EXPECT_EQ(CutCharacters("山山山山", 4), "山山山山");
  EXPECT_EQ(CutCharacters("山山山山山", 4), "山...");
}
} // namespace
} // namespace OrthancGenomics
