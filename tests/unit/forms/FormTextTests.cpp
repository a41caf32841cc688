// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/FormText.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(FormText, ShowsNamesAsPeopleReadThem)
{
  EXPECT_EQ(ShowName(PersonName("Müller^Jörg")), "Müller, Jörg");
  EXPECT_EQ(ShowName(PersonName("Doe^Jane^Ann^Dr^MD")), "Doe, Jane Ann Dr MD");
  EXPECT_EQ(ShowName(PersonName("Doe")), "Doe");
  EXPECT_EQ(ShowName(PersonName("^Jane")), "Jane");
  EXPECT_EQ(ShowName(PersonName("Doe^^^Dr")), "Doe, Dr");
  EXPECT_EQ(ShowName(PersonName("Yamada^Tarou=山田^太郎=やまだ^たろう")),
            "Yamada, Tarou (山田, 太郎; やまだ, たろう)");
  EXPECT_EQ(ShowName(PersonName("=山田^太郎")), "山田, 太郎");
}

TEST(FormText, ShowsTimesByTheDocumentsClock)
{
  constexpr std::int64_t noon = 1795780800000;
  EXPECT_EQ(ShowTime(DocumentTime(noon)), "2026-11-27 12:00:00 +00:00");
  EXPECT_EQ(ShowTime(DocumentTime(noon, 330)), "2026-11-27 17:30:00 +05:30");
  EXPECT_EQ(ShowTime(DocumentTime(noon, -210)), "2026-11-27 08:30:00 -03:30");
}

TEST(FormText, NeverRoundsAFractionToNoneOrAll)
{
  EXPECT_EQ(ShowPercent(Fraction(0)), "0 %");
  EXPECT_EQ(ShowPercent(Fraction(0.00001)), "< 0.01 %");
  EXPECT_EQ(ShowPercent(Fraction(0.0001)), "0.01 %");
  EXPECT_EQ(ShowPercent(Fraction(0.234)), "23.4 %");
  EXPECT_EQ(ShowPercent(Fraction(1.0 / 3)), "33.33 %");
  EXPECT_EQ(ShowPercent(Fraction(0.99999)), "> 99.99 %");
  EXPECT_EQ(ShowPercent(Fraction(1)), "100 %");
}

TEST(FormText, KeepsADateApartFromTextFromTheRight)
{
  EXPECT_EQ(Join("ClinVar", "2026-02-28"), "ClinVar, 2026-02-28");
  EXPECT_EQ(Join("", "2026-02-28"), "2026-02-28");
  EXPECT_EQ(Join("تقرير", "2026-02-28"), "\u2068تقرير\u2069, \u20682026-02-28\u2069");
}

TEST(FormText, ShowsFourDigits)
{
  EXPECT_EQ(ShowMeasure(Measure(17 / 1.3)), "13.08");
  EXPECT_EQ(ShowMeasure(Measure(2)), "2");
  EXPECT_EQ(ShowMeasure(Measure(1234567)), "1234567");
}

TEST(FormText, NamesAProcedureWithItsVersion)
{
  Procedure panel(ReportText("Panel"));
  EXPECT_EQ(ShowProcedure(panel, LabelLanguage::German), "Panel");
  panel.version = ReportText("2");
  EXPECT_EQ(ShowProcedure(panel, LabelLanguage::German), "Panel, Version 2");
}

TEST(FormText, KnowsTheLanguagesOfOurTexts)
{
  EXPECT_EQ(FindLabelLanguage(Language("fr-CA")), LabelLanguage::French);
  EXPECT_EQ(FindLabelLanguage(Language("DE")), LabelLanguage::German);
  EXPECT_EQ(FindLabelLanguage(Language("en-GB")), LabelLanguage::English);
  EXPECT_EQ(FindLabelLanguage(Language("pt-BR")), std::nullopt);
  EXPECT_EQ(FindLabelLanguage(Language("den")), std::nullopt);
}
} // namespace OrthancGenomics
