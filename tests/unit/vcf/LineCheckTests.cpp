// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/LineCheck.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
VcfDeclarations Declare(int minor, std::size_t samples)
{
  VcfDeclarations declarations;
  declarations.minor = minor;
  declarations.samples = samples;
  declarations.hasFormatColumn = samples > 0;
  declarations.info = {{"FL", {NumberKind::Fixed, 0, ValueType::Flag}},
                       {"CH", {NumberKind::Fixed, 1, ValueType::Character}},
                       {"TX", {NumberKind::Fixed, 1, ValueType::String}},
                       {"PA", {NumberKind::PerAllele, 0, ValueType::Float}}};
  declarations.format = {{"TW", {NumberKind::Fixed, 2, ValueType::Integer}},
                         {"PH", {NumberKind::PerGenotypeAllele, 0, ValueType::Integer}}};
  return declarations;
}

/// "ok", or "column: reason" of the first finding among lines of tabs, which blanks stand for here.
std::string Check(const std::vector<std::string>& lines, int minor = 3, std::size_t samples = 0)
{
  const VcfDeclarations declarations = Declare(minor, samples);
  LineCheck check(declarations);
  std::int64_t number = 10;
  for (std::string line : lines)
  {
    for (char& c : line)
    {
      c = c == ' ' ? '\t' : (c == '~' ? ' ' : c);
    }
    const auto finding = check.Check(line, ++number);
    if (finding)
    {
      EXPECT_EQ(finding->line, number);
      return std::to_string(finding->column) + ": " + finding->reason;
    }
  }
  return "ok";
}

std::string CheckInfo(const std::string& info, const std::string& alternates = "C", int minor = 3)
{
  return Check({"1 100 . A " + alternates + " . . " + info}, minor);
}

std::string CheckSample(const std::string& rest, const std::string& alternates = "C", int minor = 3)
{
  return Check({"1 100 . A " + alternates + " . . . " + rest}, minor, 1);
}

void ExpectReason(const std::string& result, const std::string& reason)
{
  EXPECT_NE(result.find(reason), std::string::npos) << result;
}

TEST(LineCheck, AcceptsEveryFormOfAlternative)
{
  for (const std::string alternates : {".",
                                       "C",
                                       "c,G,AT",
                                       "*",
                                       "<DEL>",
                                       "<INS:ME:LINE1>",
                                       "<*>,T",
                                       "]1:100]AG",
                                       "[1:100[AG",
                                       "AG]1:100]",
                                       "AG[<ctg>:1[",
                                       ".A",
                                       "A.",
                                       "A[HLA-A*01:01:5["})
  {
    EXPECT_EQ(Check({"1 100 . A " + alternates + " 50.5 q10;s50 DP=3\r"}), "ok") << alternates;
  }
}

TEST(LineCheck, ChecksChromAndPos)
{
  ExpectReason(Check({"chr~1 1 . A C . . ."}), "1: CHROM: ");
  ExpectReason(Check({"chr:1 1 . A C . . ."}), "1: CHROM: ");
  EXPECT_EQ(Check({"<1> 0 . A C . . .", "1 1 . A C . . ."}), "ok");
  ExpectReason(Check({"1 -1 . A C . . ."}), "3: POS: ");
  ExpectReason(Check({"1 x . A C . . ."}), "3: POS: ");
}

TEST(LineCheck, WantsContigsTogetherAndPositionsInOrder)
{
  EXPECT_EQ(Check({"1 5 . A C . . .", "1 5 . A G . . .", "2 1 . A C . . ."}), "ok");
  ExpectReason(Check({"1 5 . A C . . .", "1 4 . A G . . ."}), "3: POS: it is smaller");
  ExpectReason(Check({"1 5 . A C . . .", "2 5 . A C . . .", "1 6 . A C . . ."}),
               "1: CHROM: the lines of a contig");
}

TEST(LineCheck, FindsAVariantThatIsGivenTwiceHoweverPadded)
{
  ExpectReason(Check({"1 5 . A C . . .", "1 5 . a c . . ."}), "ALT: the variant is given twice");
  ExpectReason(Check({"1 123 . TAT TGT . . .", "1 124 . A G . . ."}), "given twice");
  ExpectReason(Check({"1 123 . AT AAT,AA . . .", "1 124 . T A . . ."}), "given twice");
  EXPECT_EQ(Check({"1 5 . A <INS> . . .", "1 5 . A <INS> . . ."}), "ok");
  EXPECT_EQ(Check({"1 5 . A C . . .", "2 5 . A C . . ."}), "ok");
}

TEST(LineCheck, ChecksIdRefAltQualAndFilter)
{
  ExpectReason(Check({"1 5 ;a A C . . ."}), "5: ID: a part of the list is empty");
  ExpectReason(Check({"1 5 a;a A C . . ."}), "ID: a part of the list is given twice");
  ExpectReason(Check({"1 5 a~b A C . . ."}), "ID: it holds white space");
  ExpectReason(Check({"1 5 . B C . . ."}), "7: REF: ");
  ExpectReason(Check({"1 5 . . C . . ."}), "REF: ");
  ExpectReason(Check({"1 5 . A C,,T . . ."}), "11: ALT: an allele is empty");
  ExpectReason(Check({"1 5 . A a . . ."}), "ALT: an allele is the same as REF");
  ExpectReason(Check({"1 5 . A C,C . . ."}), "ALT: an allele is given twice");
  ExpectReason(Check({"1 5 . A C~T . . ."}), "ALT: an allele holds white space");
  for (const std::string bad : {"[1:100[", "A[1:100]", "A[1[", "<>", "A<DEL", "X"})
  {
    ExpectReason(Check({"1 5 . A " + bad + " . . ."}), "ALT: an allele is neither");
  }
  ExpectReason(Check({"1 5 . A C high . ."}), "11: QUAL: it is neither");
  ExpectReason(Check({"1 5 . A C -1 . ."}), "QUAL: it is negative");
  ExpectReason(Check({"1 5 . A C . ;q ."}), "13: FILTER: ");
  ExpectReason(Check({"1 5 . A C . q;q ."}), "FILTER: a part of the list is given twice");
  ExpectReason(Check({"1 5 . A C . q;0 ."}), "FILTER: 0 is reserved");
  ExpectReason(Check({"1 5 . A C"}), "line: it has fewer than eight columns");
}

TEST(LineCheck, ChecksTheKeysOfInfo)
{
  EXPECT_EQ(CheckInfo("DP=3;FL;UNKNOWN=a,b;H2=1;AA=."), "ok");
  ExpectReason(CheckInfo("DP=3;DP=4"), "INFO DP: the key is given twice");
  ExpectReason(CheckInfo("1DP=3"), "spelt");
  EXPECT_EQ(CheckInfo("1DP=3", "C", 1), "ok");
  ExpectReason(CheckInfo("DP=3;"), "a key is empty");
  ExpectReason(CheckInfo("DP"), "INFO DP: its value is missing");
  ExpectReason(CheckInfo("DP="), "its value is empty");
  ExpectReason(CheckInfo("TX=a~b", "C", 2), "white space");
  EXPECT_EQ(CheckInfo("TX=a~b", "C", 3), "ok");
  ExpectReason(CheckInfo("FL=9"), "INFO FL: a Flag has a value");
}

TEST(LineCheck, ChecksTypesAndCountsOfInfo)
{
  ExpectReason(CheckInfo("DP=1.5"), "not of its Type");
  ExpectReason(CheckInfo("DP=-1"), "negative");
  ExpectReason(CheckInfo("DP=2147483648"), "not of its Type");
  ExpectReason(CheckInfo("NS=-2147483648"), "not of its Type");
  ExpectReason(CheckInfo("AF=x"), "not of its Type");
  EXPECT_EQ(CheckInfo("AF=1.1e-123"), "ok");
  ExpectReason(CheckInfo("AC=1", "C,G"), "INFO AC: it has not as many values");
  EXPECT_EQ(CheckInfo("AC=1,.", "C,G"), "ok");
  EXPECT_EQ(CheckInfo("PA=1,2,nan", "C,G"), "ok");
  ExpectReason(CheckInfo("PA=1,2", "C,G"), "as many values");
  ExpectReason(CheckInfo("CH=ab"), "not of its Type");
  EXPECT_EQ(CheckInfo("CH=\xc3\xa9"), "ok");
  EXPECT_EQ(CheckInfo("TX=\"a,b\""), "ok");
  ExpectReason(CheckInfo("TX=a,b"), "as many values");
  EXPECT_EQ(CheckInfo("CIGAR=1M30I2D1N"), "ok");
  ExpectReason(CheckInfo("CIGAR=0.05"), "INFO CIGAR: a value is no CIGAR");
}

TEST(LineCheck, ChecksFormat)
{
  EXPECT_EQ(CheckSample("GT:XX:TW 0/1"), "ok");
  ExpectReason(CheckSample("XX:GT 1:0/1"), "FORMAT GT: it is not the first key");
  ExpectReason(CheckSample("GT::XX 0/1"), "FORMAT: a key is empty");
  ExpectReason(CheckSample("GT:XX:XX 0/1"), "FORMAT: a key is given twice");
  ExpectReason(CheckSample("GT:1X 0/1:2"), "spelt");
  ExpectReason(CheckSample("GT"), "sample: there are fewer columns");
  ExpectReason(CheckSample("GT 0/1 0/1"), "sample: there are more columns");
  ExpectReason(Check({"1 5 . A C . . ."}, 3, 1), "line: it has not as many columns");
}

TEST(LineCheck, ChecksGenotypes)
{
  for (const std::string good : {"0/1", "1|0", "1", ".", "./.", ".|1", "0/1/1/0"})
  {
    EXPECT_EQ(CheckSample("GT " + good), "ok") << good;
  }
  for (const std::string bad : {"0/|1", "0/", "a", "0.0", "/0/1", "0-1"})
  {
    ExpectReason(CheckSample("GT " + bad), "sample GT: it is not alleles");
  }
  ExpectReason(CheckSample("GT 0/2"), "sample GT: an allele is out of range");
  EXPECT_EQ(CheckSample("GT /0|1", "C", 4), "ok");
  ExpectReason(CheckSample("GT:XX 0/1:"), "sample XX: its value is empty");
  ExpectReason(CheckSample("GT:XX 0/1:1:2"), "more parts than FORMAT");
}

TEST(LineCheck, CountsTheValuesOfASampleByItsPloidy)
{
  EXPECT_EQ(CheckSample("GT:PL 0/1:1,2,3"), "ok");
  EXPECT_EQ(CheckSample("GT:PL 1:1,2"), "ok");
  EXPECT_EQ(CheckSample("GT:PL 0/1/2:1,2,3,4,5,6,7,8,9,10", "C,G"), "ok");
  ExpectReason(CheckSample("GT:PL 0/1:1,2"), "sample PL: it has not as many values");
  ExpectReason(CheckSample("GT:PL 1:1,2,3"), "as many values");
  EXPECT_EQ(CheckSample("PL 1,2,3"), "ok");
  EXPECT_EQ(CheckSample("GT:PH 0|1:1,-1"), "ok");
  ExpectReason(CheckSample("GT:PH 0|1:1"), "as many values");
  ExpectReason(CheckSample("GT:TW 0|1:1,x"), "sample TW: a value is not of its Type");
  EXPECT_EQ(CheckSample("GT:TW 0|1:1,."), "ok");
}

TEST(LineCheck, NeverTellsAGenotype)
{
  EXPECT_EQ(CheckSample("GT 0/77").find("77"), std::string::npos);
}

TEST(LineCheck, WantsLengthAndClaimOfStructuralAllelesFrom44On)
{
  EXPECT_EQ(CheckInfo("SVLEN=1;SVCLAIM=D", "<DEL>", 4), "ok");
  EXPECT_EQ(CheckInfo("END=5", "<DEL>", 3), "ok");
  ExpectReason(CheckInfo("SVCLAIM=D", "<DEL>", 4), "INFO SVLEN: it is missing");
  ExpectReason(CheckInfo("SVLEN=1", "<DEL>", 4), "INFO SVCLAIM: it is missing");
  ExpectReason(CheckInfo("SVLEN=1;SVCLAIM=JD", "<CNV>", 4), "not D, J or DJ");
  ExpectReason(CheckInfo("SVLEN=1;SVCLAIM=J", "<CNV>", 4), "no junction");
  ExpectReason(CheckInfo("SVLEN=1;SVCLAIM=D", "<INV>", 4), "junction alone");
  ExpectReason(CheckInfo("SVCLAIM=D", "C", 4), "not structural");
  ExpectReason(CheckInfo("SVLEN=2", "C", 4), "not symbolic");
  EXPECT_EQ(CheckInfo("SVLEN=.;SVCLAIM=J", "A[1:5[", 4), "ok");
  ExpectReason(CheckInfo("CIPOS=-1", "C", 4), "INFO CIPOS: its values do not come in whole groups");
}

TEST(LineCheck, WantsTandemRepeatsToAgreeWithThemselves)
{
  const auto check = [](const std::string& info)
  { return CheckInfo("SVLEN=10;" + info, "<CNV:TR>", 4); };
  EXPECT_EQ(check("RUS=CAG;RUC=20;RB=60"), "ok");
  EXPECT_EQ(check("RUS=TT;RUC=2;RUB=2,2"), "ok");
  ExpectReason(check("CN=2"), "neither RUS nor RUL");
  ExpectReason(check("RUS=CAG,CA;RN=1"), "INFO RUS: its count does not agree");
  ExpectReason(check("RUS=TTT;RUL=2"), "its length is not RUL");
  ExpectReason(check("RUL=3;RUC=30;RB=100"), "not RUC times");
  ExpectReason(check("RUS=AT;RB=30;CIRB=1,2"), "an interval");
  ExpectReason(check("RUS=TT;RUC=2.3;RUB=2"), "whole RUC");
  ExpectReason(check("RUS=TT;RUC=2;RUB=2"), "INFO RUB: its count");
}

TEST(LineCheck, WantsPhaseSetsForPhasedAllelesOnlyFrom44On)
{
  EXPECT_EQ(CheckSample("GT:PSL:PSO /0|1:.,T:.,1", "C", 4), "ok");
  EXPECT_EQ(CheckSample("GT:PSL 0|1:S,T", "C", 4), "ok");
  EXPECT_EQ(CheckSample("GT:PSL 1:S", "C", 4), "ok");
  ExpectReason(CheckSample("GT:PSL 0/1:S,T", "C", 4), "not phased");
  ExpectReason(CheckSample("GT:PSL:PSQ 0|1:.,T:5,6", "C", 4), "without PSL");
  ExpectReason(CheckSample("GT:CICN 0|1:-1,1", "C", 4), "FORMAT CICN: it stands without CN");
}
} // namespace
} // namespace OrthancGenomics
