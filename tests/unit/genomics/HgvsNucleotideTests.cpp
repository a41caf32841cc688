// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/HgvsChange.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
std::string Read(const std::string& text, char kind = 'c')
{
  HgvsCursor cursor(text);
  return ReadNucleotideChange(cursor, kind).value_or("-");
}
} // namespace

TEST(ReadNucleotideChange, TakesSubstitutionsAtEveryKindOfPosition)
{
  for (const char* text :
       {"2573T>G", "123+1G>A", "124-2A>C", "-124C>T", "*12A>G", "-1-2A>G", "*37+5G>T"})
  {
    EXPECT_EQ(Read(text), text);
  }
  EXPECT_EQ(Read("76a>c"), "76A>C");
}

TEST(ReadNucleotideChange, DropsWhatDelDupAndInvRepeat)
{
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"2235_2249delGGAATTAAGAGAAGC", "2235_2249del"},
      {"2235_2249del15", "2235_2249del"},
      {"2235_2249del", "2235_2249del"},
      {"35delG", "35del"},
      {"35_35delG", "35del"},
      {"20dupA", "20dup"},
      {"20_23dup", "20_23dup"},
      {"20_23dupACGT", "20_23dup"},
      {"77_80invCTGA", "77_80inv"},
      {"123+1_124-1del", "123+1_124-1del"}};
  for (const auto& [text, expected] : cases)
  {
    EXPECT_EQ(Read(text), expected) << text;
  }
}

TEST(ReadNucleotideChange, KeepsWhatIsInserted)
{
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"169_170insa", "169_170insA"},
      {"240_241insAGG", "240_241insAGG"},
      {"112_117delAGGTCAinsTG", "112_117delinsTG"},
      {"112_117delinsTG", "112_117delinsTG"},
      {"123delAinsGG", "123delinsGG"},
      {"761_762insN[10]", "761_762insN[10]"},
      {"849_850ins[NC_000022.10:g.1_2]", "849_850ins[NC_000022.10:g.1_2]"},
      {"419_420ins10", "419_420ins10"}};
  for (const auto& [text, expected] : cases)
  {
    EXPECT_EQ(Read(text), expected) << text;
  }
}

TEST(ReadNucleotideChange, WritesSeveralSubstitutedBasesAsDelins)
{
  EXPECT_EQ(Read("2573_2574TG>AA"), "2573_2574delinsAA");
  EXPECT_EQ(Read("2573TG>AA"), "2573_2574delinsAA");
  EXPECT_EQ(Read("2573T>AA"), "2573delinsAA");
  EXPECT_EQ(Read("2235_2249>AATTC"), "2235_2249delinsAATTC");
}

TEST(ReadNucleotideChange, KnowsWhatIsUnchangedOrUnknown)
{
  EXPECT_EQ(Read("="), "=");
  EXPECT_EQ(Read("?"), "?");
  EXPECT_EQ(Read("123="), "123=");
  EXPECT_EQ(Read("123A="), "123=");
  EXPECT_EQ(Read("123A>A"), "123=");
}

TEST(ReadNucleotideChange, TakesRepeatsAndUncertainPlaces)
{
  EXPECT_EQ(Read("54GCA[23]"), "54GCA[23]");
  EXPECT_EQ(Read("54_56[23]"), "54_56[23]");
  EXPECT_EQ(Read("(?_1)_(10_?)del"), "(?_1)_(10_?)del");
  EXPECT_EQ(Read("1-?_234+?del"), "1-?_234+?del");
}

TEST(ReadNucleotideChange, HasNoOffsetsOnTheGenome)
{
  EXPECT_EQ(Read("123+1G>A", 'g'), "-");
  EXPECT_EQ(Read("-124C>T", 'g'), "-");
  EXPECT_EQ(Read("*12A>G", 'm'), "-");
  EXPECT_EQ(Read("55191822T>G", 'g'), "55191822T>G");
  EXPECT_EQ(Read("12+3G>A", 'n'), "12+3G>A");
}

TEST(ReadNucleotideChange, RefusesWhatItDoesNotKnow)
{
  for (const char* text :
       {"",         "T>G",           "2573",          "2573T",    "2573T>",   "0T>G",
        "2573T>G;", "2573T>G extra", "[76A>C;83G>C]", "76_",      "76_78",    "76+A>G",
        "76_77ins", "76_77ins A",    "76_78A>G",      "-76AC>GT", "54GCA[x]", "54GCA[2",
        "76con123", "(1_2del",       "1_(2del"})
  {
    EXPECT_EQ(Read(text), "-") << text;
  }
}
} // namespace OrthancGenomics
