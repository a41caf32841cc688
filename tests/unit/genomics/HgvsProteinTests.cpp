// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/HgvsChange.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
using Cases = std::vector<std::pair<std::string, std::string>>;

std::string Read(const std::string& text)
{
  HgvsCursor cursor(text);
  return ReadProteinChange(cursor).value_or("-");
}

void Check(const Cases& cases)
{
  for (const auto& [text, expected] : cases)
  {
    EXPECT_EQ(Read(text), expected) << text;
  }
}
} // namespace

TEST(ReadProteinChange, TurnsOneLetterIntoThree)
{
  Check({{"L858R", "Leu858Arg"},
         {"l858r", "Leu858Arg"},
         {"Leu858Arg", "Leu858Arg"},
         {"LEU858ARG", "Leu858Arg"},
         {"leu858arg", "Leu858Arg"},
         {"G12D", "Gly12Asp"},
         {"g12d", "Gly12Asp"},
         {"U12E", "Sec12Glu"}});
}

TEST(ReadProteinChange, WritesEveryStopAsTer)
{
  Check({{"W26*", "Trp26Ter"},
         {"W26X", "Trp26Ter"},
         {"W26Ter", "Trp26Ter"},
         {"Trp26*", "Trp26Ter"},
         {"Trp26X", "Trp26Ter"},
         {"Trp26Ter", "Trp26Ter"},
         {"Trp26Xaa", "Trp26Xaa"}});
}

TEST(ReadProteinChange, KnowsWhatIsUnchangedOrUnknown)
{
  Check({{"=", "="},
         {"?", "?"},
         {"0", "0"},
         {"0?", "0?"},
         {"Leu858=", "Leu858="},
         {"L858L", "Leu858="},
         {"Leu858Leu", "Leu858="},
         {"M1?", "Met1?"}});
}

TEST(ReadProteinChange, TakesFrameshiftsInAllTheirLengths)
{
  Check({{"Gly12ValfsTer5", "Gly12ValfsTer5"},
         {"G12Vfs*5", "Gly12ValfsTer5"},
         {"g12vfs*5", "Gly12ValfsTer5"},
         {"G12VfsX5", "Gly12ValfsTer5"},
         {"Gly12Valfs*5", "Gly12ValfsTer5"},
         {"G12fs*5", "Gly12fsTer5"},
         {"G12fs", "Gly12fs"},
         {"Gly12Valfs", "Gly12Valfs"},
         {"Gly12ValfsTer?", "Gly12Valfs"},
         {"F12Sfs*3", "Phe12SerfsTer3"}});
}

TEST(ReadProteinChange, TakesDeletionsAndDuplications)
{
  Check({{"E746_A750del", "Glu746_Ala750del"},
         {"E746_A750delELREA", "Glu746_Ala750del"},
         {"Glu746_Ala750delGluLeuArgGluAla", "Glu746_Ala750del"},
         {"E746_A750del5", "Glu746_Ala750del"},
         {"e746_a750del", "Glu746_Ala750del"},
         {"K23_K23del", "Lys23del"},
         {"Lys23dup", "Lys23dup"},
         {"Y772_A775dupYVMA", "Tyr772_Ala775dup"}});
}

TEST(ReadProteinChange, TakesInsertionsAndDelins)
{
  Check({{"D770_N771insSVD", "Asp770_Asn771insSerValAsp"},
         {"Asp770_Asn771insSerValAsp", "Asp770_Asn771insSerValAsp"},
         {"K2_L3insAEK", "Lys2_Leu3insAlaGluLys"},
         {"P46_N47ins5", "Pro46_Asn47ins5"},
         {"Met3_His4insGlyTer", "Met3_His4insGlyTer"},
         {"L747_P753delinsS", "Leu747_Pro753delinsSer"},
         {"E746_S752delELREATSinsV", "Glu746_Ser752delinsVal"},
         {"E746_A750>IP", "Glu746_Ala750delinsIlePro"},
         {"Cys28delinsTrpVal", "Cys28delinsTrpVal"}});
}

TEST(ReadProteinChange, TakesExtensionsAndRepeats)
{
  Check({{"*110Gext*17", "Ter110GlyextTer17"},
         {"Ter110GlnextTer17", "Ter110GlnextTer17"},
         {"Ter110Glnext*?", "Ter110GlnextTer?"},
         {"M1ext-5", "Met1ext-5"},
         {"Met1ValextMet-12", "Met1Valext-12"},
         {"Ala2[10]", "Ala2[10]"}});
}

TEST(ReadProteinChange, RefusesWhatItDoesNotKnow)
{
  for (const char* text : {"",          "858",          "L858",
                           "Leu858",    "L858RR",       "Leu858ArgArg",
                           "Lxu858Arg", "Leu858Arx",    "LL858R",
                           "L0R",       "Leu858R",      "E746_A750V",
                           "E746_",     "D770_N771ins", "Leu858Arg;Gly12Val",
                           "L858R ",    "*110Gext",     "M1extM5",
                           "Ala2[x]",   "Ala2[2",       "G12VVfs*5"})
  {
    EXPECT_EQ(Read(text), "-") << text;
  }
}
} // namespace OrthancGenomics
